"""Search text -> what it asks for, and how it was read. The same for pages, API and command line.

Every text that a person types has a reading; it is refused only where a straight quotation mark is not closed, where brackets
are nested too deep, where operators join too many terms, where a range (刑期:, 缓刑:, 罚金:) cannot be read, and where what
stands beside a sign of proximity has no place. docs/search.md is the table of readings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import Node, Phrase
from rulings.query.characters import has_content, without_invisible, without_quotes
from rulings.query.citations import citations
from rulings.query.lexer import Kind, Span, Token, is_one_quotation, tokens
from rulings.query.numbers import AskedNumber, find_asked_numbers, only_introduces_a_number
from rulings.query.sentence_spans import sentence_spans
from rulings.query.tidy import Ignored, tidy
from rulings.query.tree import count_terms, parse_tokens

MAX_QUERY_LENGTH = 2_000
MAX_TERMS = 64
MIN_PASSAGE_LENGTH = 300
"""A text this long without operators was pasted from somewhere: it is looked for as it stands."""
_OPERATOR = re.compile(r"(?<![A-Za-z])(?:AND|OR|NOT)(?![A-Za-z])|(?<=\s)(?:/[句段]|[/>]\d{1,4})(?=\s)")
"""Those that no passage has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a search text was read."""

    typed: str
    node: Node | None
    """None for a text that asks for nothing."""
    numbers: tuple[AskedNumber, ...] = ()
    """The case numbers in it, in order, each once."""
    ignored: tuple[Ignored, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    """What was done to make it readable: `cut`, `read-as-phrase`."""
    is_plain: bool = False
    """The text has no operator, field or case number."""
    is_words: bool = False
    """It has no quotation or bracket either."""


def parse_query(text: str) -> Node | None:
    """What a search text asks for; None for a blank one. QueryError as in `read_query`."""
    return read_query(text).node


@lru_cache(maxsize=8)
def read_query(text: str) -> Reading:
    """The reading of any text. QueryError, with what to do, for the cases above. A page asks for that of its search again."""
    whole = without_invisible(text).strip()
    visible = part_read(whole)
    repairs = ("cut",) if len(visible) < len(whole) else ()
    if is_passage(visible):
        return Reading(text, _whole(visible), repairs=(*repairs, "read-as-phrase"), is_plain=True, is_words=True)
    spans = [*_spans(visible), *citations(visible), *sentence_spans(visible)]
    tidied = tidy(_without_introductions(list(tokens(visible, spans))))
    node = parse_tokens(tidied.items)
    is_plain = all(token.kind in _OF_PLAIN_TEXT for token in tidied.items)
    is_words = all(token.kind is Kind.WORD for token in tidied.items)
    if count_terms(node) > MAX_TERMS:
        if not is_plain:
            raise QueryError(Message.TOO_MANY_TERMS, max=MAX_TERMS)
        node, repairs = _whole(without_quotes(visible).strip(" *")), (*repairs, "read-as-phrase")
    numbers = {number.canonical: number for item in tidied.items for number in item.numbers}
    return Reading(
        text, node, tuple(numbers.values()), tidied.ignored, tidied.unknown_fields, repairs, is_plain, is_words
    )


def is_passage(text: str) -> bool:
    """Whether a text without white space at its ends is looked for as it stands."""
    return len(text) >= MIN_PASSAGE_LENGTH and not _OPERATOR.search(text) and not is_one_quotation(text)


def part_read(text: str) -> str:
    """What is read of a text; the quotation marks around the longest do not count: they are how it is written back."""
    if len(text) <= MAX_QUERY_LENGTH or (len(text) == MAX_QUERY_LENGTH + 2 and is_one_quotation(text)):
        return text
    return text[:MAX_QUERY_LENGTH].rstrip()


def _whole(text: str) -> Node | None:
    return Phrase(text, quoted=True) if has_content(text) else None


def _spans(text: str) -> Iterator[Span]:
    for found in find_asked_numbers(text):
        yield Span(found.start, found.end, Token(Kind.NUMBER, text[found.start : found.end], found.numbers))


_OF_PLAIN_TEXT = frozenset({Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.CLOSE})
_JOINS = frozenset({Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR, Kind.FIELD})
"""What stands beside one of these was meant as a term."""


def _without_introductions(items: Sequence[Token]) -> Iterator[Token]:
    """Words that only introduce or follow a case number are no search terms where there is one."""
    has_number = any(token.kind is Kind.NUMBER for token in items)
    for place, token in enumerate(items):
        joined = any(beside.kind in _JOINS for beside in items[max(0, place - 1) : place + 2])
        if has_number and not joined and token.kind is Kind.WORD and only_introduces_a_number(token.text):
            yield Token(Kind.IGNORED, token.text, reason="introduces-a-number")
        else:
            yield token
