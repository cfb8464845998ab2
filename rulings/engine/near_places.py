"""Where the terms of a Proximity stand near each other: exact, on the folded text, the same for search and highlights."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np

from rulings.engine.index_folding import IndexFolding
from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.folding import CLOSE, OPEN, is_plain
from rulings.text.paragraphs import paragraphs, sentence_ends
from rulings.text.places import places_of

Place = tuple[int, int]
"""Half-open range of a folded text."""
MOST_PER_CHARACTER = 3
"""Of a folded text: a figure or word has a mark on either side."""
_SENTENCE_ENDS = [ord(mark) for mark in "。!?"]
"""。！？!? and whatever folds to them."""


@lru_cache(maxsize=1_000)
def readings_of(phrase: Phrase, folding: IndexFolding) -> tuple[str, ...]:
    """As the folding has them, once for all texts that are compared."""
    return folding.phrase(phrase)


class NearText:
    """One text as it is compared, folded as the index was; what is dear is worked out once, and only if it is asked for."""

    def __init__(self, text: str, folding: IndexFolding, node: Proximity, *, roughly: bool = False) -> None:
        """For the terms of this node: plain words need no marks of figures, unless the characters between them are counted
        (`roughly`: even then)."""
        self._text, self._folding = text, folding
        self.has_figures = not (_is_plain(node, folding) and (roughly or not counts_characters(node)))
        """Whether figures are marked."""
        self._whole = folding.text(text) if self.has_figures else folding.characters(text)
        self.folded = str(self._whole)

    @cached_property
    def sentence_ends(self) -> Sequence[int]:
        """Without those of paragraphs."""
        is_end = np.logical_or.reduce([self._whole.codes == mark for mark in _SENTENCE_ENDS])
        found: list[int] = (np.flatnonzero(is_end) + 1).tolist()
        return found

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

    def is_within(self, distance: int, start: int, end: int) -> bool:
        """Whether so few characters stand between, which the first ones tell where these are many."""
        first = min(end, start + MOST_PER_CHARACTER * distance + 2)
        return self._count(start, first) <= distance and (first == end or self._count(start, end) <= distance)

    def _count(self, start: int, end: int) -> int:
        """Folded characters, without the marks of figures and words; where these are not there without any comma, which may be
        one of a figure."""
        between = self.folded[start:end]
        if not self.has_figures:
            return len(between) - between.count(",")
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


def counts_characters(node: Proximity) -> bool:
    return any(link.within in (Within.CHARACTERS, Within.CHARACTERS_BEHIND) for link in node.links)


def _is_plain(node: Proximity, folding: IndexFolding) -> bool:
    return all(is_plain(reading) for phrase in node.phrases for reading in readings_of(phrase, folding))


def _occurrences(folded: str, reading: str, within: Place) -> Iterator[Place]:
    return ((at, at + len(reading)) for at in places_of(folded, reading, *within))


def are_near(text: str, folding: IndexFolding, node: Proximity, ranges: Iterable[Place]) -> bool:
    """Whether there is a match inside one of the ranges of the text: first roughly, which most texts without one fail."""
    rough = NearText(text, folding, node, roughly=True)
    left = [within for within in ranges if _reached(rough, node, rough.folded_place(*within), roughly=True)]
    if not left:
        return False
    exact = rough if rough.has_figures or not counts_characters(node) else NearText(text, folding, node)
    return any(_reached(exact, node, exact.folded_place(*within)) for within in left)


def stand_together(text: str, links: Sequence[Link], pieces: Iterable[Sequence[Sequence[Place]]]) -> bool:
    """Likewise where no link counts characters, and the places of each term in each piece of the text as it is are known."""
    starts = [start for start, _ in paragraphs(text)[1:]]
    ends = sentence_ends(text) if any(map(_is_of_sentence, links)) else []
    sentences = sorted({*starts, *ends})
    for places in pieces:
        reached = places[0]
        for link, others in zip(links, places[1:], strict=True):
            reached = _together(sentences if _is_of_sentence(link) else starts, reached, others)
        if reached:
            return True
    return False


def _is_of_sentence(link: Link) -> bool:
    return link.within is Within.SENTENCE


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
    as if the text were one paragraph and had no commas, which finds no fewer and saves looking for paragraphs and figures."""
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
    text: NearText, distance: int, others: Sequence[Place], places: Iterable[Place], *, ahead: bool = False
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
    return [place for place, start, end in gaps if text.is_within(distance, start, end)]
