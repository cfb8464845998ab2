"""Two texts beside each other: nothing of either is left out, and what is marked is what the other lacks."""

from hypothesis import given
from hypothesis import strategies as st

from rulings.text.comparison import Row, compared_rows
from rulings.text.paragraphs import paragraphs

LEFT = "判决如下：\n一、被告人甲某犯诈骗罪，判处有期徒刑三年。\n二、退赔被害人损失。\n审判长 乙某"
RIGHT = (
    "判决如下：\n\n一、被告人甲某犯盗窃罪，判处有期徒刑五年六个月。\n三、没收作案工具一批。\n审判长乙某\n书记员丙"
)


def rows(left: str, right: str) -> list[Row]:
    return list(compared_rows(left, paragraphs(left), right, paragraphs(right)))


def test_equal_paragraphs_pair_and_words_that_differ_are_marked() -> None:
    found = rows(LEFT, RIGHT)
    assert [[LEFT[slice(*span)] for span in row.only_left] for row in found] == [
        [],
        ["诈骗罪", "三年"],
        ["二、退赔被害人损失。\n"],
        [],
        [],
        [],
    ]
    assert [[RIGHT[slice(*span)].strip() for span in row.only_right] for row in found] == [
        [],
        ["盗窃罪", "五年六个月"],
        [],
        ["三、没收作案工具一批。"],
        [],
        ["书记员丙"],
    ]


def test_layout_is_no_difference() -> None:
    assert not any(row.differs for row in rows("甲某 犯罪。\n\n乙某无罪。", "甲某犯罪。\n　乙某 无罪。"))


def test_a_text_that_would_take_long_is_told_apart_as_a_whole() -> None:
    left, right = "甲 乙，" * 12_000 + "丙", "甲 乙，" * 12_000 + "丁"
    (row,) = compared_rows(left, [(0, len(left))], right, [(0, len(right))])
    assert (row.only_left, row.only_right) == (((0, len(left)),), ((0, len(right)),))


TEXTS = st.lists(
    st.sampled_from(["甲某犯罪。", "甲某无罪。", "判处有期徒刑三年，", "，", "a b", "\n"]), max_size=12
).map("\n".join)


@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_stands_once_in_order(left: str, right: str) -> None:
    found = rows(left, right)
    assert tuple(row.left for row in found if row.left) == paragraphs(left)
    assert tuple(row.right for row in found if row.right) == paragraphs(right)


@given(TEXTS)
def test_nothing_differs_from_itself(text: str) -> None:
    assert not any(row.differs for row in rows(text, text))


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_common_to_both(left: str, right: str) -> None:
    for row in rows(left, right):
        assert _unmarked(left, row.left, row.only_left) == _unmarked(right, row.right, row.only_right)


def _unmarked(text: str, span: tuple[int, int] | None, only: tuple[tuple[int, int], ...]) -> str:
    start, end = span or (0, 0)
    return "".join(
        sign
        for place, sign in enumerate(text[start:end], start)
        if not sign.isspace() and not any(begin <= place < stop for begin, stop in only)
    )
