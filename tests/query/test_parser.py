"""The search language: the table of readings, what is refused, and that printing and parsing are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.query.ast import And, CaseNumberTerm, FacetTerm, Node, Not, Or, Phrase, TextField
from rulings.query.parser import MAX_QUERY_LENGTH, parse_query, read_query
from rulings.query.printer import print_query
from tools.search_readings import PAGE, readings_page, typed_texts

A, B, C = Phrase("盗窃"), Phrase("抢劫"), Phrase("累犯")


def test_every_row_of_the_table_of_readings_is_what_the_parser_makes_of_it() -> None:
    assert len(typed_texts()) >= 200
    assert readings_page() == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", typed_texts())
def test_what_is_shown_as_the_reading_reads_the_same(text: str) -> None:
    node = parse_query(text)
    assert parse_query(print_query(node)) == node


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
        ("罪名:盗窃", FacetTerm("crime", "侵犯财产罪/盗窃罪")),
        ("(2019) 粤0305刑初字第123号", CaseNumberTerm("（2019）粤0305刑初123号")),
        ("盗窃 2019粤0305刑初123号", And((A, CaseNumberTerm("（2019）粤0305刑初123号")))),
        ("“（2019）粤0305刑初123号”", Phrase("（2019）粤0305刑初123号")),
        ("非法吸收公众存款", Phrase("非法吸收公众存款")),
        ("走私、贩卖、运输、制造毒品罪", Phrase("走私、贩卖、运输、制造毒品罪")),
        ("art*", Phrase("art", open_end=True)),
        ("art二〇一四art*", And((Phrase("art"), Phrase("二〇一四"), Phrase("art", open_end=True)))),
        ("*kwartier与kwartier", And((Phrase("kwartier", open_start=True), Phrase("与"), Phrase("kwartier")))),
        ("“！” 盗窃", And((Phrase("！", quoted=True), A))),
        ('(抢劫 OR ("！" AND 盗窃))', Or((B, And((Phrase("！", quoted=True), A))))),
        ('"*art"', Phrase("art", open_start=True)),
    ],
)
def test_meaning(text: str, meaning: Node | None) -> None:
    assert parse_query(text) == meaning


def test_a_long_run_is_read_as_words_and_none_of_it_is_left_out() -> None:
    node = parse_query("被告人在饭店与被害人发生争执")
    assert isinstance(node, And)
    assert {Phrase("被告人"), Phrase("饭店"), Phrase("被害人")} <= set(node.children)
    assert (
        "".join(child.text for child in node.children if isinstance(child, Phrase))
        == "被告人在饭店与被害人发生争执"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"盗窃', "quotation that begins at character 1 is not closed"),
        (" OR ".join(f"词{i}" for i in range(100)), "more than 64 terms"),
        ("(" * 50 + "盗窃" + ")" * 50, "nested more than 20"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("盗窃 AND", [("AND", "operator")]),
        ("OR 盗窃", [("OR", "operator")]),
        ("盗窃 & ", [("&", "operator")]),
        ("(盗窃", [("(", "punctuation")]),
        ("盗窃)", [(")", "punctuation")]),
        ("盗窃 ()", [("()", "punctuation")]),
        ("盗窃 、 抢劫", [("、", "punctuation")]),
        ('盗窃 ""', [("", "punctuation")]),
        ("盗窃 /句", [("/句", "operator")]),
        ("盗窃 /句 /段 抢劫", [("/句", "operator")]),
        ("盗窃 / 抢劫", [("/", "punctuation")]),
        ("案号：（2019）粤0305刑初123号", [("案号", "introduces-a-number")]),
    ],
)
def test_what_is_no_part_of_the_search_is_said(text: str, ignored: list[tuple[str, str]]) -> None:
    assert [(one.text, one.reason) for one in read_query(text).ignored] == ignored


def test_a_field_that_does_not_exist_is_said_and_searched_as_text() -> None:
    reading = read_query("颜色:红")
    assert (reading.unknown_fields, reading.node) == (("颜色",), And((Phrase("颜色"), Phrase("红"))))


def test_more_terms_than_can_be_asked_for_are_one_phrase() -> None:
    text = " ".join(f"词{i}" for i in range(65))
    reading = read_query(text)
    assert (reading.node, reading.repairs) == (Phrase(text), ("read-as-phrase",))


def test_a_pasted_passage_is_one_phrase_whatever_signs_it_has() -> None:
    passage = "被告人乙（另案处理）称：“没有”，法院不予采信 - 上诉人：甲某；" * 12
    assert read_query(passage).node == Phrase(passage)


def test_a_longer_text_is_cut_and_says_so() -> None:
    reading = read_query("盗" * 100_000)
    assert isinstance(reading.node, Phrase)
    assert (len(reading.node.text), reading.repairs) == (MAX_QUERY_LENGTH, ("cut", "read-as-phrase"))


def test_a_minus_of_arithmetic_alone_is_punctuation() -> None:
    """U+2212 is a symbol to Unicode, as ℃ is."""
    assert parse_query("−") is None
    assert parse_query("盗窃 −累犯") == And((A, Not(C)))


def test_two_case_numbers_are_looked_for_each() -> None:
    one, other = "（2019）粤0305刑初123号", "（2019）粤0305刑初124号"
    reading = read_query(f"{one} {other} 盗窃")
    assert tuple(number.canonical for number in reading.numbers) == (one, other)
    assert reading.node == And((Or((CaseNumberTerm(one), CaseNumberTerm(other))), A))


_PIECES = st.sampled_from(
    ["盗窃", "抢劫", "被告人在饭店殴打被害人", "AND", "OR", "NOT", "and", "或", "非", "与", "-", "！", "&", "|", "(", ")", "（", "）",
     '"', "“", "”", "「", "」", "'", "‘", "’", "理由:", "title：", "罪名:", "颜色:", "（2019）粤0305刑初123号", "2019", "x-1", " ", "　",
     "法条:", "刑法第264条", "《某条例》第一条", "AI换脸", "、", "，", "*", "/句", " /句 ", " /段 ", " /5 ", ">9", "/ 句", "“被告人*自首”", "5,000元", "-5℃", "art", "\u200b"]
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


@pytest.mark.parametrize("typed", ["114年度示例字第90458號", "114 年度示例字第 90458 號", "114年示例字第90458号"])
def test_a_number_of_a_court_of_taiwan_is_one_phrase_in_each_spelling(typed: str) -> None:
    reading = read_query(f"盗窃 {typed}")
    assert [number.canonical for number in reading.numbers] == ["114年度示例字第90458號"]
    assert isinstance(reading.node, And)
    spellings = reading.node.children[1]
    assert isinstance(spellings, Or)
    assert Phrase("114年度示例字第90458號") in spellings.children


def test_a_quoted_number_of_taiwan_stays_part_of_its_quotation() -> None:
    assert parse_query('"见114年度示例字第90458號"') == Phrase("见114年度示例字第90458號")


@pytest.mark.parametrize(
    "text",
    [
        "查一下（2019）粤0305刑初90123号",
        "案号：（2019）粤0305刑初90123号",
        "（2019）粤0305刑初90123号的判决结果",
        "请问2019粤0305刑初90123号 判决书 全文",
    ],
)
def test_words_that_only_introduce_a_number_are_no_search_terms(text: str) -> None:
    reading = read_query(text)
    assert reading.node == CaseNumberTerm("（2019）粤0305刑初90123号")
    assert {one.reason for one in reading.ignored} == {"introduces-a-number"}
