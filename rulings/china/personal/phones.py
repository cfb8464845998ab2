"""Telephone numbers of mainland China: mobile ones, those with an area code, and 400 and 800.

By their form alone only where it is a telling one; the words before or behind a number let any grouping pass.
"""

import re

from rulings.china.personal.context import has_unit, is_amount, is_day, is_of_a_thing
from rulings.china.personal.digits import Number

MAX_DIGITS = 17
"""With country code and extension."""
MIN_DIGITS = 7
_LONGEST = 13
"""010-4000000000."""
_MIN_ABROAD, _MAX_FOREIGN = 10, 15
"""Behind +, with the code of the country (E.164). Mobile numbers and those with an area code have no fewer digits."""
_MOBILE = re.compile(r"(?:(?:00)?86)?0?1[3-9]\d{9}")
_MOBILE_SHAPE = re.compile(
    r"(?:[24]-)?(?:11|[3457]-(?:4-4|8)|(?:[789]|11)-4|4-4-3|4-3-4|3-3-5|3-5-3|3-2-2-2-2)|1-3-3-4|1(?:-1){10,14}"
)
_PLAIN = frozenset(" -)）")
"""May stand together: 138 0000-1111, (138)0000 1111."""
_LETTER = re.compile("[A-Za-z]")
_FIXED = re.compile(r"(?:(?:00)?860?|0)(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
_FIXED_SHAPE = re.compile(r"(?:[24]-)?[234]-(?:[78]|[34]-4)")
_AREA_CODE_END = re.compile(r"[(（]?(?:(?:00)?86\D{1,2})?\d{2,4}\s?[)）\]〕］\-－﹣‐-―−–—]")
_SERVICE = re.compile(r"[48]00\d{7}")
_SERVICE_SHAPE = re.compile(r"3-(?:3-4|4-3|2-5|7)|4-3-3")
_CALLED = re.compile(r"[”\"’）)]{0,2}(?:这[个一])?的?[\u4e00-\u9fff]{0,3}(?:电话|手机|座机|号码|热线)")
_OF_A_TELEPHONE = re.compile("[”）)]?(?:(?:号码)?的|固定)(?:客服|服务|联系)?(?:电话|手机|座机)")
_EXTENSION = re.compile(
    r"\s?[（(，,]?\s?(?:转接?(?:分机)?|分机号?|ext\.?|[-－—–#＃])[：:\s]?\d{1,6}(?![\d*])", re.IGNORECASE
)


def is_telephone_number(number: Number) -> bool:
    """By its form, unless the words beside it say that it is a thing's number or an amount."""
    if not _has_form(number) or is_of_a_thing(number):
        return False
    return not is_amount(number)


def has_its_digits(digits: str) -> bool:
    """Those of a mobile number or one with an area code, however they are parted."""
    return _MOBILE.fullmatch(digits) is not None or _FIXED.fullmatch(digits) is not None


def is_called_so(number: Number) -> bool:
    """Behind words that say so: any grouping, and local numbers."""
    if has_its_digits(number.digits):
        return not is_amount(number)
    longest = _MAX_FOREIGN if number.digits.startswith("00") or number.before(1) in ("+", "＋") else _LONGEST
    return (
        MIN_DIGITS <= len(number.digits) <= longest
        and number.digits.isdecimal()
        and len(set(number.separators)) < 2
        and not (is_day(number) or has_unit(number))
    )


def end_of_extension(number: Number) -> int:
    """Of 转123 or -123 behind it; its own end without one."""
    match = _EXTENSION.match(number.text, number.end)
    return match.end() if match else number.end


def _has_form(number: Number) -> bool:
    if len(number.digits) >= _MIN_ABROAD:
        if _MOBILE.fullmatch(number.digits):
            return number.groups == 1 or (_MOBILE_SHAPE.fullmatch(number.shape) is not None and _is_even(number))
        if _FIXED.fullmatch(number.digits):
            return _FIXED_SHAPE.fullmatch(number.shape) is not None and _has_area_code(number)
        if _SERVICE.fullmatch(number.digits):
            return _is_service(number)
    if number.before(1) in ("+", "＋"):
        return number.groups == 1 and _MIN_ABROAD <= len(number.digits) <= _MAX_FOREIGN
    return _is_local(number) and _OF_A_TELEPHONE.match(number.after(5)) is not None and is_called_so(number)


def _is_local(number: Number) -> bool:
    """Without an area code, in one or two parts."""
    return number.groups == 1 or (number.shape in ("3-4", "4-4") and number.digits[0] in "345678")


def _is_even(number: Number) -> bool:
    """Separated alike, but for a country code; a code of letters and digits is none."""
    separators = number.separators
    if _LETTER.match(number.before(1)) or _LETTER.match(number.after(1)):
        return False
    kinds = set(separators[number.digits[0] != "1" :])
    return len(kinds) < 2 or (number.shape == "3-4-4" and kinds <= _PLAIN)


def _has_area_code(number: Number) -> bool:
    """By its hyphen or bracket; a space is one between any two numbers."""
    return _AREA_CODE_END.match(number.text, number.start) is not None or _is_called(number)


def _is_service(number: Number) -> bool:
    dashed = _SERVICE_SHAPE.fullmatch(number.shape) is not None and set(number.separators) <= set("-－—–")
    return dashed or _is_called(number)


def _is_called(number: Number) -> bool:
    return _CALLED.match(number.after(10)) is not None
