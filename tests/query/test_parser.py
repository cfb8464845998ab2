"""The search language: what a text means, what is refused, and that printing and parsing are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.query.ast import And, CaseNumberTerm, Node, Not, Or, Phrase, TextField
from rulings.query.parser import parse_query
from rulings.query.printer import print_query

A, B, C = Phrase("盗窃"), Phrase("抢劫"), Phrase("累犯")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", None),
        ("  \u3000", None),
        ("盗窃", A),
        ("盗窃 抢劫", And((A, B))),
        ("盗窃 AND 抢劫", And((A, B))),
        ("盗窃 OR 抢劫", Or((A, B))),
        ("盗窃 OR 抢劫 累犯", Or((A, And((B, C))))),
        ("（盗窃 OR 抢劫） 累犯", And((Or((A, B)), C))),
        ("盗窃 NOT 抢劫", And((A, Not(B)))),
        ("盗窃 -抢劫", And((A, Not(B)))),
        ("NOT NOT 盗窃", A),
        ("“盗窃”", A),
        ("「盗 窃」", Phrase("盗 窃")),
        ("理由:盗窃", Phrase("盗窃", TextField.REASONING)),
        ("title：盗窃", Phrase("盗窃", TextField.TITLE)),
        (
            "主文:(盗窃 OR 抢劫)",
            Or((Phrase("盗窃", TextField.DISPOSITION), Phrase("抢劫", TextField.DISPOSITION))),
        ),
        ("(2019) 粤0305刑初字第123号", CaseNumberTerm("（2019）粤0305刑初123号")),
        ("盗窃 2019粤0305刑初123号", And((A, CaseNumberTerm("（2019）粤0305刑初123号")))),
        ("“（2019）粤0305刑初123号”", Phrase("（2019）粤0305刑初123号")),
        ("非法吸收公众存款", Phrase("非法吸收公众存款")),
        ("走私、贩卖、运输、制造毒品罪", Phrase("走私、贩卖、运输、制造毒品罪")),
    ],
)
def test_meaning(text: str, meaning: Node | None) -> None:
    assert parse_query(text) == meaning


def test_a_long_run_is_read_as_words() -> None:
    node = parse_query("被告人在饭店与被害人发生争执")
    assert isinstance(node, And)
    assert {Phrase("被告人"), Phrase("饭店"), Phrase("被害人")} <= set(node.children)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"盗窃', "quotation that begins at character 1 is not closed"),
        ("(盗窃", "bracket at character 1 is not closed"),
        ("盗窃)", "closes nothing"),
        ("()", "empty"),
        ("盗窃 AND", "ends where a word is expected"),
        ("OR 盗窃", "where a word is expected"),
        ('""', "nothing is left to search for"),
        ("盗" * 100_000, "at most 2000"),
        (" ".join(f"词{i}" for i in range(100)), "more than 64 terms"),
        ("(" * 50 + "盗窃" + ")" * 50, "nested more than 20"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query(text)


_PIECES = st.sampled_from(
    ["盗窃", "抢劫", "被告人在饭店殴打被害人", "AND", "OR", "NOT", "-", "(", ")", "（", "）", '"', "“", "”", "「", "」",
     "理由:", "title：", "（2019）粤0305刑初123号", "2019", "x-1", " ", "　", "AI换脸", "、", "\u200b"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_printing_and_parsing_are_inverse(text: str) -> None:
    try:
        node = parse_query(text)
    except QueryError:
        return
    assert parse_query(print_query(node)) == node


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        node = parse_query(text)
    except QueryError:
        return
    assert parse_query(print_query(node)) == node


@pytest.mark.parametrize("typed", ["114年度示例字第458號", "114 年度示例字第 458 號", "114年示例字第458号"])
def test_a_number_of_a_court_of_taiwan_is_one_phrase(typed: str) -> None:
    node = parse_query(f"盗窃 {typed}")
    assert isinstance(node, And)
    assert node.children[1] == Phrase(typed)


def test_a_quoted_number_of_taiwan_stays_part_of_its_quotation() -> None:
    assert parse_query('"见114年度示例字第458號"') == Phrase("见114年度示例字第458號")
