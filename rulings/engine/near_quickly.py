"""What the unfolded text already shows: plain words that surely stand near each other. Much faster than folding it.

A plain word stands for itself in any text, so that a place in the text is a place in the folded text; there may be others.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import Place, readings_of
from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.folding import is_plain
from rulings.text.paragraphs import surely_one_paragraph, surely_one_sentence

Range = tuple[int, int]
"""Half-open range of characters."""
MAX_PLACES = 300
"""Of one word that are looked at."""
_FOLDS_TO_ONE_OR_NONE = re.compile(r"[\u3001-\u3006\u3008-\u30ff\u3400-\u9fff\uff01-\uff5e0-9A-Za-z.,;:\s“”]*")


def surely_near(text: str, node: Proximity, folding: IndexFolding, within: Range) -> bool:
    """True where the words of the node are near each other in the range of the text; False says nothing."""
    words = words_as_written(node, folding)
    if not words:
        return False
    reached = _places(text, words[0], within)
    for link, others in zip(node.links[:-1], words[1:-1], strict=True):
        reached = sorted({place for _, place in _linked(text, link, reached, _places(text, others, within))})
    return any(_linked(text, node.links[-1], reached, _places(text, words[-1], within)))


def words_as_written(node: Proximity, folding: IndexFolding) -> Sequence[Sequence[str]]:
    """The words of each term; none at all where one of them is not plain."""
    words = [_as_written(term, folding) for term in node.terms]
    return words if all(words) else ()


def _as_written(term: Phrase | Or, folding: IndexFolding) -> Sequence[str]:
    phrases = term.children if isinstance(term, Or) else (term,)
    readings = [reading for one in phrases if isinstance(one, Phrase) for reading in readings_of(one, folding)]
    return readings if all(map(is_plain, readings)) else ()


def _places(text: str, words: Sequence[str], within: Range) -> list[Place]:
    """In order."""
    found = [place for word in words for place in _places_of(text, word, within)]
    return found if len(words) == 1 else sorted(found)


def _places_of(text: str, word: str, within: Range) -> Iterator[Place]:
    start, last = within
    for _ in range(MAX_PLACES):
        if (start := text.find(word, start, last)) < 0:
            return
        end = start + len(word)
        yield start, end
        start = end


def _linked(
    text: str, link: Link, ones: Sequence[Place], others: Sequence[Place]
) -> Iterator[tuple[Place, Place]]:
    """Pairs of places between which the link surely holds, of those that are next to each other."""
    for one, other in _neighbours(ones, others):
        first, last = (one, other) if one < other else (other, one)
        if (one is first or link.within is not Within.CHARACTERS_BEHIND) and surely_linked(
            text, link, first, last
        ):
            yield one, other


def _neighbours(ones: Sequence[Place], others: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Each place of the rarer word with the nearest of the other one on either side; none that overlap."""
    if len(ones) > len(others):
        yield from ((one, other) for other, one in _neighbours(others, ones))
        return
    for one in ones:
        behind = bisect_left(others, (one[1], 0))
        if behind < len(others):
            yield one, others[behind]
        before = bisect_right(others, (one[0], 0)) - 1
        while before >= 0 and others[before][1] > one[0]:
            before -= 1
        if before >= 0:
            yield one, others[before]


def surely_linked(text: str, link: Link, first: Place, last: Place) -> bool:
    """Whether the link surely holds between two places of which the first ends before the last begins."""
    match link.within:
        case Within.SENTENCE:
            return surely_one_sentence(text, first[0], last[1])
        case Within.PARAGRAPH:
            return surely_one_paragraph(text, first[0], last[1])
        case _:
            short = last[0] - first[1] <= link.distance
            return short and _FOLDS_TO_ONE_OR_NONE.fullmatch(text, first[1], last[0]) is not None
