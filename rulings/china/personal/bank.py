"""Numbers of bank cards and accounts. Cards have 16 to 19 digits and a check digit (Luhn, ISO/IEC 7812-1); accounts
have neither a common length nor one, so that the words before them must say what they are.
"""

import re

from stdnum import luhn

from rulings.china.personal.context import has_fraction, has_unit, is_day, is_of_a_thing
from rulings.china.personal.digits import Number

MAX_DIGITS = 30
_MIN_ACCOUNT, _MIN_CARD = 7, 15
"""Digits. One less than a card has, for a slip."""
_NO_AMOUNT = 9
_CARD = re.compile(r"[34569]\d{15,18}")
_UNIONPAY = re.compile(r"6(?:2[1-9]|0[1-9])\d{13,16}")
"""So many cards begin so that one with a slip of a digit is known as well."""
_MISCOUNTED = re.compile(r"62[1-9]\d{12,19}")
"""With digits too few or too many: a slip as well."""
_CARD_SHAPE = re.compile(r"1[6-9]|4-4-4-4(?:-[1-4])?|6-1[0-3]|8-(?:8|9|10|11)|4-4-4-[5-7]|4-6-5")
_POINT = re.compile("[.．]")
_CARD_BEFORE = re.compile(
    r"(?:[卡账帐]号|[账帐]户|卡|存折|户头|银行|支行|信用社|[工农建交中]行|邮储|支付宝)[：:为是（(“”\"\s]{0,4}$"
)
_CARD_BEHIND = re.compile(r"[”\"’）)]{0,2}的?[\u4e00-\u9fff]{0,4}(?:卡|[账帐][号户]|存折)")


def is_card_number(number: Number) -> bool:
    """By its form and check digit, or because a card is spoken of just before or behind."""
    if len(number.digits) < _MIN_CARD:
        return False
    if number.groups == 1 and _MISCOUNTED.fullmatch(number.digits) and not is_of_a_thing(number):
        return True
    usual = _CARD_SHAPE.fullmatch(number.shape) is not None
    if not usual and not (_UNIONPAY.fullmatch(number.digits) and luhn.is_valid(number.digits)):
        return False
    if len(set(number.separators)) > 1 or is_of_a_thing(number):
        return False
    if not usual:
        return True
    if _CARD.fullmatch(number.digits) and luhn.is_valid(number.digits):
        return True
    return number.groups == 1 and (_UNIONPAY.match(number.digits) is not None or _speaks_of_a_card(number))


def is_account_number(number: Number, *, numbered: bool = False) -> bool:
    """Behind words that say so; `numbered`: by 号, behind which no amount stands, also before 元."""
    if len(number.digits) < _MIN_ACCOUNT or is_day(number):
        return False
    if has_unit(number) and not (numbered and len(number.digits) >= _NO_AMOUNT and not has_fraction(number)):
        return False
    separators = set(number.separators)
    return number.groups == 1 or (len(separators) == 1 and not _POINT.search(separators.pop()))


def _speaks_of_a_card(number: Number) -> bool:
    return _CARD_BEFORE.search(number.before(10)) is not None or _CARD_BEHIND.match(number.after(10)) is not None
