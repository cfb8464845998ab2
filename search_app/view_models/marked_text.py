"""Text with marked words, as segments that a template escapes and wraps: no HTML is built from strings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    mark: int | None = None
    """Number of the mark, from 1 in the order of the whole text."""
    continued: bool = False
    """The mark began in an earlier piece of the text."""


Span = tuple[int, int]
"""Half-open range of code points."""


def segments(text: str, start: int, end: int, marks: Iterable[tuple[int, Span]]) -> Iterator[Segment]:
    """`text[start:end]` cut at the numbered marks that lie in it; marks are sorted and do not overlap."""
    position = start
    for number, (mark_start, mark_end) in marks:
        left, right = max(mark_start, position), min(mark_end, end)
        if left >= right:
            continue
        if position < left:
            yield Segment(text[position:left])
        yield Segment(text[left:right], number, continued=mark_start < left)
        position = right
    if position < end:
        yield Segment(text[position:end])
