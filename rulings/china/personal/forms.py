"""Numbers that are a person's by their form: identity numbers by check digit, telephone numbers, cards, passports.

Words directly behind a number may say what it is (602863994988账户); words before it: rulings.china.personal.labels.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from rulings.china.personal.bank import is_account_number, is_card_number
from rulings.china.personal.context import is_of_a_thing
from rulings.china.personal.digits import END, LETTER, MASKS, DigitRun, Number, digit_runs
from rulings.china.personal.identity import is_identity_number
from rulings.china.personal.near import is_near_its_kind
from rulings.china.personal.phones import end_of_extension, is_telephone_number
from rulings.text.characters import Codes
from rulings.text.masking import TextRange, places_of
from rulings.text.signs import Signs, pairs, signs_of_class

_LONGEST = 19
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


def numbers_by_form(text: str, codes: Codes) -> Iterator[TextRange]:
    """Their spans."""
    for run in digit_runs(text, codes):
        yield from _in_run(run, _is_personal)


def identity_numbers(text: str, codes: Codes) -> Iterator[TextRange]:
    """Spans of those alone whose check digit says so: no number of another country has their form by chance."""
    for run in digit_runs(text, codes):
        yield from _in_run(run, is_identity_number)


def mistyped_mobiles(text: str) -> Iterator[TextRange]:
    """Spans of mobile numbers whose 1 or 0 is a letter: l3800001111, 138O0001111."""
    for sign in "lIｌ":
        yield from (TextRange(*match.span()) for match in _matches(text, sign, _MISTYPED_MOBILE))
    for sign in _ROUND_LETTERS:
        for at in places_of(text, sign):
            yield from (TextRange(*m.span()) for m in _ROUND_MOBILE.finditer(text, max(0, at - 10), at + 10))


def mistyped_cards(text: str) -> Iterator[TextRange]:
    """Spans of numbers of cards with a letter in place of 0 or 1: 6222O20000001234567."""
    for sign in f"{_ROUND_LETTERS}lI":
        for at in places_of(text, sign):
            if text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit():
                region = _ROUND_CARD.finditer(text, max(0, at - _CARD_REACH), at + 2 * _CARD_REACH)
                yield from (TextRange(*match.span()) for match in region)


def passports(text: str) -> Iterator[TextRange]:
    """Spans of passport numbers."""
    for sign in "EG":
        for match in _matches(text, sign, _PASSPORT):
            if not is_of_a_thing(Number(text, *match.span(), match.group()[1:], "8")):
                yield TextRange(*match.span())
    for paper in _PAPERS:
        for at in places_of(text, paper):
            if called := _CALLED_PAPER.search(text, max(0, at - _REACH), at):
                yield TextRange(*called.span("number"))


def hong_kong_identities(text: str, codes: Codes) -> Iterator[TextRange]:
    """Spans of A123456(3), a form of nothing else."""
    for at in pairs(codes, *_check_digits()):
        match = _HONG_KONG.search(text, max(0, at - 7), at + 4)
        if match and not is_of_a_thing(Number(text, *match.span(), match.group(), "6")):
            yield TextRange(*match.span())


@cache
def _check_digits() -> tuple[Signs, Signs]:
    """A digit before a bracket."""
    return signs_of_class(r"\d"), Signs("（(")


def _matches(text: str, sign: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Those that begin with `sign`, which is rare: looked for by itself, it is found many times faster."""
    return filter(None, (pattern.match(text, at) for at in places_of(text, sign)))


def _in_run(run: DigitRun, is_personal: Callable[[Number], bool]) -> Iterator[TextRange]:
    at = 0
    while at < len(run.groups):
        number = next(filter(is_personal, _readings(run, at)), None)
        if number:
            yield TextRange(number.start, end_of_extension(number) if is_telephone_number(number) else number.end)
        at += number.groups if number else 1


def _readings(run: DigitRun, at: int) -> Iterator[Number]:
    numbers = run.numbers(at, _LONGEST)
    yield from numbers
    if numbers[0].before(1) == "某":
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
