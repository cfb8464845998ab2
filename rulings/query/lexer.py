"""Search text -> tokens. Quotation marks, brackets and colons of both scripts are the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import TextField

QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』", "＂": "＂"}
OPENING, CLOSING = "(（", ")）"
FIELDS = {
    "any": TextField.ANY, "全文": TextField.ANY,
    "title": TextField.TITLE, "标题": TextField.TITLE,
    "court": TextField.COURT, "法院": TextField.COURT,
    "party": TextField.PARTY, "当事人": TextField.PARTY,
    "facts": TextField.FACTS, "事实": TextField.FACTS,
    "reasoning": TextField.REASONING, "理由": TextField.REASONING,
    "disposition": TextField.DISPOSITION, "主文": TextField.DISPOSITION,
    "statute": TextField.STATUTE, "法条": TextField.STATUTE,
}  # fmt: skip


class Kind(Enum):
    WORD = "word"
    QUOTED = "quoted"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    position: int
    """Of the first character, from 1, for messages."""


def tokens(text: str) -> Iterator[Token]:
    """Tokens in order. QueryError where a quotation is not closed."""
    position = 0
    while position < len(text):
        character = text[position]
        if character.isspace():
            position += 1
        elif character in QUOTES:
            end = _quote_end(text, position)
            yield Token(Kind.QUOTED, text[position + 1 : end], position + 1)
            position = end + 1
        elif character in OPENING:
            yield Token(Kind.OPEN, character, position + 1)
            position += 1
        elif character in CLOSING:
            yield Token(Kind.CLOSE, character, position + 1)
            position += 1
        elif character == "-" and position + 1 < len(text) and not text[position + 1].isspace():
            yield Token(Kind.NOT, character, position + 1)
            position += 1
        else:
            token, position = _word(text, position)
            yield token


def _quote_end(text: str, start: int) -> int:
    opening = text[start]
    closing = '"' if opening == '"' else QUOTES[opening]
    end = text.find(closing, start + 1)
    if end < 0:
        raise QueryError(Message.QUOTATION_NOT_CLOSED, position=start + 1, sign=closing)
    return end


def _word(text: str, start: int) -> tuple[Token, int]:
    end = start
    while end < len(text) and not _ends_word(text[end]):
        if text[end] in ":：" and text[start:end].lower() in FIELDS:
            return Token(Kind.FIELD, text[start:end].lower(), start + 1), end + 1
        end += 1
    word = text[start:end]
    kind = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}.get(word, Kind.WORD)
    return Token(kind, word, start + 1), end


def _ends_word(character: str) -> bool:
    return character.isspace() or character in OPENING or character in CLOSING or character in QUOTES
