"""刑期:, 缓刑: and 罚金: with their values in a search text: one token each, whatever signs the value contains."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rulings.query.lexer import Kind, Span, Token
from rulings.query.sentence_values import SentenceField, read_sentence
from rulings.text.folding import fold

FIELD_NAMES: Mapping[SentenceField, tuple[str, ...]] = {
    SentenceField.SENTENCE: ("刑期", "判处", "sentence", "term"),
    SentenceField.PROBATION: ("缓刑", "probation"),
    SentenceField.FINE: ("罚金", "fine"),
}
_FIELD_AND_VALUE = re.compile(
    r"(?:^|(?<=[\s(（\-－—–!！+＋&＆|｜]))(?P<field>[^\W\d_]{2,9}+)[:：]\s*"
    r"(?P<value>[\"“「]?(?:[<>≥≤＜＞][=＝]?\s{0,3})?[^\s()（）]+)"
)
_AROUND = '"“”「」,，。;；、'
"""Signs around a value that are none of it."""


def sentence_spans(text: str) -> Iterator[Span]:
    """From the field's name to the end of its value. QueryError for a value that means nothing."""
    for match in _FIELD_AND_VALUE.finditer(text):
        field = _fields().get(fold(match["field"]))
        if field is not None:
            condition = read_sentence(field, match["value"].strip(_AROUND))
            yield Span(match.start(), match.end(), Token(Kind.SENTENCE, match[0], sentence=condition))


@cache
def _fields() -> Mapping[str, SentenceField]:
    return {fold(name): field for field, names in FIELD_NAMES.items() for name in names}
