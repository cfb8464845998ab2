"""Judgment and publication dates: the publisher's, or the one under the judges' names."""

import re
from datetime import date

from rulings.ruling import Precision, RulingDate

_ZERO = "〇○◯零OＯoΟО0０Oo"
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | dict.fromkeys(_ZERO, 0)
_YEAR = rf"[二一12１２][{_ZERO}一二三四五六七八九\d]{{3}}"
_CHINESE = re.compile(
    rf"(?P<y>[二一](?:\s?[{_ZERO}一二三四五六七八九]){{3}})\s*年\s*(?P<m>[元正一二三四五六七八九十]{{1,3}})\s*月"
    r"\s*(?P<d>[初一二三四五六七八九十廿卅]{1,4})\s*[日曰]"
)
_ARABIC = re.compile(
    r"(?P<y>[12]\d{3})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})(?!\d)\s*日?"
)
_YEAR_MONTH = re.compile(r"(?P<y>[12]\d{3})\s*(?:年|[-/])\s*(?P<m>\d{1,2})\s*月?")
_YEAR_ONLY = re.compile(r"(?P<y>[12]\d{3})\s*年?")
EARLIEST = 1949


def parse_date(raw: str) -> RulingDate | None:
    """A publisher's date in digits or Chinese numerals; doubtful when impossible, None if it is no date."""
    text = raw.strip()
    match = _ARABIC.match(text) or _CHINESE.match(text)
    if match:
        return _day(match, raw)
    if match := _YEAR_MONTH.fullmatch(text):
        month = int(match["m"])
        return RulingDate(date(int(match["y"]), month, 1), Precision.MONTH, raw) if 1 <= month <= 12 else None
    if match := _YEAR_ONLY.fullmatch(text):
        return RulingDate(date(int(match["y"]), 1, 1), Precision.YEAR, raw)
    return None


def read_signed_date(tail: str) -> RulingDate | None:
    """The last date of the signatures that stands before the clerk; None when there is none."""
    matches = list(_CHINESE.finditer(tail)) or list(_ARABIC.finditer(tail))
    return _day(matches[-1], matches[-1].group()) if matches else None


def _day(match: re.Match[str], raw: str) -> RulingDate:
    year, month, day = _number(match["y"]), _number(match["m"]), _number(match["d"])
    try:
        return RulingDate(date(year, month, day), Precision.DAY, raw)
    except ValueError:
        if 1 <= month <= 12:
            return RulingDate(date(year, month, 1), Precision.MONTH, raw, doubtful=True)
        return RulingDate(date(max(year, 1), 1, 1), Precision.YEAR, raw, doubtful=True)


def _number(text: str) -> int:
    compact = re.sub(r"\s", "", text)
    if compact.isascii() and compact.isdigit():
        return int(compact)
    if len(compact) == 4 and "十" not in compact:
        return int("".join(str(_DIGITS[character]) for character in compact))
    return _small_number(compact)


def _small_number(text: str) -> int:
    """1 to 99 in Chinese numerals: 元 and 正 (month one), 初三, 廿一, 卅, 十二, 三十一."""
    text = text.removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    if text in ("元", "正"):
        return 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0) if len(text) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
