"""Dates as numbers that sort and compare alike in every engine."""

from datetime import UTC, datetime, timedelta

from rulings.engine import fields
from rulings.observatory.days import day_number
from rulings.observatory.periods import days_since_first_monday
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.query.ast import DateBasis
from rulings.ruling import Precision, RulingDate


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
        return dict.fromkeys(
            (fields.year_field(basis), fields.month_field(basis), fields.day_field(basis)), DOUBTFUL
        )
    numbers = {
        fields.first_day_field(basis): day_number(found.value),
        fields.last_day_field(basis): day_number(found.last_possible_day),
        fields.year_field(basis): found.value.year,
    }
    month = month_number(found)
    if month is not None:
        numbers[fields.month_field(basis)] = month
    if found.precision is Precision.DAY:
        numbers[fields.day_field(basis)] = days_since_first_monday(found.value)
    return numbers


def sort_day(found: RulingDate | None) -> int | None:
    """The day to sort by. None without a date, and for a doubtful one: nobody knows where it belongs."""
    return None if found is None or not found.is_plausible else day_number(found.value)


_MINUTES_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
MAX_MINUTE = 33_000_000
"""In 2062; what is seen later is seen then."""


def seen_minute(moment: datetime) -> int:
    """Minutes since 2000, from 0 to MAX_MINUTE."""
    return max(0, min(MAX_MINUTE, (moment - _MINUTES_BEGIN) // timedelta(minutes=1)))


def period_field(request: VolumeRequest) -> str:
    """The field whose values are the request's periods, or parts of them (`period_width`)."""
    match request.interval:
        case Interval.YEAR:
            return fields.year_field(request.basis)
        case Interval.QUARTER | Interval.MONTH:
            return fields.month_field(request.basis)
        case Interval.WEEK | Interval.DAY:
            return fields.day_field(request.basis)
