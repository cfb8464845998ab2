"""Search text -> syntax tree.

    query   = or
    or      = and { OR and }
    and     = unary { [AND] unary }          words side by side must all occur
    unary   = (NOT | -) unary | [field:] atom
    atom    = word | "phrase" | ( query )

A case number in any spelling, outside quotation marks, becomes one term.
"""

import re
from collections.abc import Iterator

from rulings.china.case_number import find_case_numbers
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import And, CaseNumberTerm, Node, Not, Or, Phrase, TextField
from rulings.query.lexer import FIELDS, QUOTES, Kind, Token, tokens
from rulings.query.words import split_words
from rulings.text.folding import fold

_OF_TAIWAN = re.compile(r"\d{2,3}\s?年度?\s?[\u4e00-\u9fff]{1,12}?字第\s?\d{1,8}\s?[號号]")
"""114年度台上字第458號: year of the Republic, word, number (司法院裁判書開放API規格說明: JYEAR, JCASE, JNO)."""
MAX_QUERY_LENGTH = 2_000
MAX_TERMS = 64
MAX_DEPTH = 20


def parse_query(text: str) -> Node | None:
    """The tree of a search text; None for a blank one. QueryError for what cannot be understood."""
    if len(text) > MAX_QUERY_LENGTH:
        raise QueryError(Message.SEARCH_TEXT_TOO_LONG, length=len(text), max=MAX_QUERY_LENGTH)
    items = list(_items(text))
    if not items:
        return None
    parser = _Parser(items)
    node = parser.query(0)
    if _count(node) > MAX_TERMS:
        raise QueryError(Message.TOO_MANY_TERMS, max=MAX_TERMS)
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
    for found in find_case_numbers(text):
        yield found.start, found.end, CaseNumberTerm(str(found.number))
    for match in _OF_TAIWAN.finditer(text):
        yield match.start(), match.end(), Token(Kind.QUOTED, match.group(), match.start() + 1)


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
            raise QueryError(Message.BRACKET_CLOSES_NOTHING, position=token.position)
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
            raise QueryError(Message.END_WITHOUT_WORD)
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
        raise QueryError(Message.WORD_EXPECTED, sign=item.text, position=item.position)

    def _bracket(self, opening: Token, depth: int, field: TextField) -> Node:
        if self._is(Kind.CLOSE):
            raise QueryError(Message.BRACKETS_EMPTY, position=opening.position)
        node = self._or(depth)
        if not self._is(Kind.CLOSE):
            raise QueryError(Message.BRACKET_NOT_CLOSED, position=opening.position)
        self._next += 1
        return _within(node, field)

    @staticmethod
    def _deeper(depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise QueryError(Message.NESTED_TOO_DEEPLY, max=MAX_DEPTH)
        return depth + 1


def _phrase(token: Token, field: TextField) -> Node:
    if not fold(token.text):
        raise QueryError(Message.NOTHING_TO_SEARCH, position=token.position)
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
        case CaseNumberTerm():
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
