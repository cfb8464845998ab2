"""A first look at many texts at once: in which plain words cannot stand near each other, and in which they surely do.

Numpy reads the characters of all of them together, as they are: a place of a word is found however the text spells it. Where
a sign is made of several characters, or lies outside the basic plane, nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from rulings.engine.near_places import Place
from rulings.engine.near_quickly import surely_linked
from rulings.query.ast import Link, Within
from rulings.text.characters import CODE, EXPANDED, character_table
from rulings.text.paragraphs import MOST_AROUND

Units = npt.NDArray[np.uint16]
"""UTF-16, one a character but for those outside the basic plane."""
Indices = npt.NDArray[np.intp]
_Flags = npt.NDArray[np.bool_]
_APART = "|"
"""Between two texts: no plain word has it."""
_ENDS = "。！？!?"
"""Those of a sentence; what folds to them is rare, and a text with fewer ends has no fewer words in one sentence."""
MAX_SPACES = 20
"""Inside a word."""
TRIED = 3
"""Of the pairs of places in a text, the nearest ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Half-open ranges of units, in order of their starts."""

    starts: Indices
    ends: Indices

    def where(self, chosen: _Flags | Indices) -> "Places":
        return Places(self.starts[chosen], self.ends[chosen])


class Glance:
    """Texts in UTF-16, in which a chain of plain words is looked for."""

    def __init__(
        self, texts: Sequence[bytes | memoryview], pieces: Sequence[Sequence[Place]] | None = None
    ) -> None:
        """Looked at is what lies whole in one of the pieces of a text, which are in order and share nothing; without any given, in
        the text."""
        apart = _APART.encode("utf-16-le")
        self._units: Units = np.frombuffer(apart.join((*texts, b"")), dtype="<u2")
        lengths = np.array([len(text) // 2 + 1 for text in texts], dtype=np.intp)
        self._ends: Indices = np.cumsum(lengths)
        looked_at = pieces or [((0, len(text) // 2),) for text in texts]
        starts = (self._ends - lengths).tolist()
        borders = [
            start + border
            for start, some in zip(starts, looked_at, strict=True)
            for piece in some
            for border in piece
        ]
        self._borders: Indices = np.array(borders, dtype=np.intp)
        """Start and end of each piece in turn."""
        self._unclear: _Flags = np.zeros(len(texts), dtype=np.bool_)
        self._terms: list[Places] = []

    def near(self, terms: Sequence[Sequence[str]], links: Sequence[Link]) -> list[bool | None]:
        """For each text whether a place of each term can be chosen so that each link holds; None where that is not known.
        A term is any of its words, folded and plain."""
        self._terms = [self._places(words) for words in terms]
        reached = self._terms[0]
        for link, others in zip(links, self._terms[1:], strict=True):
            reached = others.where(_shared(self._parts(link, reached), self._parts(link, others)))
        possible = self._unclear.copy()
        possible[self._text_of(reached.starts)] = True
        found = [None if may_be else False for may_be in possible.tolist()]
        if len(links) == 1:
            for text in self._surely_linked(links[0], self._terms[0], reached):
                found[text] = True
        return found

    def places_in(self, text: int) -> list[list[Place]] | None:
        """Of each term, in characters of the text; None where these are not known."""
        start, end = self._range(text)
        if self._unclear[text] or _are_surrogates(self._units[start:end]).any():
            return None
        return [self._terms_in(places, start, end) for places in self._terms]

    @staticmethod
    def _terms_in(places: Places, start: int, end: int) -> list[Place]:
        first, last = np.searchsorted(places.starts, (start, end))
        found = places.where(np.arange(first, last))
        return list(zip((found.starts - start).tolist(), (found.ends - start).tolist(), strict=True))

    def _range(self, text: int) -> Place:
        return int(self._ends[text - 1]) if text else 0, int(self._ends[text]) - 1

    def _text_of(self, places: Indices) -> Indices:
        return np.searchsorted(self._ends, places, side="right")

    def _places(self, words: Sequence[str]) -> Places:
        found = self._of_any(words)
        piece = self._piece_of(found.starts)
        return found.where((piece % 2 == 1) & (piece == self._piece_of(found.ends - 1)))

    def _piece_of(self, places: Indices) -> Indices:
        """An odd number for what lies in a piece."""
        return np.searchsorted(self._borders, places, side="right")

    def _of_any(self, words: Sequence[str]) -> Places:
        found = [self._places_of(word) for word in words]
        if len(found) == 1:
            return found[0]
        starts, ends = (np.concatenate([getattr(one, name) for one in found]) for name in ("starts", "ends"))
        return Places(starts, ends).where(np.argsort(starts, kind="stable"))

    def _places_of(self, word: str) -> Places:
        spelled, unclear = _spellings(word[0])
        starts = self._standing(spelled)
        self._leave_open(self._standing(unclear))
        if _beyond_basic_plane(word[0]):
            self._leave_open(np.flatnonzero(_are_surrogates(self._units)))
        ends = starts + 1
        for character in word[1:]:
            starts, ends = self._followed(starts, ends, ord(character))
        return Places(starts, ends)

    def _standing(self, units: Sequence[int]) -> Indices:
        """Where any of them stands."""
        if not units:
            return np.empty(0, dtype=np.intp)
        standing = self._units == units[0]
        for unit in units[1:]:
            standing |= self._units == unit
        return np.flatnonzero(standing)

    def _followed(self, starts: Indices, ends: Indices, code: int) -> tuple[Indices, Indices]:
        """Those that the character follows, behind what vanishes."""
        values = character_table().values
        for _ in range(MAX_SPACES):
            following = self._units[ends]
            vanishes = (values[following] & (CODE | EXPANDED) == 0) & ~_are_surrogates(following)
            if not vanishes.any():
                break
            ends = ends + vanishes
        following = self._units[ends]
        folded = values[following]
        self._leave_open(ends[(folded & EXPANDED != 0) | (folded & CODE == 0)])
        fits = folded & (CODE | EXPANDED) == code
        return starts[fits], ends[fits] + 1

    def _leave_open(self, places: Indices) -> None:
        self._unclear[self._text_of(places)] = True

    def _parts(self, link: Link, places: Places) -> Indices:
        """The number of the part of all texts in which each place lies, -1 where it lies in several; parts are no shorter than
        those inside which the link may hold."""
        borders = self._sentence_ends if link.within is Within.SENTENCE else self._borders
        first = np.searchsorted(borders, places.starts, side="right")
        return np.where(np.searchsorted(borders, places.ends - 1, side="right") == first, first, -1)

    @cached_property
    def _sentence_ends(self) -> Indices:
        ends = self._standing([*map(ord, _ENDS)]) + 1
        return np.sort(np.concatenate((ends, self._borders)), kind="stable")

    def _surely_linked(self, link: Link, ones: Places, others: Places) -> Iterator[int]:
        """Texts in which one of the nearest pairs surely is."""
        both = [_next_to(ones, others)]
        if link.within is not Within.CHARACTERS_BEHIND:
            both.append(_next_to(others, ones))
        pairs = np.concatenate(both, axis=1)
        texts, lengths = self._text_of(pairs[0]), pairs[3] - pairs[0]
        order = np.lexsort((lengths, texts))
        order = order[self._piece_of(pairs[3][order] - 1) == self._piece_of(pairs[0][order])]
        texts = texts[order]
        nearest = np.arange(len(texts)) - np.searchsorted(texts, texts) < TRIED
        tried = zip(texts[nearest].tolist(), pairs[:, order[nearest]].T.tolist(), strict=True)
        for text, group in groupby(tried, itemgetter(0)):
            if any(self._holds(link, text, *pair) for _, pair in group):
                yield text

    def _holds(self, link: Link, text: int, *pair: int) -> bool:
        """Read with so much of the text around that its ends make no difference."""
        start, end = self._range(text)
        first, last = max(start, pair[0] - MOST_AROUND), min(end, pair[3] + MOST_AROUND)
        around = str(self._units[first:last].data, "utf-16-le", "surrogatepass")
        one, other = (pair[0] - first, pair[1] - first), (pair[2] - first, pair[3] - first)
        return len(around) == last - first and surely_linked(around, link, one, other)


def _next_to(ones: Places, others: Places) -> Indices:
    """Four rows: start and end of each of the ones that one of the others stands behind, and of the first that does."""
    behind = np.searchsorted(others.starts, ones.ends)
    kept = behind < len(others.starts)
    behind = behind[kept]
    return np.stack((ones.starts[kept], ones.ends[kept], others.starts[behind], others.ends[behind]))


def _shared(ones: Indices, others: Indices) -> _Flags:
    """Which of the other parts are among the first ones; -1 is none."""
    found: _Flags = np.isin(others, ones) & (others >= 0)
    return found


def _are_surrogates(units: Units) -> _Flags:
    found: _Flags = (units & 0xF800) == 0xD800
    return found


def has_surrogates(text: bytes | memoryview) -> bool:
    """Whether some character of a text in UTF-16 takes two units."""
    return bool(_are_surrogates(np.frombuffer(text, dtype="<u2")).any())


@lru_cache(maxsize=2_000)
def _spellings(character: str) -> tuple[Sequence[int], Sequence[int]]:
    """Units that fold to the character, and those that fold to several among which it is."""
    table = character_table()
    values = table.values[:0x10000]
    spelled = np.flatnonzero(values & (CODE | EXPANDED) == ord(character))
    containing = [at for at, codes in enumerate(table.expansions) if (codes & CODE == ord(character)).any()]
    expanded = np.flatnonzero(values & EXPANDED != 0)
    unclear = expanded[np.isin(values[expanded] & CODE, containing)]
    return spelled.tolist(), unclear.tolist()


@lru_cache(maxsize=2_000)
def _beyond_basic_plane(character: str) -> bool:
    """Whether a character there folds to it."""
    values = character_table().values[0x10000:]
    return bool((values & (CODE | EXPANDED) == ord(character)).any())
