"""A folded text cut into pieces, so that none of its characters is indexed twice, and the seams between them.

The sections that are searched by themselves are one field each, what lies outside them is the rest. A phrase that no piece
contains crosses a border of one, and lies in the seam there unless it is longer than MAX_PHRASE.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

import numpy as np

from rulings.engine.fields import TermField
from rulings.ruling import Section, SectionKind
from rulings.text.characters import Codes
from rulings.text.folding import CLOSE, OPEN, FoldedText

SEAM = 64
"""Folded characters on either side of a border."""
MAX_PHRASE = SEAM + 1
"""Folded characters of the longest phrase that lies in the seam of every border that it crosses."""
SECTION_FIELDS: Mapping[SectionKind, TermField] = {
    SectionKind.FACTS: TermField.FACTS,
    SectionKind.REASONING: TermField.REASONING,
    SectionKind.DISPOSITION: TermField.DISPOSITION,
}

Pieces = Mapping[TermField, tuple[Codes, ...]]
_Range = tuple[int, int]


def cut(text: FoldedText, sections: Iterable[Section]) -> Pieces:
    """The pieces of each field. What two sections share is in both."""
    ranges: dict[TermField, list[_Range]] = {field: [] for field in SECTION_FIELDS.values()}
    searched = [section for section in sections if section.kind in SECTION_FIELDS]
    found = text.ranges([(section.start, section.end) for section in searched])
    for section, indices in zip(searched, found, strict=True):
        ranges[SECTION_FIELDS[section.kind]].append(indices)
    named = [(start, end) for found in ranges.values() for start, end in found if start < end]
    ranges[TermField.REST] = list(_outside(named, len(text.codes)))
    ranges[TermField.SEAMS] = list(_seams(text.codes, [*named, *ranges[TermField.REST]]))
    return {field: tuple(text.codes[start:end] for start, end in found) for field, found in ranges.items()}


def _outside(ranges: list[_Range], length: int) -> Iterator[_Range]:
    """What lies in none of the ranges."""
    reached = 0
    for start, end in sorted(ranges):
        if start > reached:
            yield reached, start
        reached = max(reached, end)
    if reached < length:
        yield reached, length


def _seams(codes: Codes, pieces: list[_Range]) -> Iterator[_Range]:
    """What is near a border, but for what lies whole in one of the pieces."""
    borders = sorted({border for piece in pieces for border in piece} - {0, len(codes)})
    windows = [(max(0, border - SEAM), min(len(codes), border + SEAM)) for border in borders]
    ordered = sorted(pieces)
    starts, reached = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
    needed = [(start, end) for start, end in windows if reached[bisect_right(starts, start) - 1] < end]
    return _merged(_whole_figures(codes, needed)) if needed else iter(())


def _whole_figures(codes: Codes, windows: list[_Range]) -> Iterator[_Range]:
    """Each window, wider where it would begin or end inside a figure or a word."""
    opens, closes = (np.flatnonzero(codes == ord(marker)) for marker in (OPEN, CLOSE))
    for start, end in windows:
        first, last = (int(np.searchsorted(closes, place)) for place in (start, end))
        if first < len(closes) and opens[first] < start:
            start = int(opens[first])
        if last < len(closes) and opens[last] < end:
            end = int(closes[last]) + 1
        yield start, end


def _merged(ranges: Iterator[_Range]) -> Iterator[_Range]:
    """Ranges in order, those that overlap as one."""
    start, end = next(ranges)
    for following in ranges:
        if following[0] < end:
            end = max(end, following[1])
        else:
            yield start, end
            start, end = following
    yield start, end
