"""Whose sentence is meant: what stands in one AND with a condition on a sentence, found before a search.

Conditions in one AND hold of one defendant. A crime in the same AND, in the text or selected, makes it the punishment for
that crime; of several crimes any one. An OR is written out: a AND (b OR c) is (a AND b) OR (a AND c). Into a NOT only the
crime reaches: NOT 缓刑:有 leaves out rulings in which anyone's sentence is suspended, for that crime where one is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.outcomes.sentence import PunishmentKind
from rulings.query.ast import (
    ANY_SENTENCE_TERM,
    And,
    FacetTerm,
    Node,
    Not,
    Or,
    SearchQuery,
    SentenceTerm,
    parts_of_and,
)
from rulings.query.facet_path import SEPARATOR
from rulings.query.outcome_names import NOT_SUSPENDED
from rulings.query.outcome_names import SUSPENDED as IS_SUSPENDED
from rulings.query.sentences import ANY_SENTENCE, NONE_AT_ALL, SOME, Between, SentenceCondition

CRIME, PUNISHMENT, SUSPENDED = "crime", "punishment", "suspended"
"""Facets that say something of a sentence."""
OF_SENTENCE = frozenset({PUNISHMENT, SUSPENDED})
MAX_WAYS = 64
"""Ways in which a search can be true, where an OR with sentences or crimes is written out."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One sentence, and everything else, all of which must hold."""

    sentence: SentenceTerm
    rest: tuple[Node, ...]

    def node(self) -> Node:
        return _all((self.sentence, *self.rest))


def bound(query: SearchQuery) -> SearchQuery:
    """The same search with the crimes in each of its conditions. What its text asks of one sentence as a whole stands in
    `sentence`, and in the text no more; the selections stay, and `asked_of_sentences` adds them.

    What is denied stands in the text of what is returned. QueryError where its ORs can be true in more than MAX_WAYS ways.
    """
    query = _with_denials(query)
    around = SentenceTerm(query.sentence.condition, _widest(query.selections.get(CRIME, frozenset())))
    asks = (
        query.sentence.condition.asks or _selected_condition(query, None).asks or _mentions(query.text, SENTENCES)
    )
    ways = _bound(query.text, around) if asks else [_narrowed(around, parts_of_and(query.text))]
    if len(ways) == 1:
        return replace(query, sentence=ways[0].sentence, text=_all(ways[0].rest) if ways[0].rest else None)
    return replace(query, sentence=ANY_SENTENCE_TERM, text=Or(tuple(way.node() for way in ways)))


def _with_denials(query: SearchQuery) -> SearchQuery:
    denials = tuple(
        Not(FacetTerm(name, value)) for name, values in sorted(query.denied.items()) for value in sorted(values)
    )
    if not denials:
        return query
    return replace(query, denied={}, text=_all((*parts_of_and(query.text), *denials)))


def asked_of_sentences(
    query: SearchQuery, without: str | None = None, also: SentenceCondition = ANY_SENTENCE
) -> Node | None:
    """All that a bound query asks of one sentence beside its text, with its selections, which reach into the text;
    `without` leaves that of one facet out. None where nothing is asked."""
    selected = _selected_condition(query, without) & also
    if selected.asks and query.text is not None and has_ways(query):
        return _with_condition(query.text, selected)
    whole = replace(query.sentence, condition=query.sentence.condition & selected)
    return whole if whole.condition.asks else None


def has_ways(query: SearchQuery) -> bool:
    """Whether the sentence that a bound query asks for is another one in each of several ways."""
    return isinstance(query.text, Or) and any(
        isinstance(part, SentenceTerm) for part in parts_of_and(query.text.children[0])
    )


def _with_condition(node: Node, condition: SentenceCondition) -> Node:
    match node:
        case SentenceTerm():
            return replace(node, condition=node.condition & condition)
        case And() | Or():
            return replace(node, children=tuple(_with_condition(child, condition) for child in node.children))
        case _:
            return node


def _selected_condition(query: SearchQuery, without: str | None) -> SentenceCondition:
    """What the selections of `punishment` and `suspended` ask."""
    chosen = {name: query.selections.get(name, frozenset()) for name in OF_SENTENCE if name != without}
    return reduce(and_, (value_condition(name, some) for name, some in chosen.items() if some), ANY_SENTENCE)


def value_condition(facet: str, values: Iterable[str]) -> SentenceCondition:
    """That a sentence has one of the values of `punishment` or `suspended`."""
    if facet == PUNISHMENT:
        return SentenceCondition(kinds=frozenset(map(PunishmentKind, values)))
    wanted = frozenset(values)
    if wanted == {IS_SUSPENDED}:
        return SentenceCondition(suspended=SOME)
    return SentenceCondition(suspended=NONE_AT_ALL if wanted == {NOT_SUSPENDED} else Between(0))


def _bound(node: Node | None, around: SentenceTerm) -> list[_Way]:
    return [_narrowed(around, parts) for parts in _ways(node)]


def _ways(node: Node | None) -> list[tuple[Node, ...]]:
    """Of each way in which the tree can be true the parts that all hold."""
    match node:
        case None:
            return [()]
        case And():
            ways: list[tuple[Node, ...]] = [()]
            for child in node.children:
                ways = _few([(*way, *more) for more in _ways(child) for way in ways])
            return ways
        case Or() if not _crimes_of(node) and _mentions(node, SENTENCES | {CRIME}):
            return _few([way for child in node.children for way in _ways(child)])
        case _:
            return [(node,)]


def _few(ways: list[tuple[Node, ...]]) -> list[tuple[Node, ...]]:
    if len(ways) > MAX_WAYS:
        raise QueryError(Message.TOO_MANY_WAYS, max=MAX_WAYS)
    return ways


def _narrowed(around: SentenceTerm, parts: Iterable[Node]) -> _Way:
    """With the conditions and the crimes among the parts of an AND."""
    parts = tuple(parts)
    conditions = filter(None, map(_condition_of, parts))
    crimes = _narrowest(around.crimes.union(*map(_crimes_of, parts)))
    sentence = SentenceTerm(reduce(and_, conditions, around.condition), crimes)
    return _Way(sentence, tuple(_rest(part, crimes) for part in parts if _condition_of(part) is None))


def _rest(node: Node, crimes: frozenset[str]) -> Node:
    if not isinstance(node, Not) or not _mentions(node.child, SENTENCES):
        return node
    ways = _bound(node.child, SentenceTerm(ANY_SENTENCE, crimes))
    children = tuple(way.node() if way.sentence.condition.asks else _all(way.rest) for way in ways)
    return Not(children[0] if len(children) == 1 else Or(children))


SENTENCES = frozenset({"sentence", *OF_SENTENCE})
"""What `_mentions` may look for: any SentenceTerm, and facets by name."""


def _mentions(node: Node | None, names: frozenset[str]) -> bool:
    match node:
        case And() | Or():
            return any(_mentions(child, names) for child in node.children)
        case Not():
            return _mentions(node.child, names)
        case FacetTerm():
            return node.facet in names
        case _:
            return isinstance(node, SentenceTerm)


def _all(parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else And(parts)


def _condition_of(node: Node) -> SentenceCondition | None:
    match node:
        case SentenceTerm():
            return node.condition
        case FacetTerm() if node.facet in (PUNISHMENT, SUSPENDED):
            return value_condition(node.facet, (node.value,))
        case _:
            return None


def _crimes_of(node: Node) -> frozenset[str]:
    """Of a crime, and of an OR of nothing but crimes."""
    match node:
        case FacetTerm() if node.facet == CRIME:
            return frozenset({node.value})
        case Or() if (crimes := [_crimes_of(child) for child in node.children]) and all(crimes):
            return _widest(frozenset().union(*crimes))
        case _:
            return frozenset()


def _widest(crimes: frozenset[str]) -> frozenset[str]:
    """Of crimes any of which is meant, without those that lie below another."""
    return frozenset(
        crime for crime in crimes if not any(crime.startswith(f"{other}{SEPARATOR}") for other in crimes)
    )


def _narrowest(crimes: frozenset[str]) -> frozenset[str]:
    """Of crimes all of which are asked for, without those that another one lies below."""
    return frozenset(
        crime for crime in crimes if not any(other.startswith(f"{crime}{SEPARATOR}") for other in crimes)
    )
