"""Ranges as people type them (3年..5年, >10年, 三年以上十年以下, 1-5万), of any kind of number.

以上, 以下 and 以内 include the number itself (刑法第九十九条); 超过, 不满 and the signs > and < do not.
"""

import re
import unicodedata
from collections.abc import Callable

from rulings.query.sentences import Between

ReadNumber = Callable[[str], int | None]

_SPELLINGS = (
    ("…", ".."), ("⩾", ">="), ("⩽", "<="), ("≥", ">="), ("≤", "<="), ("不低于", ">="), ("不少于", ">="), ("不超过", "<="),
    ("不高于", "<="), ("至少", ">="), ("至多", "<="), ("超过", ">"), ("高于", ">"), ("大于", ">"), ("不满", "<"), ("低于", "<"),
    ("少于", "<"), ("小于", "<"), ("無", "无"), ("緩", "缓"), ("罰", "罚"), ("萬", "万"), ("億", "亿"), ("個", "个"), ("兩", "两"),
)  # fmt: skip
"""Longer ones before those that they contain."""
_TO = re.compile(r"\.{2,6}|[-—–−~至到]")
_SIGNED = re.compile(r"(?:(>=?)([^<>=]{1,40}))?(?:(<=?)([^<>=]{1,40}))?")
_WORDED = re.compile(r"(?:([^<>=上下]{1,40})以上)?(?:([^<>=上下]{1,40})以[下内])?")
_ABOVE_NOT_YET = re.compile(r"([^<>=上下]{1,40})以上(<[^<>=]{1,40})")
_UNITLESS = re.compile(r"[\d.,]{1,20}|[〇○零一二两三四五六七八九十百千]{1,20}")
_UNIT = re.compile(r"(?:(?<=\d)[十百千])?[^\d.,〇○零一二两三四五六七八九十百千]{0,10}$")


def plain_value(typed: str) -> str:
    """One width and case, no white space, signs for words that compare."""
    for spelling, sign in _SPELLINGS:
        typed = typed.replace(spelling, sign)
    return "".join(unicodedata.normalize("NFKC", typed).lower().split())


def read_range(text: str, read: ReadNumber) -> Between | None:
    """Of a plain value; None for a text that is no range. It may be empty (5年..3年)."""
    text = text.removeprefix("=")
    single = read(text)
    if single is not None:
        return Between(single, single)
    if match := _ABOVE_NOT_YET.fullmatch(text):
        text = f">={match[1]}{match[2]}"
    elif (match := _WORDED.fullmatch(text)) and text:
        text = "".join((f">={match[1]}" if match[1] else "", f"<={match[2]}" if match[2] else ""))
    if (match := _SIGNED.fullmatch(text)) and text:
        return _signed(match, read)
    return _from_to(text, read)


def _signed(match: re.Match[str], read: ReadNumber) -> Between | None:
    above, low_text, below, high_text = match.groups()
    high = read(high_text) if high_text else None
    low = _low(low_text, high_text, high, read) if low_text else None
    if (low_text and low is None) or (high_text and high is None):
        return None
    return Between(
        None if low is None else low + (above == ">"),
        None if high is None else high - (below == "<"),
    )


def _from_to(text: str, read: ReadNumber) -> Between | None:
    """A dash may also be a part of neither: the first that parts two numbers counts. An open end is blank."""
    for match in _TO.finditer(text):
        low_text, high_text = text[: match.start()], text[match.end() :]
        is_open = match[0].startswith("..")
        high = read(high_text) if high_text else None
        low = _low(low_text, high_text, high, read) if low_text else None
        if (low is not None or (is_open and not low_text)) and (high is not None or (is_open and not high_text)):
            return Between(low, high) if low_text or high_text else None
    return None


def _low(text: str, high_text: str | None, high: int | None, read: ReadNumber) -> int | None:
    """The 3 of 3至5年 is 3年, the 1 of 1-5万 is 1万; the 五千 of 五千至一万 is no 五千万."""
    unit = _UNIT.search(high_text or "")
    shared = read(f"{text}{unit[0]}") if unit and unit[0] and _UNITLESS.fullmatch(text) else None
    return shared if shared is not None and high is not None and shared <= high else read(text)
