"""What the unfolded text already shows: two plain words that surely stand near each other. Much faster than folding it.

A plain word stands for itself in any text, so that a place in the text is a place in the folded text; there may be others.
"""

import re
from collections.abc import Iterator

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import readings_of
from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.folding import is_plain
from rulings.text.paragraphs import surely_one_paragraph, surely_one_sentence

Range = tuple[int, int]
"""Half-open range of characters."""
MAX_TRIED = 200
"""Places of the rarer word, after which the text is folded."""
_FOLDS_TO_ONE_OR_NONE = re.compile(r"[\u3001-\u3006\u3008-\u30ff\u3400-\u9fff\uff01-\uff5e0-9A-Za-z.,;:\s“”]*")


def surely_near(text: str, node: Proximity, folding: IndexFolding, within: Range) -> bool:
    """True where the two words of the node are near each other in the range of the text; False says nothing."""
    words = [_plain_words(term, folding) for term in node.terms]
    if len(words) != 2 or not all(words):
        return False
    return any(_are_near(text, within, one, other, node.links[0]) for one in words[0] for other in words[1])


def _plain_words(term: Phrase | Or, folding: IndexFolding) -> list[str]:
    """Those of the term that are plain; none of one with a word that is not."""
    phrases = term.children if isinstance(term, Or) else (term,)
    readings = [reading for one in phrases if isinstance(one, Phrase) for reading in readings_of(one, folding)]
    return readings if all(map(is_plain, readings)) else []


def _are_near(text: str, within: Range, one: str, other: str, link: Link) -> bool:
    """Looked for beside the rarer of the two."""
    in_order = link.within is Within.CHARACTERS_BEHIND
    if text.count(one, *within) <= text.count(other, *within):
        return any(_holds(text, link, *pair) for pair in _pairs(text, within, one, other, before=not in_order))
    return any(_holds(text, link, *pair) for pair in _pairs(text, within, other, one, behind=not in_order))


def _pairs(
    text: str, within: Range, rarer: str, frequent: str, behind: bool = True, before: bool = True
) -> Iterator[tuple[int, int, int, int]]:
    """Beginning and end of each of the rarer word and of the frequent one next to it, in the order of the text."""
    first, last = within
    start = text.find(rarer, first, last)
    for _ in range(MAX_TRIED):
        if start < 0:
            return
        end = start + len(rarer)
        if behind and (found := text.find(frequent, end, last)) >= 0:
            yield start, end, found, found + len(frequent)
        if before and (found := text.rfind(frequent, first, start)) >= 0:
            yield found, found + len(frequent), start, end
        start = text.find(rarer, end, last)


def _holds(text: str, link: Link, start: int, between_start: int, between_end: int, end: int) -> bool:
    match link.within:
        case Within.SENTENCE:
            return surely_one_sentence(text, start, end)
        case Within.PARAGRAPH:
            return surely_one_paragraph(text, start, end)
        case _:
            short = between_end - between_start <= link.distance
            return short and _FOLDS_TO_ONE_OR_NONE.fullmatch(text, between_start, between_end) is not None
