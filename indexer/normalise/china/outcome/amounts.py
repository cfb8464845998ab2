"""Terms and sums of money as courts print them in sentences, with the misprints that occur."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rulings.china.numerals import chinese_to_int

_NUMERAL = "一二两三四五六七八九十百零〇○壹贰叁肆伍陆柒捌玖拾\\d"
TERM = rf"(?:[{_NUMERAL}]{{1,5}}个?年{{1,2}}半?)?(?:[又另]?[{_NUMERAL}]{{1,5}}个?月{{1,2}}半?)?(?:[又另]?[{_NUMERAL}]{{1,5}}[日天])?"
"""三年六个月, 3年6月, 一年零十五日, 三年年六个月, 一年半; may be empty."""
_TERM = re.compile(
    rf"(?:(?P<years>[{_NUMERAL}]{{1,5}})个?年{{1,2}}(?P<half_year>半)?)?"
    rf"(?:[又另]?(?P<months>[{_NUMERAL}]{{1,5}})个?月{{1,2}}(?P<half_month>半)?)?(?:[又另]?(?P<days>[{_NUMERAL}]{{1,5}})[日天])?"
)
_CHINESE_SUM = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬貮"
SUM = rf"(?:\d{{1,3}}(?:[,，]\d{{3}}){{1,4}}(?:[.．]\d{{1,2}})?|\d{{1,12}}(?:[.．]\d{{1,6}})?|[{_CHINESE_SUM}])[{_CHINESE_SUM}\d]{{0,24}}"
"""二十万, 20万, 1.5万, 200,000, 2万5千: without the unit."""
_MIXED = re.compile(r"(?P<figure>[\d.．]+)(?P<large>[十百千万亿拾佰仟萬]{1,2})?")
_LARGE = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10_000,
    "萬": 10_000,
    "亿": 100_000_000,
}
MAX_SUM = 10**13
"""Yuan; more is a misprint or a hostile text."""


@dataclass(frozen=True, slots=True)
class Term:
    months: int
    days: int


@lru_cache(maxsize=10_000)
def read_term(printed: str) -> Term | None:
    """三年六个月 is 42 months; None for what is none, or holds a numeral that is none (二三十)."""
    match = _TERM.fullmatch(printed)
    if match is None or not printed:
        return None
    parts = [chinese_to_int(match[name]) if match[name] else 0 for name in ("years", "months", "days")]
    if None in parts:
        return None
    years, months, days = (part or 0 for part in parts)
    return Term(years * 12 + months + (6 if match["half_year"] else 0), days + (15 if match["half_month"] else 0))


@lru_cache(maxsize=10_000)
def read_sum(printed: str) -> int | None:
    """Whole yuan of 二十万, 1.5万, 200,000; None for what names no number, or nought (罚金000元)."""
    plain = printed.replace(",", "").replace("，", "").replace("．", ".").replace("萬", "万").replace("貮", "贰")
    match = _MIXED.fullmatch(plain)
    value = _decimal(match["figure"], match["large"] or "") if match else chinese_to_int(plain)
    return value if value and value <= MAX_SUM else None


def _decimal(figure: str, large: str) -> int | None:
    try:
        value = Decimal(figure)
    except InvalidOperation:
        return None
    for unit in large:
        value *= _LARGE[unit]
    return int(value)
