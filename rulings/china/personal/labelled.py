"""What a number of each kind looks like where words before it say which kind it is: it may be of any form then."""

import re
from collections.abc import Callable, Iterator, Mapping

from rulings.china.personal import bank, phones
from rulings.china.personal.context import has_unit, is_day
from rulings.china.personal.digits import END, LETTER, MASKS, Number, digit_run_at
from rulings.china.personal.identity import is_identity_number, shows_a_person
from rulings.china.personal.parted import parted_number_at

_DOCUMENT = re.compile(
    rf"[{LETTER}]{{0,4}}[\s\-－]?(?:\d{{5,20}}|\d(?:[\s\-－]?\d){{4,19}}+)"
    rf"[{LETTER}]?(?:\s?[(（][\d{LETTER}][)）])?{END}"
)
_MIXED_DOCUMENT = re.compile(rf"(?=(?:[A-Z]{{0,6}}\d){{4}})[A-Z\d]{{7,12}}{END}")
"""C4J9H2K11."""
_FOREIGN_IDENTITY = re.compile(
    rf"(?:[{LETTER}]{{1,2}}\s?\d{{6,10}}(?:\s?[(（][\dAＡ][)）])?|\d{{7}}\s?[(（]\d[)）]|[157]/\d{{6}}/\d){END}"
)
_MISTYPED_IDENTITY = re.compile(rf"(?=(?:\D{{0,2}}\d){{10}})[\dOoIl]{{14,18}}+[\dXxOo]{{0,1}}{END}")
"""With letters in place of 0 and 1."""
_MYANMAR_IDENTITY = re.compile(r"\d{1,2}[/／][A-Za-z]{3,12}[(（][A-Za-z]{1,3}[)）]\d{6}")
_HALF_MASKED = re.compile(rf"[\d{MASKS}]{{10,20}}{END}")
_WORD = re.compile(rf"[{LETTER}\d][{LETTER}\d_.\-]{{4,29}}{END}")
_ACCOUNT_NAME = re.compile(r"(?!USD|RMB|EUR|HKD|CNY|GBP|JPY|AUD)[A-Za-z]{2,14}\d{3}")
"""Behind 账户, which may also hold an amount."""
_SHORT_NAME = re.compile(rf"(?=[a-z]{{0,2}}\d)(?=\d{{0,3}}[a-z])[a-z\d]{{4}}{END}")
"""Behind 账号: kk78."""
_PLATE = re.compile(rf"[{LETTER}\d]{{5,7}}{END}")
_MIN_IDENTITY, _MAX_IDENTITY = 14, 18
_QQ_LENGTHS = range(5, 12)
_MISTYPED_QQ = re.compile(rf"(?=(?:[OolI]?\d){{5}})[\dOolI]{{6,11}}{END}")
_PLAYER = re.compile("游戏|[账帐]号|微信|玩家|会员|昵称|网名|棋牌|俱乐部")
_PLAYERS_ID = re.compile(rf"\d{{5,12}}{END}")
_PLAYER_BEFORE, _PLAYER_BEHIND = 40, 24
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
    parted = parted_number_at(text, start)
    if parted and (is_identity_number(parted) or shows_a_person(parted.digits)):
        return parted.end
    forms = (_FOREIGN_IDENTITY, _MYANMAR_IDENTITY, _MISTYPED_IDENTITY)
    return next((match.end() for form in forms if (match := form.match(text, start))), None)


def _plain_id(text: str, start: int, label: str) -> int | None:
    """Eighteen digits with a province and a birth date, whatever the checksum, or an account's where words speak of one:
    other things have an ID as well.
    """
    player = _PLAYERS_ID.match(text, start)
    if player and _PLAYER.search(text, max(0, start - _PLAYER_BEFORE), player.end() + _PLAYER_BEHIND):
        return player.end()
    numbers = _numbers(text, start, _MAX_IDENTITY)
    return next((number.end for number in numbers if shows_a_person(number.digits)), None)


def _permit(text: str, start: int, label: str) -> int | None:
    """A number of identity, or one of its own."""
    return _identity(text, start, label) or _document(text, start, label)


def _document(text: str, start: int, label: str) -> int | None:
    match = _DOCUMENT.match(text, start) or _MIXED_DOCUMENT.match(text, start)
    if match is None or any(is_day(number) or has_unit(number) for number in _numbers(text, start, 8)):
        return None
    return match.end()


def _account(text: str, start: int, label: str) -> int | None:
    """Of a bank; of a service, where letters and digits make a name."""
    numbered = "号" in label
    candidates = _numbers(text, start, bank.MAX_DIGITS)
    numbers = [number for number in candidates if bank.is_account_number(number, numbered=numbered)]
    for number in (*filter(bank.is_card_number, numbers), *numbers):
        return number.end
    if "；" in label:
        return None
    if numbered and (short := _SHORT_NAME.match(text, start)):
        return short.end()
    return _name(text, start) if numbered or _ACCOUNT_NAME.match(text, start) else None


def _phone(text: str, start: int, label: str) -> int | None:
    numbers = list(_numbers(text, start, phones.MAX_DIGITS))
    if label.startswith(_SHORT):
        return next((number.end for number in numbers if len(number.digits) in _SHORT_LENGTHS), None)
    parted = parted_number_at(text, start)
    if parted and phones.has_its_digits(parted.digits):
        return parted.end
    return next((phones.end_of_extension(number) for number in numbers if phones.is_called_so(number)), None)


def _qq(text: str, start: int, label: str) -> int | None:
    for number in _numbers(text, start, _QQ_LENGTHS[-1]):
        if len(number.digits) in _QQ_LENGTHS and not has_unit(number):
            return number.end
    mistyped = _MISTYPED_QQ.match(text, start)
    return mistyped.end() if mistyped else None


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
    "plain_id": _plain_id,
    "permit": _permit,
    "document": _document,
    "account": _account,
    "phone": _phone,
    "qq": _qq,
    "wechat": _wechat,
    "user": _user,
    "plate": _plate,
}
READS_MASKS = frozenset({_identity, _permit})
"""Of half-masked numbers these leave nothing."""
