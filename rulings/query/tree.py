"""Tokens -> syntax tree.

    query   = or
    or      = and { OR and }
    and     = unary { [AND] unary }          terms side by side must all occur
    unary   = NOT unary | near
    near    = field { /句 field }             or /段, /5, >5: how near the terms stand to each other
    field   = field: field | atom
    atom    = words | "phrase" | case number | ( query )

What stands beside a sign of proximity is one phrase as it stands, and is not split into words.

Case numbers side by side are looked for each on its own: any of them. An operator, field or bracket that stands where it
means nothing is left out and said (docs/search.md has the whole table).
"""

from collections.abc import Iterator, Sequence

from rulings.china.citation import read_citation
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    FacetTerm,
    Link,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    SentenceTerm,
    TextField,
    Within,
)
from rulings.query.fields import FieldName, facet_value
from rulings.query.lexer import Kind, Token
from rulings.query.proximity import operands, proximity_of
from rulings.query.proximity_signs import MAX_GAP, parts_around_gaps
from rulings.query.words import split_words

MAX_DEPTH = 20


def parse_tokens(items: Sequence[Token]) -> Node | None:
    """The tree of tokens that `rulings.query.tidy` put in order; None for none. QueryError for too deep a nesting."""
    return _Parser(items).query() if items else None


class _Parser:
    def __init__(self, items: Sequence[Token]) -> None:
        self._items = items
        self._next = 0
        self._operands = operands(items)

    def query(self) -> Node:
        return self._or(0, None)

    def _peek(self) -> Kind | None:
        return self._items[self._next].kind if self._next < len(self._items) else None

    def _or(self, depth: int, field: FieldName | None) -> Node:
        children = [self._and(depth, field)]
        while self._peek() is Kind.OR:
            self._next += 1
            children.append(self._and(depth, field))
        return _joined(Or, children)

    def _and(self, depth: int, field: FieldName | None) -> Node:
        children: list[tuple[Node, bool]] = [(self._unary(depth, field), False)]
        while self._peek() not in (None, Kind.OR, Kind.CLOSE):
            explicit = self._peek() is Kind.AND
            self._next += explicit
            children.append((self._unary(depth, field), explicit))
        return _joined(And, _numbers_together(children))

    def _unary(self, depth: int, field: FieldName | None) -> Node:
        if self._peek() is not Kind.NOT:
            return self._near(depth, field)
        self._next += 1
        child = self._unary(_deeper(depth), field)
        return child.child if isinstance(child, Not) else Not(child)

    def _near(self, depth: int, field: FieldName | None) -> Node:
        terms, links = [self._term(depth, field)], list[Link]()
        while self._next < len(self._items) and (link := self._items[self._next].link) is not None:
            self._next += 1
            links.append(link)
            terms.append(self._term(depth, field))
        return proximity_of(terms, links) if links else terms[0]

    def _term(self, depth: int, field: FieldName | None) -> Node:
        """`field` is that of the brackets around, for every term inside that has none of its own."""
        token = self._items[self._next]
        self._next += 1
        match token.kind:
            case Kind.NUMBER:
                return _joined(Or, [number.term for number in token.numbers])
            case Kind.SENTENCE:
                return SentenceTerm(token.sentence)
            case Kind.FIELD:
                return self._unary(_deeper(depth), token.field)
            case Kind.NOT:
                return Not(self._term(_deeper(depth), field))
            case Kind.OPEN:
                node = self._or(_deeper(depth), field)
                self._next += 1
                return node
            case _:
                return _atom(token, field, whole=self._next - 1 in self._operands)


def _deeper(depth: int) -> int:
    if depth >= MAX_DEPTH:
        raise QueryError(Message.NESTED_TOO_DEEPLY, max=MAX_DEPTH)
    return depth + 1


def _joined(kind: type[And] | type[Or], children: Sequence[Node]) -> Node:
    """a AND (b AND c) is a AND b AND c."""
    flat = tuple(part for child in children for part in (child.children if isinstance(child, kind) else (child,)))
    return flat[0] if len(flat) == 1 else kind(flat)


def _numbers_together(children: Sequence[tuple[Node, bool]]) -> list[Node]:
    """Two case numbers without an operator between them: a ruling hardly ever bears both."""
    nodes: list[Node] = []
    numbers: list[int] = []
    for node, explicit in children:
        if _is_number(node) and not explicit and numbers:
            nodes[numbers[-1]] = _joined(Or, [nodes[numbers[-1]], node])
            continue
        if _is_number(node):
            numbers.append(len(nodes))
        nodes.append(node)
    return nodes


def _is_number(node: Node) -> bool:
    return isinstance(node, CaseNumberTerm | CaseNumberPatternTerm) or (
        isinstance(node, Or) and all(isinstance(child, CaseNumberTerm) for child in node.children)
    )


def _atom(token: Token, field: FieldName | None, whole: bool) -> Node:
    """`whole`: what is typed without a space is not split into words."""
    if field is not None and field.facet is not None and (value := facet_value(field.facet, token.text)):
        return FacetTerm(field.facet, value)
    text_field = (field.text if field else None) or TextField.ANY
    if token.kind is Kind.QUOTED and (parts := parts_around_gaps(token.text)):
        gaps = [Link(Within.CHARACTERS_BEHIND, MAX_GAP)] * (len(parts) - 1)
        return proximity_of([Phrase(part, text_field, True) for part in parts], gaps)
    if token.kind is Kind.QUOTED or whole:
        return _term(Phrase(token.text, text_field, token.kind is Kind.QUOTED, token.open_start, token.open_end))
    run = _term(Phrase(token.text, text_field, False, token.open_start, token.open_end))
    return run if not isinstance(run, Phrase) else _joined(And, list(dict.fromkeys(_words(run))))


def _words(phrase: Phrase) -> Iterator[Node]:
    """The terms of an unquoted run, repeated as it repeats them; its open edges are those of the first and the last."""
    words = split_words(phrase.text)
    last = len(words) - 1
    for place, word in enumerate(words):
        opened, closed = phrase.open_start and place == 0, phrase.open_end and place == last
        yield _term(Phrase(word, phrase.field, False, opened, closed))


def _term(phrase: Phrase) -> Node:
    """Behind the statute field, what reads as a citation is its provisions."""
    cited = read_citation(phrase.text) if phrase.field is TextField.STATUTE else ()
    return _joined(And, [ProvisionTerm(provision) for provision in cited]) if cited else phrase


def count_terms(node: Node | None) -> int:
    """Phrases, numbers, facet values, provisions and conditions on sentences of a tree."""
    match node:
        case None:
            return 0
        case And() | Or():
            return sum(count_terms(child) for child in node.children)
        case Proximity():
            return len(node.phrases)
        case Not():
            return count_terms(node.child)
        case _:
            return 1
