"""Dates as users type them: a day, or a month or year that stands for its first or last day."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?", re.ASCII)


def first_day(text: str) -> date | None:
    """2020 -> 2020-01-01; None where the text is no date."""
    parts = _parts(text)
    return _date(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(text: str) -> date | None:
    """2020-02 -> 2020-02-29; None where the text is no date."""
    parts = _parts(text)
    if parts is None:
        return None
    year, month, day = parts[0], parts[1] or 12, parts[2]
    if day is None and year >= 1 and 1 <= month <= 12:
        day = calendar.monthrange(year, month)[1]
    return _date(year, month, day or 1)


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
