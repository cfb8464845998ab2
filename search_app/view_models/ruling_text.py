"""A ruling's text as sections and paragraphs, with the words of a query marked and numbered for stepping."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rulings.engine.highlight import marks
from rulings.query.ast import Node
from rulings.ruling import Ruling, Section
from rulings.text.folding import fold
from search_app.language.labels import SECTION_LABELS
from search_app.view_models.marked_text import NumberedMarks, Segment, Span, segments

MAX_MARKS = 1000
"""A one-character query on a long judgment marks no more than this, so that the page stays light."""
_LINE_END = re.compile("\n")
_AROUND_HEADINGS = "【】[]:："
Paragraph = tuple[Segment, ...]


@dataclass(frozen=True)
class SectionView:
    anchor: str
    label: str
    """Empty for text that lies in no section."""
    is_printed: bool
    """True where the label is the publisher's own heading, in the language of the text."""
    paragraphs: tuple[Paragraph, ...]
    marks: int
    first_mark: int | None
    """Number of the first mark that begins in it."""


@dataclass(frozen=True)
class RulingText:
    sections: tuple[SectionView, ...]
    marks: int


def ruling_text(ruling: Ruling, query: Node | None) -> RulingText:
    """The whole text: what lies between sections is shown without a heading, a heading printed in the text as one."""
    numbered = NumberedMarks(marks(ruling.text, query, MAX_MARKS))
    parts = [_section(ruling.text, number, *part, numbered) for number, part in enumerate(_parts(ruling), 1)]
    return RulingText(tuple(part for part in parts if part.paragraphs), len(numbered))


def _parts(ruling: Ruling) -> Iterator[tuple[Section | None, Span]]:
    position = 0
    for section in sorted(ruling.sections, key=lambda section: section.start):
        start = max(section.start, position)
        yield None, (position, _before_heading(ruling.text, position, start, section.heading))
        yield section, (start, max(start, section.end))
        position = max(start, section.end)
    yield None, (position, len(ruling.text))


def _before_heading(text: str, position: int, start: int, heading: str | None) -> int:
    """Where the text before a section ends: a line that is the heading itself is shown as one, not twice."""
    above = text[position:start].rstrip()
    line = above.rpartition("\n")[2]
    if heading is None or fold(line).strip(_AROUND_HEADINGS) != fold(heading).strip(_AROUND_HEADINGS):
        return start
    return position + len(above) - len(line)


def _section(text: str, number: int, section: Section | None, span: Span, marks: NumberedMarks) -> SectionView:
    paragraphs = tuple(
        tuple(segments(text, start, end, marks.within(start, end)))
        for start, end in _lines(text, span)
        if text[start:end].strip()
    )
    heading = section.heading if section else None
    label = heading or (str(SECTION_LABELS[section.kind]) if section else "")
    numbers = [mark for mark, (begin, _) in marks.within(*span) if begin >= span[0]]
    return SectionView(
        f"section-{number}", label, heading is not None, paragraphs, len(numbers), next(iter(numbers), None)
    )


def _lines(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    yield from pairwise([start, *(found.end() for found in _LINE_END.finditer(text, start, end)), end])
