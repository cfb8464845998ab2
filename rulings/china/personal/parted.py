"""Numbers in groups parted by a sign that parts no other number: 110101/19800101/0010, 138，0000，1111.

By their form alone only identity numbers with the right check digit; lists of figures look so too.
"""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import DIGIT, Number, ascii_digits
from rulings.china.personal.identity import is_identity_number
from rulings.text.masking import TextRange
from rulings.text.openings import ScannedText
from rulings.text.sign_rows import SignRow

_SIGN = "，,、/／\\\\|｜:：;；+＋'’‘`′\"”“。…"
_GROUP = rf"[{DIGIT}]{{1,17}}+"
_PARTED = re.compile(rf"{_GROUP}\s?(?P<sign>[{_SIGN}])\s?{_GROUP}(?:\s?(?P=sign)\s?{_GROUP}){{0,16}}+[Xx]?")
_DIGITS = re.compile(f"[{DIGIT}]+")
_LENGTH = 18
PARTED_ROW = SignRow(rf"{DIGIT}{_SIGN}\s", _LENGTH)


def parted_number_at(text: str, start: int) -> Number | None:
    """All groups from there on that the same sign parts."""
    match = _PARTED.match(text, start)
    return _number(text, match.start(), match.end()) if match else None


def parted_identity_numbers(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans."""
    text = scanned.text
    for start, end in scanned.rows(PARTED_ROW):
        for match in _PARTED.finditer(text, start, end + 1):
            yield from _within(text, match)


def _within(text: str, match: re.Match[str]) -> Iterator[TextRange]:
    """Of groups in a row that have eighteen digits together."""
    groups = [found.span() for found in _DIGITS.finditer(text, match.start(), match.end())]
    ends = [*(end for _, end in groups[:-1]), match.end()]
    for first, (start, _) in enumerate(groups):
        for end in ends[first + 1 : first + _LENGTH]:
            number = _number(text, start, end)
            if len(number.digits) >= _LENGTH:
                if is_identity_number(number):
                    yield TextRange(start, end)
                break


def _number(text: str, start: int, end: int) -> Number:
    groups = [ascii_digits(found) for found in _DIGITS.findall(text[start:end])]
    final = "X" if text[end - 1] in "Xx" else ""
    return Number(text, start, end, "".join(groups) + final, "-".join(str(len(group)) for group in groups) + final)
