"""Chinese numerals, as courts print and scanners garble them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.numerals import chinese_to_int, int_to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", 0), ("十", 10), ("十五", 15), ("二十", 20), ("廿一", 21), ("卅", 30), ("一百零八", 108),
        ("两千", 2000), ("一万零五", 10_005), ("一亿二千万", 120_000_000), ("二〇一六", 2016), ("二○一六", 2016),
        ("二O一六", 2016), ("二零一六", 2016), ("２０１６", 2016), ("12万", 120_000), ("１２万", 120_000), ("元", 1),
        ("二 百\u200b六十六", 266), ("贰拾", 20),
    ],
)  # fmt: skip
def test_numerals(text: str, value: int) -> None:
    assert chinese_to_int(text) == value


@pytest.mark.parametrize("text", ["", " ", "甲", "二三十", "五十元", "-1", "1.5", "²"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert chinese_to_int(text) is None


@given(st.integers(1, 9999))
def test_a_printed_numeral_reads_back(value: int) -> None:
    assert chinese_to_int(int_to_chinese(value)) == value


@given(st.text(max_size=30))
def test_no_text_breaks_numerals(text: str) -> None:
    chinese_to_int(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (120, "一百二十"),
        (123, "一百二十三"),
        (205, "二百零五"),
        (1002, "一千零二"),
    ],
)
def test_numbers_are_written_as_courts_print_sub_numbers(value: int, written: str) -> None:
    assert int_to_chinese(value) == written


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(value: int) -> None:
    assert chinese_to_int(int_to_chinese(value)) == value
