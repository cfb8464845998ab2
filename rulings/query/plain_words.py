"""A text that finds nothing or cannot be read, as plain words: without signs, or its most telling words."""

import re

from rulings.china.colloquial import legal_terms
from rulings.query.characters import without_quotes
from rulings.query.lexer import Kind, tokens
from rulings.query.names import known_names
from rulings.query.words import split_words

MAX_TELLING_TERMS = 10
MAX_WORD_LENGTH = 4
"""What the segmenter leaves longer is made up of pieces that it does not know."""
_PARTICULAR = re.compile(r"[某〇零一二三四五六七八九十百千万两]|[省市区县镇乡村屯路号]$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_KEPT = frozenset({Kind.WORD, Kind.NUMBER})


def plain_words(text: str) -> str:
    """The words and case numbers of the text, joined by spaces: no quotes, brackets, operators or names of fields."""
    return " ".join(token.text for token in tokens(without_quotes(text)) if token.kind in _KEPT)


def telling_terms(text: str, limit: int = MAX_TELLING_TERMS) -> str:
    """The longest known names and words of a text, in its order, joined by spaces; blank where it has none."""
    known = known_names() | frozenset(legal_terms())
    words = dict.fromkeys(word for run in _HAN.findall(text) for word in split_words(run))
    telling = [word for word in words if word in known or _is_word(word)]
    best = sorted(telling, key=lambda word: (word not in known, -len(word)))[:limit]
    return " ".join(word for word in telling if word in best)


def _is_word(text: str) -> bool:
    """No mask (张某某), quantity, date or place, which stand in one ruling only."""
    return 2 <= len(text) <= MAX_WORD_LENGTH and _PARTICULAR.search(text) is None
