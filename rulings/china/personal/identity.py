"""Identity-card numbers of mainland China (GB 11643-1999): the old ones of 15 digits and half-masked ones as well.

Digits are such a number where province, birth date and check digit say so: no table of counties, since codes come and
go. The old ones, issued until 1999, have no check digit.
"""

import re
from collections.abc import Iterator
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from rulings.china.personal.context import is_of_a_thing
from rulings.china.personal.digits import MASKS, Number
from rulings.text.masking import TextRange
from rulings.text.openings import ScannedText
from rulings.text.sign_rows import SignRow

_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
"""GB/T 2260, first two digits; 81 to 83 are residents of Hong Kong, Macau and Taiwan."""
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"(?:18[89]|19\d|20[0-4])\d{_MONTH_AND_DAY}"
_IDENTITY = re.compile(rf"(?=(?P<number>{_PROVINCE}\d{{4}}(?P<born>{_DATE})\d{{3}}[\dX]))")
_OLD_IDENTITY = re.compile(rf"{_PROVINCE}\d{{4}}(?P<born>\d\d{_MONTH_AND_DAY})\d{{3}}")
_LENGTH, _OLD_LENGTH, _MOBILE_LENGTH = 18, 15, 11
_TESTED = ("35", "44", "45", "51", "52", "53")
"""Serial numbers of telephones (IMEI) begin so too; their last digit is a check digit by Luhn."""

_MASKED = re.compile(rf"[{MASKS}]+(?:(?<![XxＸｘ×])|(?<=[{MASKS}]{{2}})|(?=\d))")
_AROUND = re.compile(rf"[\d{MASKS}]*")
_CARD = re.compile("身份证[^。；\n]{0,24}$")
_PARTS = re.compile(rf"\d{{3,6}}[{MASKS}]+\d{{2,8}}")
_CARD_LENGTHS = range(10, 21)
HALF_MASKED_ROW = SignRow(rf"\d{MASKS}", _CARD_LENGTHS[0])
_SHOWN = re.compile(rf"{_PROVINCE}|.{{6}}{_DATE}")
"""At their places in half-masked numbers: what makes one an identity number."""


def is_identity_number(number: Number) -> bool:
    """Of a person by its digits alone, whatever the words beside it."""
    digits = number.digits
    if len(digits) == _LENGTH:
        return any(True for _ in _checked(digits))
    if len(digits) == _OLD_LENGTH:
        return _is_old(digits) and not (number.goes_on or is_of_a_thing(number))
    return len(digits) > _LENGTH and number.groups == 1 and _holds_one(number)


def shows_a_person(digits: str) -> bool:
    """Province and birth date of eighteen digits, whatever the check digit."""
    found = _IDENTITY.match(digits) if len(digits) == _LENGTH else None
    return found is not None and _is_date(found["born"])


def half_masked(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of 18 digits and masks that show a province or a birth date."""
    for start, end in scanned.rows(HALF_MASKED_ROW):
        yield from _within(scanned.text, start, end)


def _within(text: str, first: int, last: int) -> Iterator[TextRange]:
    """Of digits and masks in a row."""
    end = first
    for match in _MASKED.finditer(text, first, last):
        if match.start() >= end:
            start, end = _whole(text, match.start())
            if text[start - 1 : start] != "某" and (
                _shows_it(text, start, end) or _is_of_a_card(text, start, end)
            ):
                yield TextRange(start, end)


def _shows_it(text: str, start: int, end: int) -> bool:
    return end - start == _LENGTH and _SHOWN.match(text, start) is not None


def _is_of_a_card(text: str, start: int, end: int) -> bool:
    """By a word of its sentence: 身份证一张（甲某，号码110××××010010）; telephones have eleven signs."""
    return (
        end - start in _CARD_LENGTHS
        and end - start != _MOBILE_LENGTH
        and _PARTS.fullmatch(text, start, end) is not None
        and text[start : start + 2] not in ("62", "95")
        and _CARD.search(text[max(0, start - 30) : start]) is not None
    )


def _whole(text: str, inside: int) -> tuple[int, int]:
    """All digits and masks there, as far as matters."""
    before = text[max(0, inside - _LENGTH - 1) : inside]
    start = inside - len(_AROUND.match(before[::-1]).group())  # type: ignore[union-attr]
    return start, _AROUND.match(text, inside, inside + _LENGTH + 1).end()  # type: ignore[union-attr]


def _checked(digits: str) -> Iterator[str]:
    """Those that begin anywhere in `digits`."""
    for match in _IDENTITY.finditer(digits):
        number = match["number"]
        if _is_date(match["born"]) and ric.calc_check_digit(number) == number[-1]:
            yield number


def _holds_one(number: Number) -> bool:
    """Numbers printed without anything between them; a contract's number that holds a date is none."""
    return not is_of_a_thing(number) and any(True for _ in _checked(number.digits))


def _is_old(digits: str) -> bool:
    match = _OLD_IDENTITY.fullmatch(digits)
    if match is None or not _is_date(f"19{match['born']}"):
        return False
    return not (digits.startswith(_TESTED) and luhn.is_valid(digits))


def _is_date(born: str) -> bool:
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return True
