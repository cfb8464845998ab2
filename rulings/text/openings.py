"""Where in a text something of many kinds may begin, found in one pass: by the two characters with which each kind begins.

A pattern tries each character in turn, each word is a search of its own; a look into arrays costs the same for one kind as
for fifty, and leaves the few places where a pattern is worth trying.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from rulings.text.masking import TextRange, mask_spans
from rulings.text.sign_rows import Begins, RowTable, SignRow, ranges
from rulings.text.signs import CodePoints, characters_of_class, codes_of

_END = "\0"
"""Stands behind the last character of a text."""
_ANY = ""
_SHORT = 64
"""Characters of a text that are looked at one by one in less time than arrays of them are made."""
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

    def __init__(self, text: str, table: "OpeningTable", like: "ScannedText | None" = None) -> None:
        self.text = text
        self._table = table
        self._like = like

    @cached_property
    def _rows(self) -> Mapping[SignRow, Begins]:
        return self._table.rows.begins(self.codes)

    def rows(self, row: SignRow) -> Iterator[tuple[int, int]]:
        """Beginnings and ends of those in it, from left to right."""
        return ranges(self._rows[row], row.least)

    @cached_property
    def is_bare(self) -> bool:
        """Whether it holds no opening and no row, as most names and titles; of a longer text this is not asked."""
        return len(self.text) <= _SHORT and not self._table.may_stand_in(self.text)

    @cached_property
    def codes(self) -> CodePoints:
        """Its code points, and one for its end."""
        return codes_of(self.text + _END)

    @cached_property
    def _places(self) -> Mapping[Opening, list[int]]:
        return self._like._places if self._like else self._table.places(self.codes)

    def places(self, opening: Opening) -> Sequence[int]:
        """Where it stands, from left to right."""
        return self._places[opening]

    def matches(self, opening: Opening, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Those of a pattern that matches only where the opening stands, from left to right, none in another."""
        text, match_at, end = self.text, pattern.match, 0
        for at in self._places[opening]:
            if at >= end and (match := match_at(text, at)):
                end = match.end()
                yield match

    def with_text(self, text: str) -> "ScannedText":
        """Scanned again; itself, where that is its text."""
        return self if text == self.text else ScannedText(text, self._table)

    def masked(self, spans: Iterable[TextRange]) -> "ScannedText":
        """With them hidden, which is nobody's opening: the places stay, some of them where now nothing begins. Of a bare text none are
        looked for."""
        text = self.text if self.is_bare else mask_spans(self.text, spans)
        return self if text == self.text else ScannedText(text, self._table, self)


class OpeningTable:
    """Which openings each pair of characters is. Characters that are in the same ones share a number."""

    def __init__(self, openings: Iterable[Opening], rows: Sequence[SignRow] = ()) -> None:
        self.rows = RowTable(rows)
        self._openings = tuple(openings)
        pairs = [(opening, pair) for opening in self._openings for pair in opening.pairs]
        any_second = frozenset(at for at, (_, (_, second)) in enumerate(pairs) if second == _ANY)
        self._seconds, columns = _numbered([second for _, (_, second) in pairs], any_second, 1)
        self._firsts, lines = _numbered([first for _, (first, _) in pairs], frozenset(), len(columns))
        cells = [frozenset(pairs[at][0] for at in line & column) for line in lines for column in columns]
        self._seconds_of: dict[str, list[frozenset[str]]] = {}
        for _, (first, second) in pairs:
            seconds = frozenset(_members(second) or (_ANY,))
            for character in _members(first):
                self._seconds_of.setdefault(character, []).append(seconds)
        self._kinds = tuple(dict.fromkeys((frozenset[Opening](), *cells)))
        counts = Counter(chain.from_iterable(self._kinds))
        self._of_many_kinds = tuple(opening for opening, count in counts.items() if count > 1)
        numbers = {kind: number for number, kind in enumerate(self._kinds)}
        self._cells = np.array([numbers[cell] for cell in cells], dtype=np.uint8)

    def may_stand_in(self, text: str) -> bool:
        """Whether an opening stands in `text`, or so many characters of rows that one may."""
        if self.rows.may_stand_in(text):
            return True
        for first, second in zip(text, (text + _END)[1:], strict=True):
            if any(second in seconds or _ANY in seconds for seconds in self._seconds_of.get(first, ())):
                return True
        return False

    def places(self, codes: CodePoints) -> Mapping[Opening, list[int]]:
        """Where each opening stands in a text, from left to right. `codes` has one more for the end of the text."""
        cells = self._firsts.take(codes[:-1])
        cells += self._seconds.take(codes[1:])
        kinds = self._cells.take(cells)
        at = kinds.view(np.bool_).nonzero()[0]
        kinds = kinds.take(at)
        sorted_by_kind = at.take(kinds.argsort(kind="stable")).tolist()
        found: dict[Opening, list[int]] = {opening: [] for opening in self._openings}
        end = 0
        for kind, count in enumerate(np.bincount(kinds).tolist()):
            if count:
                start, end = end, end + count
                for opening in self._kinds[kind]:
                    found[opening] += sorted_by_kind[start:end]
        for opening in self._of_many_kinds:
            found[opening].sort()
        return found


def _numbered(
    classes: Sequence[str], everywhere: frozenset[int], factor: int
) -> tuple[npt.NDArray[np.uint16], tuple[frozenset[int], ...]]:
    """For each code point the number, times `factor`, of the set of `classes` that hold it, and these sets; `everywhere` are in each."""
    holding: dict[str, set[int]] = {}
    for number, characters in enumerate(classes):
        for character in _members(characters):
            holding.setdefault(character, set(everywhere)).add(number)
    sets = tuple(dict.fromkeys((everywhere, *map(frozenset, holding.values()))))
    numbers = {found: number * factor for number, found in enumerate(sets)}
    table = np.zeros(0x110000, dtype=np.uint16)
    for character, found in holding.items():
        table[ord(character)] = numbers[frozenset(found)]
    return table, sets


def _members(character_class: str) -> str:
    return characters_of_class(character_class) if _RANGE.search(character_class) else character_class
