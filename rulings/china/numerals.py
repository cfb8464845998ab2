"""Chinese numerals as courts print them: 〇/○/O/零 variants, full-width digits, stray white space."""

import re
from functools import lru_cache

_SPELLINGS = (
    "〇○Oo0零ＯΟО０",
    "一1１壹",
    "二2２两贰",
    "三3３叁",
    "四4４肆",
    "五5５伍",
    "六6６陆",
    "七7７柒",
    "八8８捌",
    "九9９玖",
)
_DIGITS = {character: value for value, group in enumerate(_SPELLINGS) for character in group}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_SPACE = re.compile(r"[\s\u200b]+")


@lru_cache(maxsize=4_000)
def chinese_to_int(text: str) -> int | None:
    """一百二十三 -> 123, 二〇一六 -> 2016, 廿一 -> 21, １２ -> 12, 元 (of 元月, 元年) -> 1; None for anything else."""
    text = _SPACE.sub("", text)
    if text == "元":
        return 1
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    """None for approximations such as 二三十, which name no single number."""
    total = part = digit = 0
    for c in text:
        if c in _DIGITS:
            if digit and not c.isdecimal():
                return None
            digit = digit * 10 + _DIGITS[c]
        elif c in _UNITS:
            part += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _LARGE:
            total += (part + digit) * _LARGE[c]
            part = digit = 0
        else:
            return None
    return total + part + digit


def int_to_chinese(number: int) -> str:
    """1 to 9999 as courts print a sub-number: 123 -> 一百二十三, 12 -> 十二, 205 -> 二百零五."""
    written = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            written += ("一二三四五六七八九"[digit - 1]) + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.removesuffix("零")
    return written[1:] if written.startswith("一十") else written
