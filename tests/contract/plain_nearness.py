"""Whether words stand near each other, worked out slowly and obviously from what docs/search.md says."""

from functools import cache

from rulings.query.ast import Link, Or, Phrase, Proximity, Within
from rulings.text.paragraphs import paragraphs
from tests.contract.plain_folding import places, units

Place = tuple[int, int]


@cache
def near(text: str, node: Proximity, span: Place) -> bool:
    """Within a range of a text."""
    return bool(chains(text, node, span))


def chains(text: str, node: Proximity, span: Place) -> list[tuple[Place, ...]]:
    """Every choice of one place for each term of which each two neighbours stand near each other."""
    found: list[tuple[Place, ...]] = [()]
    for number, term in enumerate(node.terms):
        standing = _places(text, term)
        found = [
            (*chosen, place)
            for chosen in found
            for place in standing
            if span[0] <= place[0] and place[1] <= span[1]
            if not chosen or _is_near(text, node.links[number - 1], chosen[-1], place)
        ]
    return found


def _places(text: str, term: Phrase | Or) -> list[Place]:
    phrases = term.children if isinstance(term, Or) else (term,)
    return sorted(
        {
            place
            for phrase in phrases
            if isinstance(phrase, Phrase)
            for place in places(text, phrase.text, phrase.open_start, phrase.open_end)
        }
    )


def _is_near(text: str, link: Link, one: Place, other: Place) -> bool:
    match link.within:
        case Within.SENTENCE:
            return any(_inside(one, part) and _inside(other, part) for part in sentences(text))
        case Within.PARAGRAPH:
            return any(_inside(one, part) and _inside(other, part) for part in _paragraphs(text))
        case Within.CHARACTERS_BEHIND:
            return one[1] <= other[0] and _between(text, one[1], other[0]) <= link.distance
        case Within.CHARACTERS:
            behind = Link(Within.CHARACTERS_BEHIND, link.distance)
            return _is_near(text, behind, one, other) or _is_near(text, behind, other, one)


@cache
def _paragraphs(text: str) -> tuple[Place, ...]:
    return paragraphs(text)


def _inside(place: Place, part: Place) -> bool:
    return part[0] <= place[0] and place[1] <= part[1]


@cache
def sentences(text: str) -> list[Place]:
    """Each ends with 。！？!? or with its paragraph."""
    found = []
    last = {unit.start for unit in units(text) if unit.text in ("。", "!", "?")}
    for start, end in paragraphs(text):
        for position in range(start, end):
            if position in last:
                found.append((start, position + 1))
                start = position + 1
        found.append((start, end))
    return found


def _between(text: str, start: int, end: int) -> int:
    """Characters of the units between, as they are read in the whole text."""
    return sum(len(unit.text) for unit in units(text) if start <= unit.start and unit.end <= end)
