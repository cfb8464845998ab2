"""Search text -> syntax tree.

    query   = or
    or      = and { OR and }
    and     = unary { [AND] unary }          words side by side must all occur
    unary   = (NOT | -) unary | [field:] atom
    atom    = word | "phrase" | ( query )

A case number in any spelling, outside quotation marks, becomes one term.
"""

from collections.abc import Iterator

from rulings.china.case_number import find
from rulings.errors import QueryError
from rulings.query.ast import And, CaseNumberPatternTerm, CaseNumberTerm, Node, Not, Or, Phrase, TextField
from rulings.query.lexer import FIELDS, QUOTES, Kind, Token, tokens
from rulings.query.taiwan_numbers import find_taiwan_numbers
from rulings.query.words import split_words
from rulings.text.folding import fold

MAX_QUERY_LENGTH = 2_000
MAX_TERMS = 64
MAX_DEPTH = 20


def parse(text: str) -> Node | None:
    """The tree of a search text; None for a blank one. QueryError with a sentence for what cannot be understood."""
    if len(text) > MAX_QUERY_LENGTH:
        raise QueryError(
            f"the search text has {len(text)} characters: at most {MAX_QUERY_LENGTH} are read, so shorten it"
        )
    items = list(_items(text))
    if not items:
        return None
    parser = _Parser(items)
    node = parser.query(0)
    if _count(node) > MAX_TERMS:
        raise QueryError(f"the search has more than {MAX_TERMS} terms: leave some out")
    return node


_Item = Token | CaseNumberTerm


def _items(text: str) -> Iterator[_Item]:
    """Tokens, with unquoted case numbers taken out first, since their brackets are not the query's."""
    position = 0
    for start, end, item in sorted(_numbers(text), key=lambda number: number[:2]):
        if start < position or _is_quoted(text, start):
            continue
        yield from tokens(text[position:start])
        yield item
        position = end
    yield from tokens(text[position:])


def _numbers(text: str) -> Iterator[tuple[int, int, _Item]]:
    """(start, end, term). A number of a court of Taiwan is a phrase: its parts alone stand in thousands of rulings."""
    for found in find(text):
        yield found.start, found.end, CaseNumberTerm(str(found.number))
    for number in find_taiwan_numbers(text):
        yield number.start, number.end, Token(Kind.QUOTED, number.typed, number.start + 1)


def _is_quoted(text: str, position: int) -> bool:
    closing: str | None = None
    for character in text[:position]:
        if closing is None:
            closing = QUOTES.get(character)
        elif character == closing:
            closing = None
    return closing is not None


class _Parser:
    def __init__(self, items: list[_Item]) -> None:
        self._items = items
        self._next = 0

    def query(self, depth: int) -> Node:
        """All of what is left, which must end here."""
        node = self._or(depth)
        token = self._peek()
        if isinstance(token, Token) and token.kind is Kind.CLOSE:
            raise QueryError(
                f"the bracket at character {token.position} closes nothing: remove it or open one before"
            )
        return node

    def _peek(self) -> _Item | None:
        return self._items[self._next] if self._next < len(self._items) else None

    def _is(self, *kinds: Kind) -> bool:
        item = self._peek()
        return isinstance(item, Token) and item.kind in kinds

    def _or(self, depth: int) -> Node:
        children = [self._and(depth)]
        while self._is(Kind.OR):
            self._next += 1
            children.append(self._and(depth))
        return children[0] if len(children) == 1 else Or(_flat(Or, children))

    def _and(self, depth: int) -> Node:
        children = [self._unary(depth, TextField.ANY)]
        while self._peek() is not None and not self._is(Kind.OR, Kind.CLOSE):
            if self._is(Kind.AND):
                self._next += 1
            children.append(self._unary(depth, TextField.ANY))
        return children[0] if len(children) == 1 else And(_flat(And, children))

    def _unary(self, depth: int, field: TextField) -> Node:
        item = self._peek()
        if item is None:
            raise QueryError("the search text ends where a word is expected: add one, or remove the last operator")
        self._next += 1
        if isinstance(item, CaseNumberTerm):
            return item
        if item.kind is Kind.NOT:
            child = self._unary(self._deeper(depth), field)
            return child.child if isinstance(child, Not) else Not(child)
        if item.kind is Kind.FIELD:
            return self._unary(self._deeper(depth), FIELDS[item.text])
        if item.kind is Kind.OPEN:
            return self._bracket(item, self._deeper(depth), field)
        if item.kind in (Kind.WORD, Kind.QUOTED):
            return _phrase(item, field)
        raise QueryError(f"{item.text} at character {item.position} stands where a word is expected")

    def _bracket(self, opening: Token, depth: int, field: TextField) -> Node:
        if self._is(Kind.CLOSE):
            raise QueryError(f"the brackets at character {opening.position} are empty: write a word between them")
        node = self._or(depth)
        if not self._is(Kind.CLOSE):
            raise QueryError(f"the bracket at character {opening.position} is not closed: add )")
        self._next += 1
        return _within(node, field)

    @staticmethod
    def _deeper(depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise QueryError(f"the search is nested more than {MAX_DEPTH} deep: simplify it")
        return depth + 1


def _phrase(token: Token, field: TextField) -> Node:
    if not fold(token.text):
        raise QueryError(f"nothing is left to search for at character {token.position}: write a word there")
    if token.kind is Kind.QUOTED:
        return Phrase(token.text.strip(), field, quoted=True)
    words = split_words(token.text)
    phrases = tuple(Phrase(word, field) for word in words)
    return phrases[0] if len(phrases) == 1 else And(phrases)


def _within(node: Node, field: TextField) -> Node:
    """field:(a OR b) gives every phrase inside that has no field of its own this one."""
    if field is TextField.ANY:
        return node
    match node:
        case Phrase():
            return Phrase(node.text, field, node.quoted) if node.field is TextField.ANY else node
        case Not():
            return Not(_within(node.child, field))
        case And():
            return And(tuple(_within(child, field) for child in node.children))
        case Or():
            return Or(tuple(_within(child, field) for child in node.children))
        case CaseNumberTerm() | CaseNumberPatternTerm():
            return node


def _flat(kind: type[And] | type[Or], children: list[Node]) -> tuple[Node, ...]:
    """a AND (b AND c) is a AND b AND c."""
    return tuple(part for child in children for part in (child.children if isinstance(child, kind) else (child,)))


def _count(node: Node) -> int:
    match node:
        case And() | Or():
            return sum(_count(child) for child in node.children)
        case Not():
            return _count(node.child)
        case _:
            return 1
