"""Citations: every spelling of a provision is one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.citation import (
    citation_text,
    laws_in,
    printed_statute,
    provisions_in,
    read_citation,
    split_by_law,
)
from rulings.ruling import Provision, Statute

THEFT = Provision("刑法", 264)
SPELLINGS = (
    "刑法264",
    "刑264条",
    "刑264",
    "刑法264条",
    "刑法第264条",
    "刑法第二百六十四条",
    "刑法 第264条",
    "刑法第２６４条",
    "刑法第二六四條",
    "《刑法》第264条",
    "《中华人民共和国刑法》第二百六十四条",
    "中华人民共和国刑法第264条",
    "中华人民共和国刑法（2020修正）第二百六十四条",
    "《中华人民共和国刑法（1997年）》第二百六十四条",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_of_an_article_is_the_same_provision(text: str) -> None:
    assert read_citation(text) == (THEFT,)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("刑法第266条第1款第(一)项", "刑法/第266条/第1款/第1项"),
        ("刑法第二百六十六条第一款第（一）项", "刑法/第266条/第1款/第1项"),
        ("刑法266条1款1项", "刑法/第266条/第1款/第1项"),
        ("刑法第225条第四项", "刑法/第225条/第4项"),
        ("刑法第225条（四）项", "刑法/第225条/第4项"),
        ("刑法第一百三十三条之一", "刑法/第133条之1"),
        ("刑法133之1", "刑法/第133条之1"),
        ("刑法第133条之一第2款", "刑法/第133条之1/第2款"),
        ("刑法第一百〇二条", "刑法/第102条"),
        ("刑法第一百○二条", "刑法/第102条"),
        ("刑法第一百零二条", "刑法/第102条"),
        ("第二十条第二款", "/第20条/第2款"),
        ("第266条", "/第266条"),
        ("266条", "/第266条"),
        ("刑法", "刑法"),
        ("刑诉法", "刑事诉讼法"),
        ("民诉第100条", "民事诉讼法/第100条"),
        ("民诉解释第90条", "关于适用民事诉讼法的解释/第90条"),
        ("最高人民法院关于适用《中华人民共和国民事诉讼法》的解释第九十条", "关于适用民事诉讼法的解释/第90条"),
        ("《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条", "关于适用民事诉讼法的解释/第90条"),
        ("《关于适用《中华人民共和国民事诉讼法》的解释》第九十条", "关于适用民事诉讼法的解释/第90条"),
        ("公司法解释三", "关于适用公司法若干问题的规定（三）"),
        ("公司法解释（三）第10条", "关于适用公司法若干问题的规定（三）/第10条"),
        ("公司法解释三第10条", "关于适用公司法若干问题的规定（三）/第10条"),
        ("某某管理条例第五条", "某某管理条例/第5条"),
        ("《某某管理条例》", "某某管理条例"),
    ],
)
def test_law_article_paragraph_and_item_are_read(text: str, canonical: str) -> None:
    assert [str(provision) for provision in read_citation(text)] == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("刑法第六十七条第一款、第三款", ["刑法/第67条/第1款", "刑法/第67条/第3款"]),
        ("刑法第67条第1款、第68条", ["刑法/第67条/第1款", "刑法/第68条"]),
        ("刑法第225条第1项、第4项", ["刑法/第225条/第1项", "刑法/第225条/第4项"]),
        ("《合同法》第八条、第一百零七条", ["合同法/第8条", "合同法/第107条"]),
    ],
)
def test_a_list_is_several_provisions(text: str, canonical: list[str]) -> None:
    assert [str(provision) for provision in read_citation(text)] == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "诈骗",
        "266",
        "第二款",
        "第三人",
        "刑法诈骗",
        "处罚法",
        "解释第一条",
        "在第五条",
        "（刑法第20条",
        "法" * 500,
    ],
)
def test_other_texts_are_no_citation(text: str) -> None:
    assert read_citation(text) == ()


PROVISIONS = st.builds(
    Provision,
    st.sampled_from(
        [None, "刑法", "民法典", "关于适用民事诉讼法的解释", "某某管理条例", "关于适用公司法若干问题的规定（三）"]
    ),
    st.integers(1, 1999),
    st.integers(0, 12),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 99),
)


@given(PROVISIONS)
def test_what_is_printed_reads_back(provision: Provision) -> None:
    assert read_citation(citation_text(provision)) == (provision,)


@given(PROVISIONS, PROVISIONS)
def test_a_provision_covers_itself_and_what_is_below_it(one: Provision, other: Provision) -> None:
    assert one.covers(one)
    assert Provision(None, one.article, one.inserted).covers(one)
    assert one.covers(other) or other != one
    assert not Provision("刑法", 133).covers(Provision("刑法", 133, 1))


@given(st.text(alphabet="《》（）()〈〉第条款项之一二十百0189刑法、；的解释关于 ", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    list(provisions_in(text))
    list(laws_in(text))
    for provision in read_citation(text):
        assert read_citation(citation_text(provision)) == (provision,)
    for law, _ in split_by_law(text):
        assert law


def test_a_paragraph_belongs_to_the_article_before_it_in_the_same_list_only() -> None:
    found = [str(one.provision) for one in provisions_in("第六十七条第一款、第三款；另查明。第二款、第五条")]
    assert found == ["/第67条/第1款", "/第67条/第3款", "/第5条"]


def test_a_title_may_quote_another() -> None:
    text = "依照《刑法》第一条、最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释第二条、《某法》第三条的规定"
    assert [(law, rest.strip("、")) for law, rest in laws_in(text)] == [
        ("刑法", "第一条"),
        ("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释", "第二条"),
        ("某法", "第三条的规定"),
    ]


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        (
            "《合同法》第八条、第一百零七条；《民事诉讼法》第六十四条第一款",
            (("合同法", "第八条、第一百零七条"), ("民事诉讼法", "第六十四条第一款")),
        ),
        ("《合同法》第八条、《民法通则》第五条", (("合同法", "第八条"), ("民法通则", "第五条"))),
        ("合同法第八条;第九条", (("合同法", "第八条"), ("合同法", "第九条"))),
        (
            "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释第九十条",
            (("最高人民法院关于适用《中华人民共和国民事诉讼法》的解释", "第九十条"),),
        ),
        ("《合同法》；某条例", (("合同法", None), ("某条例", None))),
        ("", ()),
    ],
)
def test_a_publishers_string_is_split_into_laws_with_their_provisions(
    value: str, pairs: tuple[tuple[str, str | None], ...]
) -> None:
    assert split_by_law(value) == pairs


def test_a_statute_is_printed_as_a_court_prints_it() -> None:
    statute = Statute("中华人民共和国刑法", "第六十七条", Provision("刑法", 67, 0, 1, 12))
    assert printed_statute(statute) == "中华人民共和国刑法第六十七条第一款第（十二）项"
    assert printed_statute(Statute("某法", None, Provision("某法"))) == "某法"
