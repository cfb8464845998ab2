"""Masking at equal length, so that offsets into the text hold. What is to be masked is a rule of its jurisdiction."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MASK = "*"
_SIGNS = re.compile(r"[^\W_]+")


class TextRange(NamedTuple):
    """Half-open range [start, end) of code points."""

    start: int
    end: int


def mask_spans(text: str, spans: Iterable[TextRange], sign: str = MASK) -> str:
    """`text` with every character of `spans` replaced by `sign`; they may overlap and come in any order."""
    parts, done = list[str](), 0
    for start, end in sorted(spans):
        if end > done:
            start = max(start, done)
            parts += (text[done:start], sign * (end - start))
            done = end
    return "".join((*parts, text[done:])) if parts else text


def signs_within(text: str, spans: Iterable[TextRange]) -> Iterator[TextRange]:
    """The letters and digits of each span, without what separates them (spaces, dashes, line breaks)."""
    return (TextRange(*signs.span()) for span in spans for signs in _SIGNS.finditer(text, *span))
