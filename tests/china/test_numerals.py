"""Chinese numerals and dates, as courts print and scanners garble them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.numerals import chinese_to_int, int_to_chinese, parse_chinese_date


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


@given(st.text(max_size=30))
def test_no_text_breaks_numerals_or_dates(text: str) -> None:
    chinese_to_int(text)
    parse_chinese_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "二〇一六年三月十五日", "二○一六年三月十五日", "二O一六年三月十五日", "二零一六年三月十五日", "二0一六年三月十五日",
        "二 〇 一 六 年 三 月 十 五 日", "2016年3月15日", "２０１６年３月１５日", "审判长甲某 二〇一六年三月十五日 书记员乙某",
    ],
)  # fmt: skip
def test_every_variant_of_a_date(text: str) -> None:
    assert parse_chinese_date(text) == date(2016, 3, 15)


@pytest.mark.parametrize(
    "text",
    ["二〇一六年二月三十日", "二〇一六年十三月一日", "二O一年三月十五日", "一六年三月十五日", "二〇一六年", ""],
)
def test_impossible_or_incomplete_dates_are_none(text: str) -> None:
    assert parse_chinese_date(text) is None


_ONES = "〇一二三四五六七八九"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens]}十") + (_ONES[ones] if ones else "")


@given(st.dates(min_value=date(1949, 10, 1), max_value=date(2100, 1, 1)))
def test_every_day_reads_back(day: date) -> None:
    year = "".join(_ONES[int(digit)] for digit in str(day.year))
    assert parse_chinese_date(f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日") == day


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
