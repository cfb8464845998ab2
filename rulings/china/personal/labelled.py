"""What a number of each kind looks like where words before it say which kind it is: it may be of any form then."""

import re
from collections.abc import Callable, Iterator, Mapping

from rulings.china.personal import bank, phones
from rulings.china.personal.context import has_unit, is_day
from rulings.china.personal.digits import END, LETTER, MASKS, Number, digit_run_at
from rulings.china.personal.identity import is_identity_number

_DOCUMENT = re.compile(
    rf"[{LETTER}]{{0,4}}[\s\-－]?(?:\d{{5,20}}|\d(?:[\s\-－]?\d){{4,19}}+)"
    rf"[{LETTER}]?(?:[(（][\d{LETTER}][)）])?{END}"
)
_FOREIGN_IDENTITY = re.compile(rf"[{LETTER}]{{1,2}}\s?\d{{6,10}}(?:\s?[(（][\dAＡ][)）])?{END}")
_MYANMAR_IDENTITY = re.compile(r"\d{1,2}[/／][A-Za-z]{3,12}[(（][A-Za-z]{1,3}[)）]\d{6}")
_HALF_MASKED = re.compile(rf"[\d{MASKS}]{{10,20}}{END}")
_WORD = re.compile(rf"[{LETTER}\d][{LETTER}\d_.\-]{{4,29}}{END}")
_PLATE = re.compile(rf"[{LETTER}\d]{{5,7}}{END}")
_MIN_IDENTITY, _MAX_IDENTITY = 14, 18
_QQ_LENGTHS = range(5, 12)
_SHORT, _SHORT_LENGTHS = "短号", range(5, 8)
"""Of telephones within a group."""

Reader = Callable[[str, int, str], int | None]
"""(text, where the number would begin, the words before it) -> where it ends; None for none."""


def _identity(text: str, start: int, label: str) -> int | None:
    """Of any checksum; half-masked; of Hong Kong, Macau, Taiwan and Myanmar."""
    masked = _HALF_MASKED.match(text, start)
    if masked and _digits(masked.group()) and any(mask in masked.group() for mask in MASKS):
        return masked.end()
    numbers = list(_numbers(text, start, _MAX_IDENTITY))
    likely = [number for number in numbers if len(number.digits) >= _MIN_IDENTITY]
    for number in (*filter(is_identity_number, likely), *likely):
        return number.end
    foreign = _FOREIGN_IDENTITY.match(text, start) or _MYANMAR_IDENTITY.match(text, start)
    return foreign.end() if foreign else None


def _document(text: str, start: int, label: str) -> int | None:
    match = _DOCUMENT.match(text, start)
    if match is None or any(is_day(number) or has_unit(number) for number in _numbers(text, start, 8)):
        return None
    return match.end()


def _account(text: str, start: int, label: str) -> int | None:
    """Of a bank; of a service, where letters and digits make a name."""
    numbers = [number for number in _numbers(text, start, bank.MAX_DIGITS) if bank.is_account_number(number)]
    for number in (*filter(bank.is_card_number, numbers), *numbers):
        return number.end
    return _name(text, start) if "号" in label else None


def _phone(text: str, start: int, label: str) -> int | None:
    numbers = list(_numbers(text, start, phones.MAX_DIGITS))
    if label.startswith(_SHORT):
        return next((number.end for number in numbers if len(number.digits) in _SHORT_LENGTHS), None)
    return next((phones.end_of_extension(number) for number in numbers if phones.is_called_so(number)), None)


def _qq(text: str, start: int, label: str) -> int | None:
    for number in _numbers(text, start, _QQ_LENGTHS[-1]):
        if len(number.digits) in _QQ_LENGTHS and not has_unit(number):
            return number.end
    return None


def _wechat(text: str, start: int, label: str) -> int | None:
    """An id of its own, a telephone or a QQ number."""
    if "号" in label or "I" in label:
        word = _WORD.match(text, start)
        return word.end() if word and not _is_mask(word.group()) else None
    return _name(text, start) or _phone(text, start, label)


def _user(text: str, start: int, label: str) -> int | None:
    """Of a service on the network."""
    word = _WORD.match(text, start)
    return word.end() if word and _digits(word.group()) else None


def _plate(text: str, start: int, label: str) -> int | None:
    """Without its province, or an old one."""
    match = _PLATE.match(text, start)
    return match.end() if match and _digits(match.group()) > 1 else None


def _numbers(text: str, start: int, longest: int) -> Iterator[Number]:
    """Those that begin there, the longest first; half-masked ones are left as the publisher printed them."""
    run = digit_run_at(text, start)
    return (number for number in (run.numbers(0, longest) if run else ()) if not number.goes_on)


def _name(text: str, start: int) -> int | None:
    """Letters first, and digits or signs among them: a word of English is none."""
    match = _WORD.match(text, start)
    if match is None or match.group()[0].isdigit() or not (_digits(match.group()) or "_" in match.group()):
        return None
    return match.end()


def _is_mask(word: str) -> bool:
    return set(word) <= set(MASKS)


def _digits(word: str) -> int:
    return sum(character.isdigit() for character in word)


READERS: Mapping[str, Reader] = {
    "identity": _identity,
    "document": _document,
    "account": _account,
    "phone": _phone,
    "qq": _qq,
    "wechat": _wechat,
    "user": _user,
    "plate": _plate,
}
