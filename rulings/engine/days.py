"""Dates as numbers that sort and compare alike in every engine."""

import calendar
from datetime import date

from rulings.engine import fields
from rulings.engine.port import Interval, VolumeRequest
from rulings.query.ast import DateBasis
from rulings.ruling import Precision, RulingDate


def day_number(value: date) -> int:
    """2016-03-15 -> 20160315."""
    return value.year * 10_000 + value.month * 100 + value.day


def last_possible_day(found: RulingDate) -> date:
    """The last day that the date may mean: of its month or year, where only that is known."""
    value = found.value
    if found.precision is Precision.YEAR:
        return value.replace(month=12, day=31)
    if found.precision is Precision.MONTH:
        return value.replace(day=calendar.monthrange(value.year, value.month)[1])
    return value


def month_number(found: RulingDate) -> int | None:
    """Months since the year 0; None for a date known only to the year."""
    if found.precision is Precision.YEAR:
        return None
    return found.value.year * 12 + found.value.month - 1


DOUBTFUL = 0
"""Stands for the year and the month of a doubtful date, so that such rulings are counted, in no period."""


def date_numbers(basis: DateBasis, found: RulingDate) -> dict[str, int]:
    """Field -> number. A doubtful date lies in no range of days."""
    if not found.is_plausible:
        return {fields.year_field(basis): DOUBTFUL, fields.month_field(basis): DOUBTFUL}
    numbers = {
        fields.first_day_field(basis): day_number(found.value),
        fields.last_day_field(basis): day_number(last_possible_day(found)),
        fields.year_field(basis): found.value.year,
    }
    month = month_number(found)
    return numbers if month is None else numbers | {fields.month_field(basis): month}


def sort_day(found: RulingDate | None) -> int | None:
    """The day to sort by. None without a date, and for a doubtful one: nobody knows where it belongs."""
    return None if found is None or not found.is_plausible else day_number(found.value)


def period_field(request: VolumeRequest) -> str:
    """The field whose values are the request's periods."""
    return (
        fields.year_field(request.basis)
        if request.interval is Interval.YEAR
        else fields.month_field(request.basis)
    )


def period_name(period: int, interval: Interval) -> str:
    """YYYY or YYYY-MM."""
    if interval is Interval.YEAR:
        return f"{period:04d}"
    return f"{period // 12:04d}-{period % 12 + 1:02d}"
