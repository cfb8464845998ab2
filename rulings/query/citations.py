"""Citations behind the name of the statute field (法条:刑法第266条第1款第(一)项): one token each, whatever signs they contain."""

import re
from collections.abc import Iterator

from rulings.china.citation import read_citation
from rulings.query.ast import TextField
from rulings.query.fields import known_field
from rulings.query.lexer import Kind, Span, Token

_FIELD_AND_TEXT = re.compile(
    r"(?:^|[\s(（])[-－—–!！+＋&＆|｜]*(?P<field>[^\W\d]{2,20})[:：]\s*[(（]*(?P<text>\S+)"
)
"""A field begins a part of the text, behind the signs that ask for it or deny it."""


def citations(text: str) -> Iterator[Span]:
    """What reads as a citation as a whole, up to white space; without closing brackets that do not belong to it."""
    for match in _FIELD_AND_TEXT.finditer(text):
        field = known_field(match["field"])
        if field is None or field.text is not TextField.STATUTE:
            continue
        for cited in dict.fromkeys((match["text"], match["text"].rstrip(")）"))):
            if read_citation(cited):
                start = match.start("text")
                yield Span(start, start + len(cited), Token(Kind.QUOTED, cited))
                break
