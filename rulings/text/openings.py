"""Where in a text something of many kinds may begin, found in one pass: by the two characters with which each kind begins.

A pattern tries each character in turn, each word is a search of its own; a look into arrays costs the same for one kind as
for fifty, and leaves the few places where a pattern is worth trying.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rulings.text.signs import CodePoints, characters_of_class, codes_of

_END = "\0"
"""Stands behind the last character of a text."""
_ANY = ""
_RANGE = re.compile(r"[\\\-]")


@dataclass(frozen=True, eq=False, slots=True)
class Opening:
    r"""One of some characters, then one of others, in one or more pairs of classes of a pattern (`\d`, `A-Z`); an empty second
    one stands for any character, or the end of the text.
    """

    pairs: tuple[tuple[str, str], ...]


def opening_of_words(words: Iterable[str]) -> Opening:
    """Where one of `words` may begin: of letters, digits, or brackets and the like, but no `-`."""
    return Opening(tuple((word[0], word[1:2]) for word in dict.fromkeys(word[:2] for word in words)))


class ScannedText:
    """A text, and the places of openings in it."""

    __slots__ = ("_places", "_table", "codes", "text")

    def __init__(self, text: str, table: "OpeningTable") -> None:
        self.text = text
        self.codes = codes_of(text + _END)
        """With one for the end."""
        self._table = table
        self._places = table.places(self.codes)

    def places(self, opening: Opening) -> Sequence[int]:
        """Where it stands, from left to right."""
        return self._places[opening]

    def with_text(self, text: str) -> "ScannedText":
        """Itself, where that is its text."""
        return self if text == self.text else ScannedText(text, self._table)


class OpeningTable:
    """Which openings each pair of characters is. Characters that are in the same ones share a number."""

    def __init__(self, openings: Iterable[Opening]) -> None:
        self._openings = tuple(openings)
        pairs = [(opening, pair) for opening in self._openings for pair in opening.pairs]
        any_second = frozenset(at for at, (_, (_, second)) in enumerate(pairs) if second == _ANY)
        firsts, rows = _numbered([first for _, (first, _) in pairs], frozenset())
        self._seconds, columns = _numbered([second for _, (_, second) in pairs], any_second)
        self._firsts = firsts * len(columns)
        cells = [frozenset(pairs[at][0] for at in row & column) for row in rows for column in columns]
        self._kinds = tuple(dict.fromkeys((frozenset[Opening](), *cells)))
        numbers = {kind: number for number, kind in enumerate(self._kinds)}
        self._cells = np.array([numbers[cell] for cell in cells], dtype=np.uint8)

    def places(self, codes: CodePoints) -> Mapping[Opening, list[int]]:
        """Where each opening stands in a text, from left to right. `codes` has one more for the end of the text."""
        found: dict[Opening, list[int]] = {opening: [] for opening in self._openings}
        kinds = self._cells.take(self._firsts.take(codes[:-1]) + self._seconds.take(codes[1:]))
        at = kinds.view(np.bool_).nonzero()[0]
        for place, kind in zip(at.tolist(), kinds.take(at).tolist(), strict=True):
            for opening in self._kinds[kind]:
                found[opening].append(place)
        return found


def _numbered(
    classes: Sequence[str], everywhere: frozenset[int]
) -> tuple[npt.NDArray[np.intp], tuple[frozenset[int], ...]]:
    """For each code point the number of the set of `classes` that hold it, and these sets; `everywhere` are in each."""
    holding: dict[str, set[int]] = {}
    for number, characters in enumerate(classes):
        for character in _members(characters):
            holding.setdefault(character, set(everywhere)).add(number)
    sets = tuple(dict.fromkeys((everywhere, *map(frozenset, holding.values()))))
    numbers = {found: number for number, found in enumerate(sets)}
    table = np.zeros(0x110000, dtype=np.intp)
    for character, found in holding.items():
        table[ord(character)] = numbers[frozenset(found)]
    return table, sets


def _members(character_class: str) -> str:
    return characters_of_class(character_class) if _RANGE.search(character_class) else character_class
