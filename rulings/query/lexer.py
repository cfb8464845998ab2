"""Search text -> tokens. It refuses only a straight quotation mark that nothing closes; all else has some reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import Link
from rulings.query.characters import (
    APOSTROPHES,
    CLOSING_BRACKETS,
    CLOSING_QUOTES,
    DASHES,
    OPENING_BRACKETS,
    OPENING_QUOTES,
    PARTNERS,
    STRAIGHT_QUOTES,
    VALUE_WITH_UNIT,
    has_content,
    is_han,
    is_latin,
    is_word_character,
    narrow,
    without_quotes,
)
from rulings.query.fields import FieldName, is_facet_value, known_field, looks_like_a_field
from rulings.query.names import protected_names
from rulings.query.numbers import AskedNumber
from rulings.query.proximity_signs import GLUED_SIGN, is_sign_of_others, read_link
from rulings.query.sentences import ANY_SENTENCE, SentenceCondition
from rulings.text.folding import fold


class Kind(Enum):
    WORD = "word"
    QUOTED = "quoted"
    NUMBER = "case number"
    SENTENCE = "sentence"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "/"
    OPEN = "("
    CLOSE = ")"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is as typed. Of the rest only what the kind has is set."""

    kind: Kind
    text: str
    numbers: tuple[AskedNumber, ...] = ()
    """NUMBER: any of these."""
    sentence: SentenceCondition = ANY_SENTENCE
    """SENTENCE: what is asked of one."""
    field: FieldName | None = None
    """FIELD: None for a name that does not exist."""
    reason: str = ""
    """IGNORED: why."""
    link: Link | None = None
    """NEAR: how near."""
    open_start: bool = False
    open_end: bool = False
    weak: bool = False
    """An operator that is a word where it does not stand between terms (与, or)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text that is one token already: a case number, a docket number of another jurisdiction."""

    start: int
    end: int
    token: Token


_OPERATORS = {
    Kind.AND: frozenset({"&", "&&", "and", "与", "且", "并且"}),
    Kind.OR: frozenset({"|", "||", "or", "或", "或者"}),
    Kind.NOT: frozenset({"not", "非", "不含", "不包含", "!"}),
}
_FIELD = re.compile(r"([^\s:：]{1,20})[:：](?!//)")
_GLUED_OPERATOR = re.compile(r"&&?|\|\|?|(?<![A-Za-z0-9_])(?:and|or|not)(?![A-Za-z0-9_])", re.IGNORECASE)
MAX_NESTED_QUOTES = 20
"""Nobody writes more; bounds the work on a text of opening marks."""


def tokens(text: str, spans: Iterable[Span] = ()) -> Iterator[Token]:
    """Tokens in order, `spans` taken as they are where no quotation contains them. QueryError as above."""
    position = 0
    for part in sorted([*_quotations(text), *spans], key=lambda span: (span.start, -span.end)):
        if part.start < position:
            continue
        yield from _unquoted(text, position, part.start)
        yield part.token
        position = part.end
    yield from _unquoted(text, position, len(text))


def _quotations(text: str) -> Iterator[Span]:
    position = 0
    while position < len(text):
        if not _opens_quotation(text, position):
            position += 1
            continue
        end = _quotation_end(text, position)
        if end is None:
            if text[position] in '"＂':
                raise QueryError(Message.QUOTATION_NOT_CLOSED, position=position + 1, sign=text[position])
            # A mark of running text, whose other half was not pasted with it.
            position += 1
            continue
        yield Span(position, end + 1, _quoted(text[position + 1 : end]))
        position = end + 1


def is_one_quotation(text: str) -> bool:
    """Whether a quotation is all of the text."""
    try:
        found = list(tokens(text))
    except QueryError:
        return False
    return len(found) == 1 and found[0].kind is Kind.QUOTED


def _opens_quotation(text: str, position: int) -> bool:
    character = text[position]
    if character in OPENING_QUOTES or character in '"＂':
        return True
    # An apostrophe, or a closing mark that someone typed on both sides.
    before = text[position - 1 : position]
    return character in "'＇’”」』" and (not before or before.isspace() or before in OPENING_BRACKETS + ":：")


def _quotation_end(text: str, start: int) -> int | None:
    """Any mark closes any quotation, those of quotations inside it counted."""
    nested = 0
    own_end = _own_end(text, start)
    for position in range(start + 1, len(text)):
        if text[position] in OPENING_QUOTES:
            nested += 1
            if nested > MAX_NESTED_QUOTES:
                return None
        elif _closes_any(text, position):
            if nested:
                nested -= 1
            elif position >= own_end or own_end < 0 or text[position] not in STRAIGHT_QUOTES:
                return position
    return None


def _own_end(text: str, start: int) -> int:
    """Where the quotation ends by its own mark with whole straight quotations inside (“甲"乙"丙”); -1 where not so."""
    own = PARTNERS.get(text[start])
    end = text.find(own, start + 1) if own else -1
    straight = sum(character in '"＂' for character in text[start:end]) if end > 0 else 0
    return end if straight and straight % 2 == 0 else -1


def _closes_any(text: str, position: int) -> bool:
    character = text[position]
    if character in APOSTROPHES and is_latin(text[position - 1]) and is_latin((text[position + 1 :] or " ")[0]):
        return False
    return character in CLOSING_QUOTES or character in STRAIGHT_QUOTES


def _quoted(inside: str) -> Token:
    opened, closed = _open_edges(inside.strip())
    bare = inside.strip().removeprefix("*" if opened else "").removesuffix("*" if closed else "")
    if not fold(bare):
        return Token(Kind.IGNORED, inside, reason="punctuation")
    if in_quotation_marks(bare) is None:
        bare = without_quotes(bare).strip()
    return Token(Kind.QUOTED, bare, open_start=opened, open_end=closed)


def in_quotation_marks(text: str) -> str | None:
    """The text in the first pair of marks that gives it back; None for one with marks of several kinds and no partners."""
    pairs = [('"', '"'), *PARTNERS.items()]
    printed = (f"{opening}{text}{closing}" for opening, closing in pairs)
    return next((quoted for quoted in printed if _quotation_end(quoted, 0) == len(quoted) - 1), None)


def _open_edges(text: str) -> tuple[bool, bool]:
    """Whether a * at its beginning, at its end, opens a Latin word or a figure there."""
    return (
        len(text) > 1 and text[0] == "*" and is_latin(text[1]),
        len(text) > 1 and text[-1] == "*" and is_latin(text[-2]),
    )


def _unquoted(text: str, start: int, end: int) -> Iterator[Token]:
    chunk_start = start
    for position in range(start, end + 1):
        character = text[position] if position < end else " "
        bracket = character in OPENING_BRACKETS or character in CLOSING_BRACKETS
        if bracket or character.isspace():
            if chunk_start < position:
                touches = (
                    position < len(text) and not text[position].isspace() and character not in CLOSING_BRACKETS
                )
                yield from _chunk(text[chunk_start:position], touches)
            if bracket:
                yield Token(Kind.OPEN if character in OPENING_BRACKETS else Kind.CLOSE, character)
            chunk_start = position + 1


def _chunk(chunk: str, touches: bool = False) -> Iterator[Token]:
    """A part without white space: an operator, a field with its text, or text with signs before it.

    `touches`: a quotation, bracket or case number follows without a space, so that a lone dash denies it.
    """
    plain = narrow(chunk)
    if touches and plain in DASHES:
        yield Token(Kind.NOT, chunk)
    elif link := read_link(plain):
        yield Token(Kind.NEAR, chunk, link=link)
    elif is_sign_of_others(plain):
        yield Token(Kind.IGNORED, chunk, reason="proximity")
    elif operator := _operator(plain):
        yield Token(operator, chunk, weak=plain[0].isalpha() and plain not in ("AND", "OR", "NOT"))
    elif not has_content(chunk):
        yield Token(Kind.IGNORED, chunk, reason="punctuation")
    else:
        yield from _signed(chunk, plain)


def _operator(plain: str) -> Kind | None:
    word = fold(plain) if is_han(plain[0]) else plain.lower()
    return next((kind for kind, words in _OPERATORS.items() if word in words), None)


def _signed(chunk: str, plain: str) -> Iterator[Token]:
    sign = plain[0]
    doubled = plain[:2] in ("&&", "||")
    if sign in "&|" and not doubled:
        yield Token(Kind.AND if sign == "&" else Kind.OR, sign)
        yield from _chunk(chunk[1:])
    elif doubled:
        yield Token(Kind.AND if sign == "&" else Kind.OR, plain[:2])
        yield from _chunk(chunk[2:])
    elif sign == "!" or (sign in DASHES and plain[1:2] not in DASHES and not VALUE_WITH_UNIT.match(plain[1:])):
        yield Token(Kind.NOT, chunk[0])
        yield from _chunk(chunk[1:])
    elif sign == "+":
        yield from _chunk(chunk[1:])
    else:
        yield from _field(chunk)


def _field(chunk: str) -> Iterator[Token]:
    match = _FIELD.match(chunk)
    name = match[1] if match else ""
    field = known_field(name) if match else None
    if match and field:
        yield from _field_text(Token(Kind.FIELD, name, field=field), chunk[match.end() :])
        return
    if match and looks_like_a_field(name):
        yield Token(Kind.FIELD, name)
        yield from _glued(name)
        yield from _glued(chunk[match.end() :])
    else:
        yield from _glued(chunk)


def _field_text(field: Token, chunk: str) -> Iterator[Token]:
    """What stands behind the colon, up to white space, belongs to the field."""
    facet = field.field.facet if field.field else None
    if facet and chunk and is_facet_value(facet, chunk):
        yield from (field, Token(Kind.WORD, chunk))
        return
    if facet and has_content(chunk):
        yield Token(Kind.FIELD, f"{field.text}:{chunk}")
        yield from _chunk(chunk)
        return
    yield field
    inside = list(_chunk(chunk)) if chunk else []
    if len(inside) > 1:
        yield from (Token(Kind.OPEN, "("), *inside, Token(Kind.CLOSE, ")"))
    else:
        yield from inside


def _glued(chunk: str) -> Iterator[Token]:
    """Operators without spaces between Chinese words: 微信OR支付宝, 微信&支付宝, 自首/句立功; not AT&T."""
    narrowed = narrow(chunk)
    if narrowed.count("/") == 1 and (sign := GLUED_SIGN.search(narrowed)):
        yield from _words(chunk[: sign.start()])
        yield Token(Kind.NEAR, sign[0], link=read_link(sign[0]))
        yield from _words(chunk[sign.end() :])
        return
    position = 0
    for match in _GLUED_OPERATOR.finditer(narrow(chunk)):
        before, after = chunk[position : match.start()], chunk[match.end() : match.end() + 1]
        if not before or not after or (is_latin(before[-1]) and is_latin(after)):
            continue
        operator = _operator(match[0].lower())
        if operator is None:
            continue
        yield from _words(before)
        yield Token(operator, match[0])
        position = match.end()
    yield from _words(chunk[position:])


def _words(chunk: str) -> Iterator[Token]:
    """Runs between punctuation; a known name that has punctuation of its own (走私、贩卖、运输、制造毒品罪) is one."""
    position = 0
    for start, end in protected_names(chunk):
        yield from _runs(chunk[position:start])
        yield Token(Kind.WORD, chunk[start:end])
        position = end
    yield from _runs(chunk[position:])


def _runs(chunk: str) -> Iterator[Token]:
    start = 0
    for position in range(len(chunk) + 1):
        if position < len(chunk) and is_word_character(chunk, position):
            continue
        if start < position:
            yield _run(chunk, start, position)
        start = position + 1


def _run(chunk: str, start: int, end: int) -> Token:
    """A * beside a Latin word or a figure opens it there; Chinese words are open everywhere."""
    return Token(
        Kind.WORD,
        chunk[start:end],
        open_start=chunk[start - 1 : start] == "*" and is_latin(chunk[start]),
        open_end=chunk[end : end + 1] == "*" and is_latin(chunk[end - 1]),
    )
