"""Masking at equal length, so that offsets into the text hold. What is to be masked is a rule of its jurisdiction."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

MASK = "*"


@dataclass(frozen=True, slots=True)
class Mask:
    """How much of a masked piece stays readable: its first and last characters, and its separators."""

    kept_start: int
    kept_end: int
    separators: Collection[str] = ()

    def apply(self, printed: str) -> str:
        """The piece with its middle hidden: same length."""
        end = len(printed) - self.kept_end
        middle = printed[self.kept_start : end]
        hidden = "".join(character if character in self.separators else MASK for character in middle)
        return printed[: self.kept_start] + hidden + printed[end:]


def mask_matches(
    text: str, candidates: re.Pattern[str], mask: Mask, hides: Callable[[re.Match[str]], bool]
) -> str:
    """`text` with every match of `candidates` that `hides` accepts masked."""
    return candidates.sub(lambda match: mask.apply(match.group()) if hides(match) else match.group(), text)


class TextRange(NamedTuple):
    """Half-open range [start, end) of code points."""

    start: int
    end: int


def places_of(text: str, piece: str) -> Iterator[int]:
    """Where `piece` begins, from left to right; much faster than a pattern that has alternatives."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + len(piece))


def mask_spans(text: str, spans: Iterable[TextRange], sign: str = MASK) -> str:
    """`text` with every character of `spans` replaced by `sign`; they may overlap and come in any order."""
    parts, done = list[str](), 0
    for start, end in sorted(spans):
        if end > done:
            start = max(start, done)
            parts += (text[done:start], sign * (end - start))
            done = end
    return "".join((*parts, text[done:])) if parts else text
