"""Dates as users type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.query.partial_date import first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-2-3", date(2020, 2, 3), date(2020, 2, 3)),
        ("2020年2月", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020年2月3日", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_a_month_or_year_stands_for_its_days(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["99999", "2020-13", "2020-02-30", "-1", "0000", "２０２０", "today", "2020-"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert first_day(text) is None
    assert last_day(text) is None


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    first, last = first_day(text), last_day(text)
    assert (first is None) == (last is None)
    assert first is None or last is None or first <= last
