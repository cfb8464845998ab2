"""A date is as precise as its source, and an impossible one is doubtful, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.dates import read_dates, read_signed_date
from indexer.normalise.dates import parse_date
from rulings.china.case_number import parse_case_number
from rulings.flags import Flag
from rulings.ruling import Precision

TODAY = date(2026, 1, 1)
DIGITS = "〇一二三四五六七八九"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, DIGITS[tens] + "十")
    return head + (DIGITS[ones] if ones else "")


def chinese(day: date) -> str:
    return f"{''.join(DIGITS[int(d)] for d in f'{day.year:04}')}年{_small(day.month)}月{_small(day.day)}日"


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_day_in_chinese_numerals_is_read(day: date) -> None:
    found = read_signed_date(f"审判员甲某 {chinese(day)} 书记员乙某")
    assert found is not None
    assert (found.value, found.precision, found.doubtful) == (day, Precision.DAY, False)


@pytest.mark.parametrize("zero", "〇○◯零OＯoΟО0０")
def test_every_spelling_of_zero_is_read(zero: str) -> None:
    found = read_signed_date(f"审判员甲某 二{zero}一{zero}年元月廿一日 书记员乙某")
    assert found is not None
    assert found.value == date(2010, 1, 21)


def test_the_last_date_of_the_signatures_counts() -> None:
    found = read_signed_date("审判员甲某 二〇一四年五月六日 二〇一四年五月九日 书记员乙某")
    assert found is not None
    assert found.value == date(2014, 5, 9)


def test_an_impossible_day_is_doubtful_and_keeps_its_month() -> None:
    found = parse_date("2015-02-30")
    assert found is not None
    assert (found.value, found.precision, found.doubtful, found.raw) == (
        date(2015, 2, 1),
        Precision.MONTH,
        True,
        "2015-02-30",
    )


@pytest.mark.parametrize(
    "raw",
    ["二〇一六年三月十五日", "二O一六年三月十五日", "二0一六年三月十五日", "二 〇 一 六 年 三 月 十 五 日", "2016年3月15日", "2016-03-15"],
)  # fmt: skip
def test_every_variant_of_a_publishers_date_is_read(raw: str) -> None:
    found = parse_date(raw)
    assert found is not None
    assert (found.value, found.precision, found.doubtful) == (date(2016, 3, 15), Precision.DAY, False)


@pytest.mark.parametrize("raw", ["二O一年三月十五日", "一六年三月十五日", "二〇一六年"])
def test_a_year_that_lost_a_numeral_is_not_guessed(raw: str) -> None:
    assert parse_date(raw) is None


@given(st.text(max_size=30))
def test_no_text_breaks_dates(text: str) -> None:
    parse_date(text)
    read_signed_date(text)


@pytest.mark.parametrize(("raw", "precision"), [("2015", Precision.YEAR), ("2015年3月", Precision.MONTH)])
def test_a_year_stays_a_year(raw: str, precision: Precision) -> None:
    found = parse_date(raw)
    assert found is not None
    assert found.precision is precision


@pytest.mark.parametrize("raw", ["", "不详", "99999", "0000-00-00", "2015-13", "----"])
def test_what_is_no_date_is_none_or_doubtful(raw: str) -> None:
    found = parse_date(raw)
    assert found is None or found.doubtful


def test_a_masked_day_leaves_a_month() -> None:
    found = read_signed_date("审判员甲某 二〇一九年五月××日 书记员乙某")
    assert found is not None
    assert (found.value, found.precision, found.doubtful) == (date(2019, 5, 1), Precision.MONTH, False)


def test_a_lost_day_sign_is_doubtful() -> None:
    found = read_signed_date("审判员甲某 二〇一八年二月六无 书记员乙某")
    assert found is not None
    assert (found.value, found.doubtful) == (date(2018, 2, 6), True)


@pytest.mark.parametrize(
    ("judged", "published", "flag"),
    [
        ("2004-01-30", "2024-10-01", Flag.JUDGMENT_DATE_DOUBTFUL),
        ("2024-12-01", "2024-10-01", Flag.JUDGMENT_DATE_DOUBTFUL),
        ("2060-12-01", None, Flag.JUDGMENT_DATE_DOUBTFUL),
        (None, None, Flag.JUDGMENT_DATE_MISSING),
        ("2024-02-31", None, Flag.JUDGMENT_DATE_DOUBTFUL),
    ],
)
def test_a_date_that_contradicts_the_case_or_its_publication_is_flagged(
    judged: str | None, published: str | None, flag: Flag
) -> None:
    number = parse_case_number("（2023）内0623民初1号")
    dates = read_dates(judged, published, "", number, TODAY)
    assert flag in dates.flags
    assert dates.judged is None or (dates.judged.doubtful and dates.judged.raw == judged)


def test_a_signed_date_that_differs_from_the_publishers_is_flagged() -> None:
    dates = read_dates("2024-01-30", None, "审判员甲某 二〇二四年一月三日 书记员乙某", None, TODAY)
    assert Flag.JUDGMENT_DATE_CONTRADICTS_TEXT in dates.flags
    assert dates.judged is not None
    assert dates.judged.value == date(2024, 1, 30)
