"""Numbers that are a person's by their form: identity numbers by check digit, telephone numbers, cards, passports.

Words directly behind a number may say what it is (602863994988账户); words before it: rulings.china.personal.labels.
"""

import re
from collections.abc import Callable, Iterator

from rulings.china.personal.bank import is_account_number, is_card_number
from rulings.china.personal.context import is_of_a_thing
from rulings.china.personal.digits import END, LETTER, MASKS, DigitRun, Number, digit_runs
from rulings.china.personal.identity import is_identity_number
from rulings.china.personal.near import is_near_its_kind
from rulings.china.personal.phones import end_of_extension, is_telephone_number
from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText, opening_of_words

_LEAST, _LONGEST = 6, 19
"""Digits of a number that is known by its form and what stands around."""
_NAME_DIGITS = 2
"""王某2 and 王某12 are told apart so; the number may follow without a space."""
_CALLED_ACCOUNT = re.compile(r"[”\"’）)]{0,2}的?[\u4e00-\u9fff]{0,4}(?:[账帐][号户]|卡号)")
_CALLED_MESSENGER = re.compile(r"[”\"’）)]{0,2}的?(?:QQ|qq|微信)(?!币)")
_MESSENGER_LENGTHS = range(7, 12)
_MISTYPED_MOBILE = re.compile(rf"[lIｌ](?<![{LETTER}\d{MASKS}].)[3-9]\d{{9}}{END}")
_ROUND_LETTERS = "OoＯ"
_ROUND_MOBILE = re.compile(rf"(?<![{LETTER}\d{MASKS}])1[3-9][\d{_ROUND_LETTERS}]{{9}}{END}")
_ROUND_CARD = re.compile(rf"(?<![{LETTER}\d{MASKS}])62(?=[OＯolI]*(?:\d[OＯolI]*){{10}})[\dOＯolI]{{14,17}}{END}")
_CARD_REACH = 19
_PASSPORT = re.compile(rf"[EG](?<![{LETTER}\d{MASKS}].)\d{{8}}{END}")
"""Ordinary ones of mainland China since 1997; of other kinds words say so."""
_PAPERS = ("护照", "通行证", "台胞证", "回乡证")
_REACH = 32
_CALLED_PAPER = re.compile(
    rf"(?<![{LETTER}\d{MASKS}])(?P<number>[A-Z]{{1,3}}\d{{6,10}}|\d{{8,10}})[”\"’）)]{{0,2}}号?的?[\u4e00-\u9fff]{{0,10}}$"
)
"""Before the name of the paper: 持P1234567号护照."""
_HONG_KONG = re.compile(rf"(?<![{LETTER}\d])[A-Z]{{1,2}}\d{{6}}[（(][\dA][）)]")


_MISTYPED_ONE = Opening((("lIｌ", "3-9"),))
_FIRST_ROUND_LETTER = Opening(((r"\d", _ROUND_LETTERS),))
_MISTYPED_FIGURE = Opening(((f"{_ROUND_LETTERS}lI", ""),))
_PASSPORT_NUMBER = Opening((("EG", r"\d"),))
_PAPER = opening_of_words(_PAPERS)
_CHECK_DIGIT = Opening(((r"\d", "（("),))
OPENINGS = (
    _MISTYPED_ONE,
    _FIRST_ROUND_LETTER,
    _MISTYPED_FIGURE,
    _PASSPORT_NUMBER,
    _PAPER,
    _CHECK_DIGIT,
)


def numbers_by_form(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans."""
    for run in digit_runs(scanned):
        yield from _in_run(run, _is_personal)


def identity_numbers(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of those alone whose check digit says so: no number of another country has their form by chance."""
    for run in digit_runs(scanned):
        yield from _in_run(run, is_identity_number)


def mistyped_mobiles(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of mobile numbers whose 1 or 0 is a letter: l3800001111, 138O0001111."""
    text = scanned.text
    yield from (TextRange(*match.span()) for match in _matches(scanned, _MISTYPED_ONE, _MISTYPED_MOBILE))
    for at in scanned.places(_FIRST_ROUND_LETTER):
        region = _ROUND_MOBILE.finditer(text, max(0, at - 9), at + 11)
        yield from (TextRange(*match.span()) for match in region)


def mistyped_cards(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of numbers of cards with a letter in place of 0 or 1: 6222O20000001234567."""
    text = scanned.text
    for at in scanned.places(_MISTYPED_FIGURE):
        if text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit():
            region = _ROUND_CARD.finditer(text, max(0, at - _CARD_REACH), at + 2 * _CARD_REACH)
            yield from (TextRange(*match.span()) for match in region)


def passports(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of passport numbers."""
    text = scanned.text
    for match in _matches(scanned, _PASSPORT_NUMBER, _PASSPORT):
        if not is_of_a_thing(Number(text, *match.span(), match.group()[1:], "8")):
            yield TextRange(*match.span())
    for at in scanned.places(_PAPER):
        if text.startswith(_PAPERS, at) and (called := _CALLED_PAPER.search(text, max(0, at - _REACH), at)):
            yield TextRange(*called.span("number"))


def hong_kong_identities(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of A123456(3), a form of nothing else."""
    text = scanned.text
    for at in scanned.places(_CHECK_DIGIT):
        match = _HONG_KONG.search(text, max(0, at - 7), at + 4)
        if match and not is_of_a_thing(Number(text, *match.span(), match.group(), "6")):
            yield TextRange(*match.span())


def _matches(scanned: ScannedText, opening: Opening, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Those that begin where the opening stands."""
    return filter(None, (pattern.match(scanned.text, at) for at in scanned.places(opening)))


def _in_run(run: DigitRun, is_personal: Callable[[Number], bool]) -> Iterator[TextRange]:
    at = 0
    while at < len(run.groups):
        number = next(filter(is_personal, _readings(run, at)), None)
        if number:
            yield TextRange(number.start, end_of_extension(number) if is_telephone_number(number) else number.end)
        at += number.groups if number else 1


def _readings(run: DigitRun, at: int) -> Iterator[Number]:
    numbers = run.numbers(at, _LONGEST, _LEAST)
    yield from numbers
    if numbers and numbers[0].before(1) == "某":
        for digits in range(1, _NAME_DIGITS + 1):
            yield from (number.without(digits) for number in numbers if number.groups == 1)


def _is_personal(number: Number) -> bool:
    if is_identity_number(number):
        return True
    if number.goes_on:
        return False
    return is_telephone_number(number) or is_card_number(number) or _is_called(number) or is_near_its_kind(number)


def _is_called(number: Number) -> bool:
    if number.groups > 1:
        return False
    after = number.after(10)
    if len(number.digits) in _MESSENGER_LENGTHS and _CALLED_MESSENGER.match(after):
        return True
    called = _CALLED_ACCOUNT.match(after) is not None
    return called and is_account_number(number) and not is_of_a_thing(number)
