"""Dates as publishers print them, in digits or Chinese numerals: as precise as they are printed, never completed."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from indexer.normalise.machine_dates import machine_date
from rulings.china.numerals import chinese_to_int
from rulings.ruling import Precision, RulingDate

_ZERO = "〇○◯零OＯoΟО0０"
CHINESE_DATE = re.compile(
    rf"(?P<y>[二一](?:\s?[{_ZERO}一二三四五六七八九]){{3}})\s{{0,20}}年\s{{0,20}}(?P<m>[元正一二三四五六七八九十\s]{{1,5}})\s{{0,20}}月"
    r"\s{0,20}(?:(?P<d>[初一二三四五六七八九十廿卅\s]{1,6})\s{0,20}(?P<unit>[日曰])?|(?P<masked>[×xX＊*]{1,4})\s{0,20}日)"
)
"""The day may be masked (五月××日), and its 日 garbled or lost."""
_ARABIC = re.compile(
    r"(?P<y>[12]\d{3})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})(?!\d)\s*日?"
)
_YEAR_MONTH = re.compile(r"(?P<y>[12]\d{3})\s*(?:年|[-/])\s*(?P<m>\d{1,2})\s*月?")
_NOTHING = frozenset({"", "-", "--", "/", "无", "無", "空", "null", "none", "nan", "nat", "undefined", r"\n"})
_YEAR_ONLY = re.compile(r"(?P<y>[12]\d{3})\s*年?")


def parse_date(raw: str | None) -> RulingDate | None:
    """A publisher's date; doubtful when impossible, None if there is none or it is no date."""
    if raw is None:
        return None
    text = unicodedata.normalize("NFKC", raw).strip()
    if (found := machine_date(text)) is not None:
        return _possible_part(*found, raw)
    match = _ARABIC.match(text) or CHINESE_DATE.match(text)
    if match and match["d"]:
        return day_of(match, raw)
    if match := _YEAR_MONTH.fullmatch(text):
        month = int(match["m"])
        return RulingDate(date(int(match["y"]), month, 1), Precision.MONTH, raw) if 1 <= month <= 12 else None
    if match := _YEAR_ONLY.fullmatch(text):
        return RulingDate(date(int(match["y"]), 1, 1), Precision.YEAR, raw)
    return None


def unread_dates(given: Mapping[str, str | None]) -> dict[str, str]:
    """Those of the given dates, by field, that say something other than a word for nothing, and are no date."""
    return {
        field: raw
        for field, raw in given.items()
        if raw is not None and raw.strip().lower() not in _NOTHING and parse_date(raw) is None
    }


def day_of(match: re.Match[str], raw: str) -> RulingDate:
    """The day of the groups y, m and d; of an impossible one what is possible of it, doubtful."""
    return _possible_part(_number(match["y"]), _number(match["m"]), _number(match["d"]), raw)


def _possible_part(year: int, month: int | None, day: int | None, raw: str) -> RulingDate:
    """As precise as it is said; of an impossible date what is possible of it, doubtful."""
    year = max(year, 1)
    if month is None:
        return RulingDate(date(year, 1, 1), Precision.YEAR, raw)
    precision = Precision.MONTH if day is None else Precision.DAY
    try:
        return RulingDate(date(year, month, 1 if day is None else day), precision, raw)
    except ValueError:
        if 1 <= month <= 12:
            return RulingDate(date(year, month, 1), Precision.MONTH, raw, doubtful=True)
        return RulingDate(date(year, 1, 1), Precision.YEAR, raw, doubtful=True)


def month_of(match: re.Match[str]) -> RulingDate | None:
    """The month of the groups y and m, where the day is masked; None where there is no such month."""
    month = _number(match["m"])
    if not 1 <= month <= 12:
        return None
    return RulingDate(date(max(_number(match["y"]), 1), month, 1), Precision.MONTH, match.group())


def _number(text: str) -> int:
    """Digits or numerals, with 正月 for the first month and 初三 for the third day; 0 where it is neither."""
    compact = "".join(text.split()).removeprefix("初").replace("正", "一").replace("◯", "〇")
    return int(compact) if compact.isdecimal() else chinese_to_int(compact) or 0
