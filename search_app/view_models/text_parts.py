"""A very long text in parts, so that no page grows with it; the JSON has it whole. Few rulings have more than one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rulings.ruling import Ruling
from search_app.view_models.marked_text import Span

MAX_PART = 100_000
"""Characters; some 450 KB of a page. The longest of 10,164 real rulings has 99,162."""


@dataclass(frozen=True)
class TextPart:
    """`ruling` has the text and the sections of this part alone. `number` counts from 1."""

    ruling: Ruling
    number: int
    count: int


def text_part(ruling: Ruling, number: int) -> TextPart:
    """The part of that number, or the first or last where there is none."""
    spans = tuple(_spans(ruling.text))
    number = min(max(number, 1), len(spans))
    return TextPart(_within(ruling, spans[number - 1]), number, len(spans))


def _spans(text: str) -> Iterator[Span]:
    """Cut behind a line, where one ends in the second half of a part."""
    start = 0
    while len(text) - start > MAX_PART:
        end = text.rfind("\n", start + MAX_PART // 2, start + MAX_PART) + 1 or start + MAX_PART
        yield start, end
        start = end
    yield start, len(text)


def _within(ruling: Ruling, span: Span) -> Ruling:
    start, end = span
    sections = tuple(
        replace(section, start=max(section.start, start) - start, end=min(section.end, end) - start)
        for section in ruling.sections
        if section.start < end and section.end > start
    )
    return replace(ruling, text=ruling.text[start:end], sections=sections)
