"""Years, quarters, months, weeks and days as numbers that follow each other, and by their names."""

from datetime import date, timedelta
from types import MappingProxyType

from rulings.observatory.volume import Interval

PERIODS_A_YEAR = MappingProxyType(
    {Interval.YEAR: 1, Interval.QUARTER: 4, Interval.MONTH: 12, Interval.WEEK: 52, Interval.DAY: 364}
)
"""How far back the same period of the year before lies. Weeks and days keep their day of the week."""


def days_since_first_monday(value: date) -> int:
    """Since 0001-01-01, so that weeks begin with multiples of seven."""
    return value.toordinal() - 1


def period_width(interval: Interval) -> int:
    """How many years, months or days a period has; each begins with a multiple of it."""
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


def named_period(name: str, interval: Interval) -> int:
    """The number of the period of this name."""
    year, _, part = name.partition("-")
    match interval:
        case Interval.YEAR:
            return int(year)
        case Interval.QUARTER:
            return int(year) * 4 + int(part.removeprefix("Q")) - 1
        case Interval.MONTH:
            return int(year) * 12 + int(part) - 1
        case Interval.WEEK | Interval.DAY:
            return period_number(date.fromisoformat(name), interval)


def period_range(name: str, interval: Interval) -> tuple[date, date]:
    """First and last day of the period of this name."""
    number = named_period(name, interval)
    return first_day_of(number, interval), first_day_of(number + 1, interval) - timedelta(1)
