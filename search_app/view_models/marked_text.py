"""Text with marked words, as segments that a template escapes and wraps: no HTML is built from strings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    mark: int | None = None
    """Number of the mark, from 1 in the order of the whole text."""
    continued: bool = False
    """The mark began in an earlier piece of the text."""
    url: str | None = None
    """Where the piece leads, as part of a link."""
    held: bool = True
    """Whether that is a ruling that is held."""


Span = tuple[int, int]
"""Half-open range of code points."""


class NumberedMarks:
    """The marks of a text, sorted and not overlapping, numbered from 1. Those of a part are found without looking at all:
    a page has as many parts as its text has lines."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self._spans)

    def within(self, start: int, end: int) -> Iterator[tuple[int, Span]]:
        """(number, mark) of those that share a character with `start` to `end`, in order."""
        for place in range(bisect_right(self._ends, start), len(self._spans)):
            if self._spans[place][0] >= end:
                return
            yield place + 1, self._spans[place]


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
