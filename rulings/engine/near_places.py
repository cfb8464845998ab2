"""Where the terms of a Proximity stand near each other: exact, on the folded text, the same for search and highlights."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np

from rulings.engine.index_folding import IndexFolding
from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.folding import CLOSE, OPEN, is_plain
from rulings.text.paragraphs import paragraphs

Place = tuple[int, int]
"""Half-open range of a folded text."""
_SENTENCE_END = re.compile("[。!?]")
"""。！？!? and whatever folds to them."""


@lru_cache(maxsize=1_000)
def readings_of(phrase: Phrase, folding: IndexFolding) -> tuple[str, ...]:
    """As the folding has them, once for all texts that are compared."""
    return folding.phrase(phrase)


class NearText:
    """One text as it is compared, folded as the index was; what is dear is worked out once, and only if it is asked for."""

    def __init__(self, text: str, folding: IndexFolding, node: Proximity) -> None:
        """For the terms of this node: plain words, of which no characters are counted, need no marks of figures."""
        self._text, self._folding = text, folding
        self._whole = folding.characters(text) if _is_plain(node, folding) else folding.text(text)
        self.folded = str(self._whole)

    @cached_property
    def sentence_ends(self) -> Sequence[int]:
        """Without those of paragraphs."""
        return [found.end() for found in _SENTENCE_END.finditer(self.folded)]

    @cached_property
    def paragraph_starts(self) -> Sequence[int]:
        """Where the second paragraph and those behind it begin."""
        starts = [start for start, _ in paragraphs(self._text)[1:]]
        found: list[int] = np.searchsorted(self._whole.places, starts).tolist()
        return found

    @cached_property
    def sentence_starts(self) -> Sequence[int]:
        return sorted({*self.sentence_ends, *self.paragraph_starts})

    def folded_place(self, start: int, end: int) -> Place:
        """What a range of the original text became."""
        first, last = np.searchsorted(self._whole.places, (start, end))
        return int(first), int(last)

    def original(self, place: Place) -> Place:
        return int(self._whole.places[place[0]]), int(self._whole.places[place[1] - 1]) + 1

    def characters_between(self, start: int, end: int) -> int:
        """Folded characters, without the marks of figures and words."""
        between = self.folded[start:end]
        return len(between) - between.count(OPEN) - between.count(CLOSE)

    def places(self, term: Phrase | Or, within: Place) -> list[Place]:
        """Every place of the term inside the range, in order; they may overlap."""
        phrases = term.children if isinstance(term, Or) else (term,)
        return sorted({place for one in phrases if isinstance(one, Phrase) for place in self._of(one, within)})

    def _of(self, phrase: Phrase, within: Place) -> Iterator[Place]:
        """A word or figure that goes on at an open edge is a part of the place."""
        for reading in readings_of(phrase, self._folding):
            for start, end in _occurrences(self.folded, reading, within):
                first = self.folded.rfind(OPEN, 0, start) if phrase.open_start else -1
                last = self.folded.find(CLOSE, end - 1) if phrase.open_end else -1
                yield (first if first >= 0 else start), (last + 1 if last >= 0 else end)


def _is_plain(node: Proximity, folding: IndexFolding) -> bool:
    if any(link.within in (Within.CHARACTERS, Within.CHARACTERS_BEHIND) for link in node.links):
        return False
    return all(is_plain(reading) for phrase in node.phrases for reading in readings_of(phrase, folding))


def _occurrences(folded: str, reading: str, within: Place) -> Iterator[Place]:
    position = folded.find(reading, *within)
    while position >= 0:
        yield position, position + len(reading)
        position = folded.find(reading, position + 1, within[1])


def are_near(text: NearText, node: Proximity, within: Place) -> bool:
    """Whether there is a match inside the range."""
    return bool(_reached(text, node, within, roughly=True)) and bool(_reached(text, node, within))


def near_places(text: NearText, node: Proximity, within: Place) -> list[list[Place]]:
    """For each term its places that take part in a match inside the range; none at all where there is no match."""
    found = _reached(text, node, within)
    if not found:
        return []
    for index in range(len(node.links) - 1, -1, -1):
        found[index] = _linked(text, node.links[index], found[index + 1], found[index], backwards=True)
    return found


def _reached(text: NearText, node: Proximity, within: Place, roughly: bool = False) -> list[list[Place]]:
    """For each term its places to which links lead from the first term; none at all where there is no match. `roughly`:
    as if the text were one paragraph, which finds no fewer and saves looking for paragraphs."""
    found = [text.places(node.terms[0], within)]
    for link, term in zip(node.links, node.terms[1:], strict=True):
        if not found[-1]:
            return []
        found.append(_linked(text, link, found[-1], text.places(term, within), roughly=roughly))
    return found if found[-1] else []


def _linked(
    text: NearText,
    link: Link,
    others: Sequence[Place],
    places: Sequence[Place],
    *,
    backwards: bool = False,
    roughly: bool = False,
) -> list[Place]:
    """Those of `places` between which and one of `others`, which stand before them in the query, the link holds;
    `backwards`: behind them."""
    match link.within:
        case Within.SENTENCE:
            return _together(text.sentence_ends if roughly else text.sentence_starts, others, places)
        case Within.PARAGRAPH:
            return _together(() if roughly else text.paragraph_starts, others, places)
        case Within.CHARACTERS:
            behind = _beside(text, link.distance, others, places)
            return sorted({*behind, *_beside(text, link.distance, others, places, ahead=True)})
        case Within.CHARACTERS_BEHIND:
            return _beside(text, link.distance, others, places, ahead=backwards)


def _together(starts: Sequence[int], before: Iterable[Place], places: Iterable[Place]) -> list[Place]:
    """Those that lie wholly in one part in which one of the others does."""
    parts = {part for place in before if (part := _part(starts, place)) >= 0}
    return [place for place in places if _part(starts, place) in parts]


def _part(starts: Sequence[int], place: Place) -> int:
    """The number of the part; -1 for a place that reaches over a border."""
    part = bisect_right(starts, place[0])
    return part if bisect_right(starts, place[1] - 1) == part else -1


def _beside(
    text: NearText, distance: int, others: Sequence[Place], places: Iterable[Place], ahead: bool = False
) -> list[Place]:
    """Those that stand behind one of the others (`ahead`: before one), at most so many characters from it."""
    if ahead:
        starts = [start for start, _ in others]
        pairs = ((place, place[1], bisect_left(starts, place[1])) for place in places)
        gaps = ((place, end, starts[at]) for place, end, at in pairs if at < len(starts))
    else:
        ends = sorted(end for _, end in others)
        pairs = ((place, place[0], bisect_right(ends, place[0])) for place in places)
        gaps = ((place, ends[at - 1], start) for place, start, at in pairs if at > 0)
    return [place for place, start, end in gaps if text.characters_between(start, end) <= distance]
