"""Names of laws: what courts print at will makes no other law."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china import data
from rulings.china.law_name import canonical_law, known_law, looks_like_law


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("中华人民共和国合同法", "合同法"),
        ("《中华人民共和国合同法》", "合同法"),
        ("中国人民共和国刑法", "刑法"),
        ("中华人民共和国行政诉讼法（2017修正）", "行政诉讼法"),
        ("中华人民共和国婚姻法（2001年）", "婚姻法"),
        ("中华人民共和国民事诉讼法（二〇一二年修正）", "民事诉讼法"),
        ("中华人民共和国民事诉讼法（试行）", "民事诉讼法（试行）"),
        ("刑法修正案（九）", "刑法修正案（九）"),
        (
            "最高人民法院〈关于处理自首和立功具体应用法律若干问题的解释〉",
            "关于处理自首和立功具体应用法律若干问题的解释",
        ),
        ("关于处理自首和立功具体应用法律若干问题的解释", "关于处理自首和立功具体应用法律若干问题的解释"),
        ("自首立功解释", "关于处理自首和立功具体应用法律若干问题的解释"),
        ("最高人民法院最高人民检察院关于某事的解释", "关于某事的解释"),
        ("最高人民法院、最高人民检察院、公安部关于某事的意见", "关于某事的意见"),
        ("某省高级人民法院关于某事的意见", "某省高级人民法院关于某事的意见"),
        ("甲/乙条例", "甲∕乙条例"),
    ],
)
def test_spellings_of_a_title_have_one_name(printed: str, canonical: str) -> None:
    assert canonical_law(printed) == canonical


@pytest.mark.parametrize("printed", ["", "《》", "解释", "本办法"[1:], "条" * 500])
def test_what_names_no_law_has_none(printed: str) -> None:
    assert canonical_law(printed) is None


@given(st.text(alphabet="中华人民共和国最高法院关于《》（）2012修正的刑/、a ", max_size=30))
def test_a_canonical_name_is_its_own(text: str) -> None:
    name = canonical_law(text)
    assert name is None or canonical_law(name) == name


def test_each_name_in_the_table_leads_to_one_law() -> None:
    names = Counter(
        name for row in data.rows("laws") for name in (row["title"], *filter(None, row["short_names"].split("|")))
    )
    assert [name for name, count in names.items() if count > 1] == []
    for row in data.rows("laws"):
        for name in filter(None, row["short_names"].split("|")):
            assert known_law(name) == canonical_law(row["title"]), name


@pytest.mark.parametrize(
    ("name", "is_law"),
    [("刑", True), ("某某条例", True), ("某解释（二）", True), ("解释", False), ("诈骗", False)],
)
def test_a_law_is_known_by_the_table_or_by_its_ending(name: str, is_law: bool) -> None:
    assert looks_like_law(name) is is_law
