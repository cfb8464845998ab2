"""What the positions of an index tell of words that are to stand so many characters from each other: all rulings in which they do,
and some in which they do not."""

from collections.abc import Iterable, Iterator
from itertools import product

import tantivy
from tantivy import Occur, Query

from rulings.engine.index_folding import IndexFolding
from rulings.engine.pieces import MAX_PHRASE
from rulings.query.ast import Link, Or, Phrase, Proximity, Within

TERM = 2
"""Characters."""
PER_CHARACTER = 3
"""Positions that a character may take: each figure and word has a marker on either side, which is not counted."""
MAX_DISTANCE = (MAX_PHRASE - 2 * TERM) // PER_CHARACTER
"""Of words of which the nearest terms lie in one seam where there is a border between them."""
MAX_QUERIES = 100
"""Of one link: each way to write either word, in each field, in either order."""


def beside_each_other(schema: tantivy.Schema, folding: IndexFolding, node: Proximity) -> Iterator[Query]:
    """A query for each link of which positions tell anything."""
    for one, link, other in zip(node.terms, node.links, node.terms[1:], strict=False):
        if link.within in (Within.CHARACTERS, Within.CHARACTERS_BEHIND) and link.distance <= MAX_DISTANCE:
            pairs = product(_readings(one, folding), _readings(other, folding))
            if found := _either_order(schema, folding, node, link, pairs):
                yield Query.boolean_query([(Occur.Should, query) for query in found])


_Readings = list[str]


def _readings(term: Phrase | Or, folding: IndexFolding) -> _Readings:
    """None at all where one is too short, or goes on beyond its edge."""
    phrases = term.children if isinstance(term, Or) else (term,)
    found: _Readings = []
    for phrase in phrases:
        if not isinstance(phrase, Phrase) or phrase.open_start or phrase.open_end:
            return []
        found += folding.phrase(phrase)
    return found if all(len(reading) >= TERM for reading in found) else []


def _either_order(
    schema: tantivy.Schema, folding: IndexFolding, node: Proximity, link: Link, pairs: Iterable[tuple[str, str]]
) -> list[Query]:
    """None at all where these are too many."""
    if link.within is Within.CHARACTERS:
        pairs = {pair for one, other in pairs for pair in ((one, other), (other, one))}
    fields = [lookup.field for lookup in folding.lookups(TERM * "甲", node.field).any_of]
    asked = [(field, *pair) for pair in pairs for field in fields]
    if len(asked) > MAX_QUERIES:
        return []
    return [_beside(schema, link.distance, *one) for one in asked]


def _beside(schema: tantivy.Schema, distance: int, field: str, before: str, behind: str) -> Query:
    """The nearest terms of the two words stand in line, and the farthest if a seam holds both: of two terms tantivy tells exactly."""
    between = PER_CHARACTER * distance
    near = Query.phrase_query(schema, field, [before[-TERM:], behind[:TERM]], between + TERM - 1)
    whole = len(before) + between + len(behind)
    if whole > MAX_PHRASE or len(before) == len(behind) == TERM:
        return near
    far = Query.phrase_query(schema, field, [before[:TERM], behind[-TERM:]], whole - TERM - 1)
    return Query.boolean_query([(Occur.Must, near), (Occur.Must, far)])
