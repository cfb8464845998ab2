"""How a phrase may be folded in the texts that contain it: what stands beside it there is not known.

"零一四" folds to 〇一四 behind 二 and stays 零一四 behind 百; "209,395" is one figure, but two before 号. Beside each
neighbour that makes a difference the phrase is folded once; a text contains the phrase when it contains one of the
readings.
"""

from itertools import product

from rulings.text.characters import ZERO_LIKES
from rulings.text.folding import CLOSE, OPEN, fold, fold_text, is_plain, to_text

_DIGITS = "0123456789"
_SEPARATORS = ".,"
_CHINESE_DIGIT = "一"
_POINTS = "1.1.1"
"""No figure has more than one point: where these go on in the phrase's digits, all of them stay apart."""
_NUMBERED = "号"


def readings(phrase: str, *, open_start: bool = False, open_end: bool = False) -> tuple[str, ...]:
    """The folded phrase, in each way that a text may have it; none for a blank phrase.

    At an open start or end the first or last figure or word may go on.
    """
    characters = fold(phrase)
    if not characters:
        return ()
    if is_plain(characters):
        return (characters,)
    before = [""] if open_start else _neighbours_before(characters[0])
    behind = [""] if open_end else _neighbours_behind(characters[-1])
    found = {_folded_between(phrase, *beside): None for beside in product(before, behind)}
    return tuple(_opened(reading, open_start, open_end) for reading in found)


def _neighbours_before(first: str) -> list[str]:
    found = [""]
    if first in ZERO_LIKES:
        found.append(_CHINESE_DIGIT)
    if first in _DIGITS:
        found.append(f"{_POINTS}.")
    if first in _SEPARATORS:
        found.append(_POINTS)
    return found


def _neighbours_behind(last: str) -> list[str]:
    found = [""]
    if last in ZERO_LIKES:
        found.append(_CHINESE_DIGIT)
    if last in _DIGITS:
        found += [_NUMBERED, f".{_POINTS}"]
    if last in _SEPARATORS:
        found.append(_POINTS)
    return found


def _folded_between(phrase: str, before: str, behind: str) -> str:
    folded = fold_text(f"{before}{phrase}{behind}")
    return to_text(folded.between(len(before), len(before) + len(phrase)))


def _opened(reading: str, open_start: bool, open_end: bool) -> str:
    reading = reading.removeprefix(OPEN) if open_start else reading
    return reading.removesuffix(CLOSE) if open_end else reading
