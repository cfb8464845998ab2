"""Search text -> what it asks for, and how it was read. The same for pages, API and command line.

Every text that a person types has a reading; it is refused only where a quotation is not closed, where brackets are nested
too deep, and where operators join too many terms. docs/search.md is the table of readings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rulings.china.case_number import find_case_numbers
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import CaseNumberTerm, Node, Phrase
from rulings.query.characters import has_content, without_invisible
from rulings.query.citations import citations
from rulings.query.lexer import Kind, Span, Token, tokens
from rulings.query.tidy import Ignored, tidy
from rulings.query.tree import count_terms, parse_tokens

_OF_TAIWAN = re.compile(r"(?<!\d)\d{2,3}\s?年度?\s?[\u4e00-\u9fff]{1,12}?字第\s?\d{1,8}\s?[號号]")
"""114年度台上字第458號: year of the Republic, word, number (司法院裁判書開放API規格說明: JYEAR, JCASE, JNO)."""
MAX_QUERY_LENGTH = 2_000
MAX_TERMS = 64
MIN_PASSAGE_LENGTH = 300
"""A text this long without operators was pasted from somewhere: it is looked for as it stands."""
_SHOUTED = re.compile(r"(?<![A-Za-z])(?:AND|OR|NOT)(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a search text was read."""

    typed: str
    node: Node | None
    """None for a text that asks for nothing."""
    numbers: tuple[str, ...] = ()
    """The case numbers in it, canonical, in order."""
    ignored: tuple[Ignored, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    """What was done to make it readable: `cut`, `read-as-phrase`."""
    is_plain: bool = False
    """The text has words only: no operator, quotation, bracket, field or case number."""


def parse_query(text: str) -> Node | None:
    """What a search text asks for; None for a blank one. QueryError as in `read_query`."""
    return read_query(text).node


def read_query(text: str) -> Reading:
    """The reading of any text. QueryError, with what to do, for the three cases above."""
    visible = without_invisible(text).strip()
    repairs = ("cut",) if len(visible) > MAX_QUERY_LENGTH else ()
    visible = visible[:MAX_QUERY_LENGTH]
    if len(visible) >= MIN_PASSAGE_LENGTH and not _SHOUTED.search(visible):
        return Reading(text, _whole(visible), repairs=(*repairs, "read-as-phrase"), is_plain=True)
    spans = [*_numbers(visible), *citations(visible)]
    tidied = tidy(tokens(visible, spans))
    node = parse_tokens(tidied.items)
    is_plain = all(token.kind is Kind.WORD for token in tidied.items)
    if count_terms(node) > MAX_TERMS:
        if not is_plain:
            raise QueryError(Message.TOO_MANY_TERMS, max=MAX_TERMS)
        node, repairs = _whole(visible), (*repairs, "read-as-phrase")
    numbers = [str(term.canonical) for item in tidied.items for term in item.terms]
    return Reading(
        text, node, tuple(dict.fromkeys(numbers)), tidied.ignored, tidied.unknown_fields, repairs, is_plain
    )


def _whole(text: str) -> Node | None:
    return Phrase(text, quoted=True) if has_content(text) else None


def _numbers(text: str) -> Iterator[Span]:
    """A number of a court of Taiwan is a phrase: its parts alone stand in thousands of rulings."""
    for found in find_case_numbers(text):
        term = CaseNumberTerm(str(found.number))
        yield Span(found.start, found.end, Token(Kind.NUMBER, text[found.start : found.end], (term,)))
    for match in _OF_TAIWAN.finditer(text):
        yield Span(match.start(), match.end(), Token(Kind.QUOTED, match.group()))
