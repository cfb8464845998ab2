"""Terms with signs of proximity between them -> one Proximity, or what cannot stand there."""

from collections.abc import Sequence
from dataclasses import replace

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import And, Link, Node, Not, Or, Phrase, Proximity, TextField, Within
from rulings.query.lexer import Kind, Token
from rulings.query.proximity_signs import link_sign

MAX_DISTANCE = 1_000
"""Characters."""
MAX_LINKED = 10
"""Terms in one chain."""


def operands(items: Sequence[Token]) -> frozenset[int]:
    """The places of the terms that stand beside a sign of proximity, or in brackets beside one. Brackets are balanced."""
    beside: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(items):
        if token.kind is Kind.OPEN:
            opened.append(place)
        begun = opened.pop() if token.kind is Kind.CLOSE else place
        if token.kind is not Kind.OPEN and _is_beside(items, begun, place):
            beside.update(range(begun, place + 1))
    return frozenset(beside)


def _is_beside(items: Sequence[Token], first: int, last: int) -> bool:
    before = first - 1
    while before >= 0 and items[before].kind is Kind.FIELD:
        before -= 1
    neighbours = (*items[max(before, 0) : before + 1], *items[last + 1 : last + 2])
    return any(token.kind is Kind.NEAR for token in neighbours)


def proximity_of(terms: Sequence[Node], links: Sequence[Link]) -> Proximity:
    """One chain, those in brackets put into it. QueryError for a distance out of bounds, for what is no word, phrase or OR
    of them, and for terms of two fields."""
    chain, between = list[Phrase | Or](), list[Link]()
    for term, link in zip(terms, (None, *links), strict=True):
        if link is not None:
            between.append(_bounded(link))
        parts = term if isinstance(term, Proximity) else Proximity((_operand(term, between, links),), ())
        chain += parts.terms
        between += parts.links
    if len(chain) > MAX_LINKED:
        raise QueryError(Message.TOO_MANY_NEAR, max=MAX_LINKED)
    return _in_one_field(Proximity(tuple(chain), tuple(between)))


def _bounded(link: Link) -> Link:
    if link.within in (Within.CHARACTERS, Within.CHARACTERS_BEHIND) and not 1 <= link.distance <= MAX_DISTANCE:
        raise QueryError(Message.DISTANCE_OUT_OF_BOUNDS, sign=link_sign(link), max=MAX_DISTANCE)
    return link


def _operand(node: Node, before: Sequence[Link], links: Sequence[Link]) -> Phrase | Or:
    sign = link_sign((before or links)[-1 if before else 0])
    match node:
        case Phrase():
            return node
        case Or() if all(isinstance(child, Phrase) for child in node.children):
            return node
        case _ if _denies(node):
            raise QueryError(Message.NEAR_WITHOUT, sign=sign)
        case And() | Or():
            raise QueryError(Message.NEAR_ALL, sign=sign)
        case _:
            raise QueryError(Message.NEAR_NO_WORD, sign=sign)


def _denies(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_denies, node.children))
    return isinstance(node, Not)


def _in_one_field(chain: Proximity) -> Proximity:
    """A term without a field of its own takes that of the others."""
    named = {phrase.field for phrase in chain.phrases} - {TextField.ANY}
    if len(named) > 1:
        raise QueryError(Message.NEAR_IN_TWO_FIELDS, fields=", ".join(sorted(field.value for field in named)))
    field = next(iter(named), TextField.ANY)
    return replace(chain, terms=tuple(_of_field(term, field) for term in chain.terms))


def _of_field(term: Phrase | Or, field: TextField) -> Phrase | Or:
    if isinstance(term, Phrase):
        return replace(term, field=field)
    return Or(tuple(replace(child, field=field) for child in term.children if isinstance(child, Phrase)))
