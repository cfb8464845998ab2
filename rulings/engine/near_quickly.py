"""What the unfolded text already shows: plain words that surely stand near each other. Much faster than folding it.

A plain word stands for itself in any text, so that a place in the text is a place in the folded text; there may be others.
"""

import heapq
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import Place, readings_of
from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.folding import is_plain
from rulings.text.paragraphs import surely_one_paragraph, surely_one_sentence

Range = tuple[int, int]
"""Half-open range of characters."""
MAX_PLACES = 300
"""Of one word that are looked at."""
MAX_PAIRS = 12
"""Of places that are tried: where the nearest are not surely linked, hardly any other is."""
_FOLDS_TO_ONE_OR_NONE = re.compile(
    r"[\u3001-\u3006\u3008-\u303f\u3041-\u3096\u3099-\u309e\u30a0-\u30fe\u3400-\u9fff\uff01-\uff5e0-9A-Za-z.,;:\s“”]*"
)
"""To none: white space alone, and commas in figures."""
MOST_COUNTED = 3
"""Times the distance: so many characters behind a place are counted."""


def surely_near(text: str, node: Proximity, folding: IndexFolding, within: Range) -> bool:
    """True where the words of the node are near each other in the range of the text; False says nothing."""
    words = words_as_written(node, folding)
    return bool(words) and surely_chained(text, node.links, [_places(text, one, within) for one in words])


def surely_chained(text: str, links: Sequence[Link], places: Sequence[Sequence[Place]]) -> bool:
    """Likewise, by places of each term."""
    reached = places[0]
    for link, others in zip(links[:-1], places[1:-1], strict=True):
        reached = sorted({place for _, place in _linked(text, link, reached, others)})
    return any(_linked(text, links[-1], reached, places[-1]))


def surely_apart(text: str, link: Link, ones: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether every two places surely are farther from each other than a link that counts characters allows. False says nothing."""
    if not (_is_in_order(ones) and _is_in_order(others)):
        return False
    pairs = [(min(pair), max(pair)) for pair in _in_order_of(link, _neighbours(ones, others))]
    return all(_are_apart(text, link, first, last) for first, last in pairs)


def _is_in_order(places: Sequence[Place]) -> bool:
    """Whether the ends are, too, so that of two places the nearer one is known by its start."""
    return all(one[1] <= other[1] for one, other in pairwise(places))


def _are_apart(text: str, link: Link, first: Place, last: Place) -> bool:
    between = text[first[1] : min(last[0], first[1] + MOST_COUNTED * link.distance)]
    counted = len("".join(between.split())) - between.count(",") - between.count("，")
    return counted > link.distance and _FOLDS_TO_ONE_OR_NONE.fullmatch(between) is not None


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
    """Pairs of places between which the link surely holds, of the nearest that are next to each other."""
    pairs = _in_order_of(link, _neighbours(ones, others))
    for one, other in heapq.nsmallest(MAX_PAIRS, pairs, _distance):
        if surely_linked(text, link, min(one, other), max(one, other)):
            yield one, other


def _in_order_of(link: Link, pairs: Iterable[tuple[Place, Place]]) -> Iterator[tuple[Place, Place]]:
    """Those that stand in the order that the link asks for."""
    return (pair for pair in pairs if link.within is not Within.CHARACTERS_BEHIND or pair[0] < pair[1])


def _distance(pair: tuple[Place, Place]) -> int:
    return abs(pair[0][0] - pair[1][0])


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
