"""Dates as programs write them: runs of digits, moments since 1970, serial numbers of spreadsheets, years of the Republic of
China, English month names. Only what can mean one day is read."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from rulings.china.numerals import chinese_to_int

MIN_YEAR, MAX_YEAR = 1900, 2100
"""Digits that would give a year beyond these are no date."""
_CHINA = timezone(timedelta(hours=8))
"""Midnight there is a moment of the day before in UTC; both days' midnights fall on the same day here."""
_EXCEL_ZERO = date(1899, 12, 30)
_ROC_BEFORE = 1911
"""民國元年 is 1912."""
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_NUMERAL = "[0-9〇○零一二三四五六七八九十百元]"
_ROC = re.compile(
    rf"(?:中[華华])?民[國国]\s*(?P<y>{_NUMERAL}{{1,5}})\s*年(?:度)?\s*"
    rf"(?:(?P<m>{_NUMERAL}{{1,3}})\s*月\s*(?:(?P<d>{_NUMERAL}{{1,3}})\s*[日號号])?)?"
)
_ROC_DIGITS = re.compile(r"(?P<y>1\d\d|[89]\d(?=年))(?P<s>[-/.年])\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})日?")
_NET = re.compile(r"\\?/Date\((?P<ms>-?\d{1,15})(?:[+-]\d{4})?\)\\?/", re.IGNORECASE)
_DIGITS = re.compile(r"(?P<n>-?\d{5,17})(?:\.\d+)?")
_DIGITS_AND_TIME = re.compile(r"(?P<n>\d{8})[T ]?(?:\d{2}:?\d{2}(?::?\d{2})?(?:\.\d+)?)Z?")
_MIDNIGHT_IN_CHINA = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]16:00(?::00(?:\.0+)?)?\s?(?:Z|\+00:?00|UTC|GMT)", re.IGNORECASE
)
_ENGLISH = (
    re.compile(
        r"(?:[a-z]{3,9},?\s{1,9})?(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]{1,9}(?P<m>[a-z]{3})[a-z]{0,9}\.?,?[\s-]{1,9}(?P<y>\d{4})\b.*"
    ),
    re.compile(
        r"(?:[a-z]{3,9},?\s{1,9})?(?P<m>[a-z]{3})[a-z]{0,9}\.?\s{1,9}(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s{1,9}(?P<y>\d{4})\b.*"
    ),
    re.compile(
        r"[a-z]{3}\s{1,9}(?P<m>[a-z]{3})\s{1,9}(?P<d>\d{1,2})\s{1,9}[\d:]{5,8}\s{1,9}(?:[a-z]{2,5}\s{1,9})?(?P<y>\d{4})"
    ),
)
_DAY_FIRST = re.compile(r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?:\s.*)?")

Found = tuple[int, int | None, int | None]
"""Year, and month and day where they are said; not checked."""


def machine_date(text: str) -> Found | None:
    """The date in a text of half-width signs without white space around it."""
    readers: tuple[Callable[[str], Found | None], ...] = (
        _midnight, _net, _digits, _republic, _english, _day_first
    )  # fmt: skip
    return next((found for read in readers if (found := read(text)) is not None), None)


def _day(moment: date) -> Found | None:
    return (moment.year, moment.month, moment.day) if MIN_YEAR <= moment.year <= MAX_YEAR else None


def _moment(seconds: float) -> Found | None:
    try:
        return _day(datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date())
    except (OverflowError, OSError, ValueError):
        return None


def _midnight(text: str) -> Found | None:
    match = _MIDNIGHT_IN_CHINA.fullmatch(text)
    try:
        return _day(date.fromisoformat(match[1]) + timedelta(days=1)) if match else None
    except (ValueError, OverflowError):
        return None


def _net(text: str) -> Found | None:
    match = _NET.fullmatch(text)
    return _moment(int(match["ms"]) / 1000) if match else None


def _digits(text: str) -> Found | None:
    """By how many digits they are; a run of eight is a day, of seven one in the years of the Republic of China."""
    match = _DIGITS_AND_TIME.fullmatch(text) or _DIGITS.fullmatch(text)
    if match is None:
        return None
    run = match["n"]
    if run.startswith("-"):
        return _moment(int(run)) if len(run) > 9 else None
    return _RUNS.get(len(run), _no_date)(run)


def _no_date(_: str) -> Found | None:
    return None


def _calendar(year: str, month: str, day: str) -> Found | None:
    """Only a day that there is: other digits are no date."""
    try:
        return _day(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _year_and_month(run: str) -> Found | None:
    year, month = int(run[:4]), int(run[4:])
    return (year, month, None) if MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 else None


def _serial(run: str) -> Found | None:
    return _day(_EXCEL_ZERO + timedelta(days=int(run)))


_RUNS: dict[int, Callable[[str], Found | None]] = {
    5: _serial,
    6: _year_and_month,
    7: lambda run: _calendar(str(int(run[:3]) + _ROC_BEFORE), run[3:5], run[5:]),
    8: lambda run: _calendar(run[:4], run[4:6], run[6:]),
    9: lambda run: _moment(int(run)),
    10: lambda run: _moment(int(run)),
    12: lambda run: _moment(int(run) / 1e3),
    13: lambda run: _moment(int(run) / 1e3),
    14: lambda run: _calendar(run[:4], run[4:6], run[6:8]),
    16: lambda run: _moment(int(run) / 1e6),
    17: lambda run: _calendar(run[:4], run[4:6], run[6:8]),
}
"""Digits -> what they are: spreadsheet, month, Republic, day, seconds, milliseconds, day and time, microseconds ..."""


def _republic(text: str) -> Found | None:
    match = _ROC.match(text) or _ROC_DIGITS.match(text)
    if match is None:
        return None
    year = _number(match["y"])
    if not 1 <= year <= MAX_YEAR - _ROC_BEFORE:
        return None
    month, day = (_number(match[part]) if match[part] else None for part in ("m", "d"))
    return year + _ROC_BEFORE, month, day


def _number(text: str) -> int:
    """Digits or numerals; 元 is the first."""
    return chinese_to_int(text.replace("元", "一").replace("○", "〇")) or 0


def _english(text: str) -> Found | None:
    for pattern in _ENGLISH:
        if (match := pattern.fullmatch(text.lower())) and match["m"] in _MONTHS:
            return int(match["y"]), _MONTHS[match["m"]], int(match["d"])
    return None


def _day_first(text: str) -> Found | None:
    """15.11.2018; with other signs only where no month can be meant by one of the two."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["s"] == "." or first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None
