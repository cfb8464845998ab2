"""Searches with words near each other: an index finds the rulings that have all of the words, and their texts are compared.

Which of them have the words near each other is kept for a while, since a page asks for it several times: for its hits, for each
facet with a selection, for the next page. The work is bounded: a search that would compare too many texts is refused, and
says so.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Protocol

from cachetools import LRUCache

from rulings.errors import TooManyCandidatesError
from rulings.messages import Message
from rulings.query.ast import (
    And,
    DateRange,
    Node,
    Not,
    Or,
    Phrase,
    Proximity,
    RulingIds,
    SearchQuery,
    Within,
)
from rulings.ruling import RulingId
from rulings.text.folding import fold, is_plain

MAX_CANDIDATES = 60_000
"""Rulings that have all words of a Proximity; more are not compared."""
MAX_KEPT = 500_000
"""Ids in the answers that are kept."""


class Candidates(Protocol):
    """One consistent state of an index."""

    state: str
    """Its name: answers are kept for one state."""

    def matches(self, query: SearchQuery, node: Proximity) -> int:
        """How many rulings match of which the text must be compared to tell whether the terms of `node` stand near each other."""

    def compared(self, query: SearchQuery, node: Proximity) -> Iterable[tuple[RulingId, bool]]:
        """The id of each match, and whether they do."""


class Verification:
    """Shared by all searches of an engine."""

    def __init__(self) -> None:
        self._kept: LRUCache[tuple[str, Proximity, Node | None, DateRange], And] = LRUCache(MAX_KEPT, _size)
        self._lock = threading.Lock()

    def verified(self, query: SearchQuery, candidates: Candidates) -> Node | None:
        """The text of the query, each Proximity as a search for its words in the rulings that have them near each other.
        QueryError where too many have the words."""
        found = {node: self._answer(query, node, candidates) for node in proximities(query.text)}
        return _replaced(query.text, found) if query.text is not None and found else query.text

    def _answer(self, query: SearchQuery, node: Proximity, candidates: Candidates) -> Node:
        asked = _candidate_query(query, node)
        key = candidates.state, node, asked.text, asked.dates
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = _compared(asked, node, candidates)
            with self._lock:
                self._kept[key] = kept
        return kept


def _ids_in(node: Node) -> Iterator[frozenset[RulingId]]:
    match node:
        case RulingIds():
            yield node.ids
        case And():
            yield from chain.from_iterable(map(_ids_in, node.children))
        case Not():
            yield from _ids_in(node.child)
        case _:
            return


def _size(answer: And) -> int:
    return 1 + sum(len(ids) for ids in _ids_in(answer))


def _compared(asked: SearchQuery, node: Proximity, candidates: Candidates) -> And:
    side_by_side = _side_by_side(node)
    if side_by_side is not None and asked.text is not None:
        asked = replace(asked, text=And((asked.text, Not(side_by_side))))
    count = candidates.matches(asked, node)
    if count > MAX_CANDIDATES:
        raise TooManyCandidatesError(Message.TOO_MANY_CANDIDATES, count=count, max=MAX_CANDIDATES)
    compared = list(candidates.compared(asked, node))
    near = frozenset(found for found, is_near in compared if is_near)
    far = frozenset(found for found, is_near in compared if not is_near)
    return And((*node.terms, _chosen(near, far, side_by_side)))


def _chosen(near: frozenset[RulingId], far: frozenset[RulingId], side_by_side: Node | None) -> Node:
    """A filter that adds no score; the shorter list is the cheaper one."""
    if len(far) < len(near):
        return Not(RulingIds(far))
    return RulingIds(near) if side_by_side is None else Not(And((Not(RulingIds(near)), Not(side_by_side))))


def _side_by_side(node: Proximity) -> Node | None:
    """Rulings in which two words surely are so many characters from each other, since there are none between them; the text
    of no such ruling need be read. None of other terms and links."""
    (link, *others), (one, other, *_) = node.links, node.terms
    if others or link.within not in (Within.CHARACTERS, Within.CHARACTERS_BEHIND):
        return None
    if not (isinstance(one, Phrase) and isinstance(other, Phrase) and all(map(_is_plain, (one, other)))):
        return None
    orders = [(one, other), (other, one)] if link.within is Within.CHARACTERS else [(one, other)]
    return Or(tuple(Phrase(first.text + last.text, node.field, True) for first, last in orders))


def _is_plain(phrase: Phrase) -> bool:
    """Whether it folds alike whatever stands beside."""
    folded = fold(phrase.text)
    return bool(folded) and is_plain(folded)


def proximities(node: Node | None) -> Iterator[Proximity]:
    """Every one in a tree."""
    match node:
        case Proximity():
            yield node
        case And() | Or():
            for child in node.children:
                yield from proximities(child)
        case Not():
            yield from proximities(node.child)
        case _:
            return


def _candidate_query(query: SearchQuery, node: Proximity) -> SearchQuery:
    """What every match of the query has in which `node` is asked for: all of its words, and whatever else the text demands.
    Selections are left out, since facets are counted without them."""
    parts = query.text.children if isinstance(query.text, And) else (query.text,)
    demanded = [part for part in parts if part is not None and not any(proximities(part))]
    words = [term for part in (node, *parts) if isinstance(part, Proximity) for term in part.terms]
    return SearchQuery(And(tuple(dict.fromkeys((*words, *demanded)))), dates=query.dates)


def _replaced(node: Node, answers: Mapping[Proximity, Node]) -> Node:
    match node:
        case Proximity():
            return answers[node]
        case And():
            return And(tuple(_replaced(child, answers) for child in node.children))
        case Or():
            return Or(tuple(_replaced(child, answers) for child in node.children))
        case Not():
            return Not(_replaced(node.child, answers))
        case _:
            return node
