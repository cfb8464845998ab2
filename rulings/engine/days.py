"""Dates as numbers that sort and compare alike in every engine."""

import calendar
from datetime import UTC, date, datetime, timedelta

from rulings.engine import fields
from rulings.observatory.volume import Interval, VolumeRequest
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
        return dict.fromkeys(
            (fields.year_field(basis), fields.month_field(basis), fields.day_field(basis)), DOUBTFUL
        )
    numbers = {
        fields.first_day_field(basis): day_number(found.value),
        fields.last_day_field(basis): day_number(last_possible_day(found)),
        fields.year_field(basis): found.value.year,
    }
    month = month_number(found)
    if month is not None:
        numbers[fields.month_field(basis)] = month
    if found.precision is Precision.DAY:
        numbers[fields.day_field(basis)] = days_since_first_monday(found.value)
    return numbers


def days_since_first_monday(value: date) -> int:
    """Since 0001-01-01, so that weeks begin with multiples of seven."""
    return value.toordinal() - 1


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


def period_width(interval: Interval) -> int:
    """How many values of its field a period has; each begins with a multiple of it."""
    return {Interval.QUARTER: 3, Interval.WEEK: 7}.get(interval, 1)


def period_number(day: date, interval: Interval) -> int:
    """The period in which the day lies; those that follow each other have numbers that do."""
    match interval:
        case Interval.YEAR:
            return day.year
        case Interval.QUARTER | Interval.MONTH:
            return (day.year * 12 + day.month - 1) // period_width(interval)
        case Interval.WEEK | Interval.DAY:
            return days_since_first_monday(day) // period_width(interval)


def first_day_of(period: int, interval: Interval) -> date:
    """The day on which the period of this number begins."""
    start = period * period_width(interval)
    match interval:
        case Interval.YEAR:
            return date(start, 1, 1)
        case Interval.QUARTER | Interval.MONTH:
            return date(start // 12, start % 12 + 1, 1)
        case Interval.WEEK | Interval.DAY:
            return date.fromordinal(start + 1)


def period_range(name: str, interval: Interval) -> tuple[date, date]:
    """First and last day of the period of this name."""
    start = _first_day_named(name, interval)
    following = first_day_of(period_number(start, interval) + 1, interval)
    return start, date.fromordinal(following.toordinal() - 1)


def _first_day_named(name: str, interval: Interval) -> date:
    year, _, part = name.partition("-")
    match interval:
        case Interval.YEAR:
            return date(int(year), 1, 1)
        case Interval.QUARTER:
            return date(int(year), int(part.removeprefix("Q")) * 3 - 2, 1)
        case Interval.MONTH:
            return date(int(year), int(part), 1)
        case Interval.WEEK | Interval.DAY:
            return date.fromisoformat(name)


def period_name(period: int, interval: Interval) -> str:
    """YYYY, YYYY-Qn, YYYY-MM, YYYY-Wnn (ISO 8601) or YYYY-MM-DD."""
    start = first_day_of(period, interval)
    match interval:
        case Interval.YEAR:
            return f"{start.year:04d}"
        case Interval.QUARTER:
            return f"{start.year:04d}-Q{start.month // 3 + 1}"
        case Interval.MONTH:
            return f"{start.year:04d}-{start.month:02d}"
        case Interval.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year:04d}-W{week:02d}"
        case Interval.DAY:
            return start.isoformat()
