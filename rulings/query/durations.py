"""Terms and sums of money as people type them, in Arabic, full-width and Chinese numerals. None for anything else."""

import re
from fractions import Fraction

from rulings.china.numerals import chinese_to_int
from rulings.query.sentences import DAYS_PER_STEP, MAX_FINE, MAX_MONTHS

MONTHS_PER_YEAR = 12
_NUMBER = r"\d{1,12}(?:\.\d{1,4})?|[〇○零一二两三四五六七八九十百千万]{1,12}"
_TERM = re.compile(
    rf"(?:(?P<years>{_NUMBER})(?:年|years?|y)(?P<half_year>半)?|(?P<half>半)年)?"
    rf"[零又]?(?:(?P<months>{_NUMBER})(?:个?月|months?|m))?"
    rf"[零又]?(?:(?P<days>{_NUMBER})(?:日|天|days?|d))?"
)
_MONEY = re.compile(
    r"(?:人民币|¥)?(?:(?P<digits>\d{1,13}(?:\.\d{1,6})?)(?P<unit>[十百千万亿]{1,2})?|(?P<words>[\d〇○零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,24}))"
    r"(?:人民币)?(?:元|圆|块|yuan)?整?"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def read_duration(text: str) -> int | None:
    """三年六个月, 3年半, 18个月, 半年, 1y6m -> steps of rulings.query.sentences.DAYS_PER_STEP a month."""
    match = _TERM.fullmatch(text) if text else None
    if match is None:
        return None
    months = MONTHS_PER_YEAR * _number(match["years"]) + _number(match["months"])
    months += MONTHS_PER_YEAR // 2 * bool(match["half_year"] or match["half"])
    days = _number(match["days"])
    if months.denominator != 1 or days.denominator != 1 or days >= DAYS_PER_STEP - 1 or months > MAX_MONTHS:
        return None
    return int(months) * DAYS_PER_STEP + int(days)


def read_yuan(text: str) -> int | None:
    """10000, 10,000元, 1.5万, 一万五千元 -> yuan."""
    match = _MONEY.fullmatch(_THOUSANDS.sub("", text)) if text else None
    if match is None:
        return None
    yuan = _number(match["digits"] or match["words"])
    for unit in match["unit"] or "":
        yuan *= _UNITS[unit]
    return int(yuan) if yuan.denominator == 1 and yuan <= MAX_FINE else None


def _number(text: str | None) -> Fraction:
    """Nought for none."""
    if text is None:
        return Fraction(0)
    return Fraction(text) if text.isascii() else Fraction(chinese_to_int(text) or 0)


def print_duration(steps: int) -> str:
    """As `read_duration` reads it: 3年6个月, 15天."""
    months, days = divmod(steps, DAYS_PER_STEP)
    years, months = divmod(months, MONTHS_PER_YEAR)
    parts = ((years, "年"), (months, "个月"), (days, "天"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0个月"
