"""Which numbers are identity-card, telephone and bank-card numbers of mainland China, and their masking.

法释〔2016〕19号 art. 10 asks publishers to remove them; where one forgot, the number's middle digits become
`*` before anything is indexed, shown or exported. Digits count as a number of a kind when its checksum says so
(GB 11643 for identity cards, Luhn for bank cards), when they have the form of a mobile number, or when the words
before them say what they are. An amount, a case number or a device's serial number of the same length stays.
"""

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from rulings.text.masking import Mask, mask_matches

_D = "[0-9０-９]"
_CANDIDATE = re.compile(
    rf"(?<!{_D})(?:{_D}{{7,}}[XxＸｘ]?|{_D}{{3,4}}(?:[-－ ]{_D}{{4,8}}){{1,4}}(?:[-－ ]{_D}{{1,3}})?)(?!{_D})"
)
_ASCII = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX", "-－ ")
_SEPARATORS = "-－ "
_LABEL_REACH = 14
_IDENTITY_LABEL = re.compile(r"身份证|身份号码|身份证件")
_PHONE_LABEL = re.compile(r"电话|手机号|手机[：:]|联系方式|传真")
_CARD_LABEL = re.compile(r"卡号|账号|帐号|银行卡|账户|帐户|信用卡|借记卡|储蓄卡")
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}|[2-9]\d{6,7}")
_CARD = re.compile(r"[34569]\d{15,18}")
_OLD_IDENTITY = re.compile(r"[1-6]\d{5}(\d\d)(\d\d)(\d\d)\d{3}")
_UNIT = re.compile(r"[.．]\d|[多余]?[元万亿股克吨]")
_MASK = Mask(kept_start=3, kept_end=2, separators=_SEPARATORS)


def mask_numbers(text: str) -> str:
    """`text` with such numbers masked (138******42): same length, so that offsets hold; idempotent."""
    return mask_matches(text, _CANDIDATE, _MASK, _hides)


def _hides(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _LABEL_REACH) : match.start()]
    after = match.string[match.end() : match.end() + 3]
    return _is_personal(match.group().translate(_ASCII), before, after)


def _is_personal(number: str, before: str, after: str) -> bool:
    return _is_identity_card(number, before) or _is_phone(number, before, after) or _is_bank_card(number, before)


def _is_identity_card(number: str, before: str) -> bool:
    labelled = _IDENTITY_LABEL.search(before) is not None
    if len(number) == 18:
        return labelled or _is_valid_identity_card(number)
    return len(number) == 15 and (labelled or _is_old_identity_card(number))


def _is_old_identity_card(number: str) -> bool:
    """15 digits, in use until 2012, without a checksum: region and birth date; device numbers satisfy Luhn."""
    match = _OLD_IDENTITY.fullmatch(number)
    if match is None or luhn.is_valid(number):
        return False
    try:
        born = date(1900 + int(match.group(1)), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return False
    return _is_valid_identity_card(_with_checksum(f"{number[:6]}{born:%Y%m%d}{number[12:]}"))


def _is_valid_identity_card(number: str) -> bool:
    try:
        return ric.is_valid(number)
    except KeyError:  # the library's table has the province but no county: not the code of a place
        return False


def _with_checksum(number: str) -> str:
    return number + ric.calc_check_digit(number + "0")


def _is_phone(number: str, before: str, after: str) -> bool:
    labelled = _PHONE_LABEL.search(before) is not None
    if _MOBILE.fullmatch(number):
        return labelled or not (_UNIT.match(after) or (before[-1:].isascii() and before[-1:].isalpha()))
    return labelled and _LANDLINE.fullmatch(number) is not None


def _is_bank_card(number: str, before: str) -> bool:
    if not 16 <= len(number) <= 19 or not number.isdigit():
        return False
    return _CARD_LABEL.search(before) is not None or (
        _CARD.fullmatch(number) is not None and luhn.is_valid(number)
    )
