"""Periods: each day in one, one after another, and their names."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rulings.observatory.periods import first_day_of, named_period, period_name, period_number, period_range
from rulings.observatory.volume import Interval

DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(Interval))
def test_each_day_lies_in_one_period_and_the_next_begins_where_it_ends(day: date, interval: Interval) -> None:
    period = period_number(day, interval)
    start, end = first_day_of(period, interval), first_day_of(period + 1, interval)
    assert start <= day < end
    assert period_number(end - timedelta(1), interval) == period
    assert period_name(period, interval) < period_name(period + 1, interval)
    assert named_period(period_name(period, interval), interval) == period
    assert period_range(period_name(period, interval), interval) == (start, end - timedelta(1))


def test_periods_are_named_as_calendars_name_them() -> None:
    names = {interval: period_name(period_number(date(2021, 1, 3), interval), interval) for interval in Interval}
    assert names == {
        "year": "2021",
        "quarter": "2021-Q1",
        "month": "2021-01",
        "week": "2020-W53",
        "day": "2021-01-03",
    }
