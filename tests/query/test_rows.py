"""Rows of the advanced form and the text that they are composed to say the same, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.query.ast import And, Node, TextField
from rulings.query.parser import parse_query
from rulings.query.printer import print_query
from rulings.query.rows import FormRow, RowWay, rows_node, rows_of

WORDS = st.sampled_from(
    ["自首", "立功 累犯", "刑法第266条", "第六十七条第一款 刑法二十条", "防卫过当", "AND", "OR NOT", "标题:盗窃", "(甲", "art deco", "5mg", "微信转账2014年5月6日", "-甲", "甲/乙",
     "“引文”", "，。", "（2019）粤0305刑初77号", "非 与", "NL:x", '"', "刑期:3年", "1*", "*art*", "自首*立功", "盗窃 * 自首", "张*三", "  "]
) | st.text("盗窃自首a1 \"'()*:-/，。&|!", max_size=12)  # fmt: skip
ROWS = st.lists(st.builds(FormRow, st.sampled_from(TextField), st.sampled_from(RowWay), WORDS), max_size=6)


def parts(node: Node | None) -> set[Node]:
    return set(node.children) if isinstance(node, And) else {node} if node else set()


@given(ROWS)
def test_the_text_of_rows_asks_for_what_they_say(rows: list[FormRow]) -> None:
    node = rows_node(rows)
    assert parts(parse_query(print_query(node))) == parts(node)


@given(ROWS)
def test_rows_are_found_again_in_their_text(rows: list[FormRow]) -> None:
    node = parse_query(print_query(rows_node(rows)))
    again, rest = rows_of(node)
    assert parts(rows_node(again, rest)) == parts(node)


@pytest.mark.parametrize(
    ("text", "rows", "rest"),
    [
        ("自首 理由:防卫 NOT 累犯 -传销", 4, None),
        ('"电信诈骗" 盗窃', 2, None),
        ("诈骗 (微信 OR 支付宝)", 1, "微信 OR 支付宝"),
        ("罪名:诈骗罪 art* 自首 /句 立功", 0, "crime:诈骗罪 AND art* AND (自首 /句 立功)"),
        ("", 0, None),
    ],
)
def test_what_no_row_can_say_is_the_rest(text: str, rows: int, rest: str | None) -> None:
    found, left = rows_of(parse_query(text))
    assert len({(row.field, row.how) for row in found}) <= rows
    assert (print_query(left) or None) == rest
    assert parts(rows_node(found, left)) == parts(parse_query(text))
