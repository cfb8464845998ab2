"""A date is as precise as its source, and an impossible one is doubtful, never guessed."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.dates import read_dates, read_signed_date
from indexer.normalise.dates import parse_date
from indexer.normalise.entry import normalise
from rulings.china.case_number import parse_case_number
from rulings.flags import Flag
from rulings.record import RawRecord
from rulings.ruling import Precision, Ruling
from tests.normalise.examples import PROVENANCE

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


BY_MACHINES = (
    "/Date(1542211200000)/", "/Date(1542211200000+0800)/", r"\/Date(1542240000000)\/", "20181115", "20181115093000",
    "20181115 09:30:00", "20181115T093000Z", "1542211200", "1542240000", "1542211200000", "1542211200.0",
    "1542211200000000", "43419", "43419.0", "43419.396", "民国107年11月15日", "民國 107 年 11 月 15 日",
    "中華民國一○七年十一月十五日", "中华民国一百零七年十一月十五日", "107年11月15日", "107/11/15", "107.11.15", "1071115",
    "２０１８年１１月１５日", "２０１８－１１－１５", "２０１８１１１５", "2018-11-14T16:00:00.000Z", "2018-11-14T16:00:00+00:00",
    "2018-11-15T00:00:00+08:00", "2018-11-15 00:00:00.0", "2018/11/15", "2018.11.15", "Thu Nov 15 00:00:00 CST 2018",
    "Nov 15, 2018", "November 15, 2018 12:00:00 AM", "15 November 2018", "15-Nov-2018", "Thu, 15 Nov 2018 00:00:00 GMT",
    "15/11/2018", "11/15/2018", "15.11.2018", " 2018-11-15 ",
)  # fmt: skip
UNREADABLE = (
    "05/11/2018", "20181340", "20180230", "99999", "12345678901", "二月", "前日", "2018-13", "0", "-5", "abc 2018",
    "民國0年", "9" * 100, "/Date(x)/", "/Date(999999999999999)/", "Foo 15, 2018",
)  # fmt: skip


@pytest.mark.parametrize("printed", BY_MACHINES)
def test_dates_as_programs_write_them_are_read(printed: str) -> None:
    found = parse_date(printed)
    assert found is not None
    assert (found.value, found.precision, found.doubtful, found.raw) == (
        date(2018, 11, 15), Precision.DAY, False, printed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("民国107年", date(2018, 1, 1), Precision.YEAR),
        ("民國元年一月", date(1912, 1, 1), Precision.MONTH),
        ("201811", date(2018, 11, 1), Precision.MONTH),
        ("２０１８年", date(2018, 1, 1), Precision.YEAR),
    ],
)
def test_they_are_as_precise_as_they_are_written(printed: str, day: date, precision: Precision) -> None:
    found = parse_date(printed)
    assert found is not None
    assert (found.value, found.precision) == (day, precision)


@pytest.mark.parametrize("jurisdiction", ["CN", "TW"])
@pytest.mark.parametrize("printed", UNREADABLE)
def test_what_is_not_read_is_kept_and_flagged(printed: str, jurisdiction: str) -> None:
    record = RawRecord("正文", judgment_date=printed, publication_date="2018-11-15", jurisdiction=jurisdiction)
    ruling = normalise(record, PROVENANCE)
    assert isinstance(ruling, Ruling)
    assert ruling.judgment_date is None
    assert ruling.extra["judgment_date"] == printed
    assert Flag.JUDGMENT_DATE_UNREAD in ruling.flags
    assert Flag.PUBLICATION_DATE_UNREAD not in ruling.flags


@pytest.mark.parametrize("printed", ["", " ", "-", "无", "null", "NaN", "None"])
def test_a_word_for_nothing_is_no_date_and_no_doubt(printed: str) -> None:
    ruling = normalise(RawRecord("正文", publication_date=printed), PROVENANCE)
    assert isinstance(ruling, Ruling)
    assert Flag.PUBLICATION_DATE_UNREAD not in ruling.flags


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_in_every_form_of_machines(day: date) -> None:
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=8))).timestamp())
    forms = [f"{day:%Y%m%d}", f"/Date({midnight * 1000})/", f"民國{day.year - 1911}年{day.month}月{day.day}日"]
    forms.append(str((day - date(1899, 12, 30)).days))
    forms += [str(midnight)] if midnight >= 10**8 else []
    assert {parsed.value for form in forms if (parsed := parse_date(form))} == {day}
    assert all(parse_date(form) for form in forms)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    parse_date(text)


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


@pytest.mark.parametrize(
    "signature",
    [
        "审判员甲某 2018 年 11 月 15 日 书记员乙某",
        "审判员甲某 二〇一八年11月15日 书记员乙某",
        "审判员甲某 2018年十一月十五日",
        "审判员甲某 二0一八年十一月15日",
        "审判员甲某2018年11月15日书记员乙某",
        "审判员甲某 二〇18年11月十五日 书记员乙某",
        "审判员甲某 ２０１８年１１月１５日",
        "审判员甲某 二〇一八年十一月十五日",
    ],
)
def test_signatures_in_digits_or_mixed_numerals_are_read_to_the_very_end(signature: str) -> None:
    found = read_signed_date(signature)
    assert found is not None
    assert (found.value, found.precision) == (date(2018, 11, 15), Precision.DAY)


def test_the_end_of_a_term_is_no_signature() -> None:
    assert read_signed_date("即自2018年11月15日起至2019年5月14日止。刑期至2019年5月14日") is None


@pytest.mark.parametrize(
    ("published", "judged", "doubtful"),
    [
        ("2018-11", "2018-11-15", False),
        ("2018", "2018-11-15", False),
        ("2018-10", "2018-11-15", True),
        ("2017", "2018-11-15", True),
        ("2018-11-14", "2018-11-15", True),
        ("2018-12", "2018-11-15", False),
    ],
)
def test_a_publication_date_to_the_month_or_year_is_in_doubt_only_when_all_of_it_is_too_early(
    published: str, judged: str, doubtful: bool
) -> None:
    flags = read_dates(judged, published, "", None, TODAY).flags
    assert (Flag.JUDGMENT_DATE_DOUBTFUL in flags) is doubtful
