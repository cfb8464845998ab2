"""A very long text in parts, so that no page grows with it; the JSON has it whole. Few rulings have more than one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rulings.ruling import Ruling
from search_app.view_models.marked_text import Span
from search_app.view_models.ruling_places import MAX_LINES, MAX_PART
from search_app.view_models.ruling_text import paragraph_count

_LINE = re.compile("\n")


@dataclass(frozen=True)
class TextPart:
    """`ruling` has the text and the sections of this part alone. `number` counts from 1."""

    ruling: Ruling
    number: int
    count: int
    paragraphs_before: int
    """In the parts before this one."""


def text_part(ruling: Ruling, number: int) -> TextPart:
    """The part of that number, or the first or last where there is none."""
    spans = tuple(_spans(ruling.text))
    number = min(max(number, 1), len(spans))
    start, end = spans[number - 1]
    before = paragraph_count(_within(ruling, (0, start))) if start else 0
    return TextPart(_within(ruling, (start, end)), number, len(spans), before)


def _spans(text: str) -> Iterator[Span]:
    """Cut behind a line, where one ends in the second half of a part."""
    start = 0
    while (end := _end(text, start)) < len(text):
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, start: int) -> int:
    """Where the part that begins at `start` ends."""
    lines = islice(_LINE.finditer(text, start, start + MAX_PART), MAX_LINES - 1, None)
    last = min(start + MAX_PART, next((line.end() for line in lines), len(text)))
    if last >= len(text):
        return len(text)
    return text.rfind("\n", start + (last - start) // 2, last) + 1 or last


def _within(ruling: Ruling, span: Span) -> Ruling:
    start, end = span
    sections = tuple(
        replace(section, start=max(section.start, start) - start, end=min(section.end, end) - start)
        for section in ruling.sections
        if section.start < end and section.end > start
    )
    return replace(ruling, text=ruling.text[start:end], sections=sections)
