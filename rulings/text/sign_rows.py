"""Where in a text many characters of one class stand in a row, for several classes in one pass.

Each class is a bit of a character. Bits that a place and the next have in common say which classes stand there twice in a
row; these of a place and the one two further on, four times; and so on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from rulings.text.signs import CodePoints, characters_of_class


@dataclass(frozen=True, slots=True)
class SignRow:
    """At least so many characters of a class of a pattern."""

    characters: str
    least: int


Begins = npt.NDArray[np.bool_]
"""Of each place, whether a row begins there: as long as it must be at least."""


class RowTable:
    """Which rows each character may be in; at most eight."""

    def __init__(self, rows: Sequence[SignRow]) -> None:
        self._bits = {row: 1 << number for number, row in enumerate(sorted(rows, key=lambda row: row.least))}
        self._all = frozenset(chain.from_iterable(characters_of_class(row.characters) for row in rows))
        self._least = min((row.least for row in rows), default=1)
        self._members = np.zeros(0x110000, dtype=np.uint8)
        for row, bit in self._bits.items():
            self._members[[ord(character) for character in characters_of_class(row.characters)]] |= np.uint8(bit)

    def may_stand_in(self, text: str) -> bool:
        """Whether `text` has so many characters of theirs as the shortest row."""
        return sum(map(self._all.__contains__, text)) >= self._least

    def begins(self, codes: CodePoints) -> Mapping[SignRow, Begins]:
        """Where each stands in a text."""
        common, known = self._members.take(codes), 1
        found = {}
        for row, bit in self._bits.items():
            while known < row.least:
                step = min(known, row.least - known)
                common = common[:-step] & common[step:]
                known += step
            found[row] = (common & np.uint8(bit)).astype(np.bool_)
        return found


def ranges(begins: Begins, least: int) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of rows, as long as they are, from left to right."""
    edges = [at + 1 for at in (begins[1:] != begins[:-1]).nonzero()[0].tolist()]
    if len(begins) and begins[0]:
        edges.insert(0, 0)
    if len(begins) and begins[-1]:
        edges.append(len(begins))
    return ((start, end + least - 1) for start, end in zip(edges[::2], edges[1::2], strict=True))
