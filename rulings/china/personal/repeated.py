"""Numbers and names that stand a second time in a text, where no word says any more what they are."""

import re
from collections.abc import Iterable, Iterator

from rulings.china.personal.context import is_day
from rulings.china.personal.digits import LETTER, Number
from rulings.china.personal.plates import PROVINCES
from rulings.text.masking import TextRange
from rulings.text.openings import ScannedText
from rulings.text.sign_rows import SignRow

_LEAST, _LEAST_MIXED = 7, 5
"""Signs of digits alone, and of letters and digits."""
WORD_ROW = SignRow(rf"{LETTER}\d", _LEAST_MIXED)
_WHOLE = re.compile(rf"[{LETTER}\d]+")
_UNIT = re.compile(r"\s?[多余]?(?:[元圆万亿％%]|[.．]\d|[\-－]\d)")


def repeated_numbers(scanned: ScannedText, found: Iterable[TextRange]) -> Iterator[TextRange]:
    """Spans of what is written just like one of `found`."""
    text = scanned.text
    known = {text[start:end] for start, end in found}
    known = {piece for piece in known if _tells(piece)}
    if not known:
        return
    for start, end in scanned.rows(WORD_ROW):
        if text[start:end] in known and not _UNIT.match(text, end):
            keeps_letter = text[start].isalpha() and text[start - 1 : start] in tuple(PROVINCES)
            yield TextRange(start + keeps_letter, end)


def _tells(piece: str) -> bool:
    """Long enough to be no other thing's by chance; a day is one."""
    if not _WHOLE.fullmatch(piece) or "XX" in piece or not any(map(str.isdecimal, piece)):
        return False
    if not piece.isdecimal():
        return len(piece) >= _LEAST_MIXED and sum(map(str.isdecimal, piece)) > 1
    return len(piece) >= _LEAST and not is_day(Number(piece, 0, len(piece), piece, str(len(piece))))
