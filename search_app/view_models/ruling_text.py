"""A ruling's text as sections and paragraphs, with the words of a query marked and numbered for stepping."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rulings.engine.highlight import marks
from rulings.query.ast import Node
from rulings.ruling import Ruling, Section
from rulings.text.folding import fold
from rulings.text.paragraphs import paragraphs
from search_app.view_models.case_links import CaseLink
from search_app.view_models.linked_text import LinkedText
from search_app.view_models.marked_text import NumberedMarks, Segment, Span
from search_app.view_models.ruling_places import MAX_MARKS, section_label

_AROUND_HEADINGS = "【】[]:："
LONG_SECTION = 3000
"""Characters; a longer section has entries of its own in the contents."""
ENTRY_DISTANCE = 1500
"""Characters from one such entry to the next at least."""
ENTRY_LENGTH = 16
"""Characters of a paragraph that its entry shows."""


@dataclass(frozen=True)
class ParagraphView:
    number: int
    """From 1 in the order of the whole ruling, also where the page shows a part of it."""
    segments: tuple[Segment, ...]

    @property
    def anchor(self) -> str:
        return f"p-{self.number}"


@dataclass(frozen=True)
class Entry:
    """A place within a long section."""

    anchor: str
    label: str


@dataclass(frozen=True)
class SectionView:
    anchor: str
    label: str
    """Empty for text that lies in no section."""
    is_printed: bool
    """True where the label is the publisher's own heading, in the language of the text."""
    paragraphs: tuple[ParagraphView, ...]
    marks: int
    first_mark: int | None
    """Number of the first mark that begins in it."""
    entries: tuple[Entry, ...] = ()
    """For the contents, where the section is long."""


@dataclass(frozen=True)
class RulingText:
    sections: tuple[SectionView, ...]
    marks: int


def ruling_text(ruling: Ruling, query: Node | None, before: int = 0, links: Sequence[CaseLink] = ()) -> RulingText:
    """The whole text: what lies between sections is shown without a heading, a heading printed in the text as one.
    `before`: how many paragraphs of the ruling come before this text."""
    numbered = NumberedMarks(marks(ruling.text, query, MAX_MARKS))
    linked = LinkedText(ruling.text, numbered, links)
    sections: list[SectionView] = []
    for number, (section, spans) in enumerate(sections_with_paragraphs(ruling), 1):
        if spans:
            sections.append(_section(linked, f"section-{number}", section, spans, before))
            before += len(spans)
    return RulingText(tuple(sections), len(numbered))


def paragraph_count(ruling: Ruling) -> int:
    """How many paragraphs its page shows."""
    return sum(len(spans) for _, spans in sections_with_paragraphs(ruling))


def sections_with_paragraphs(ruling: Ruling) -> Iterator[tuple[Section | None, list[Span]]]:
    """The parts of the text in order, None for what lies between sections, each with its paragraphs; blank ones are left out."""
    starts = [start for start, _ in paragraphs(ruling.text)]
    for section, span in _parts(ruling):
        yield section, [piece for piece in _pieces(starts, span) if ruling.text[slice(*piece)].strip()]


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


def _section(
    linked: LinkedText, anchor: str, section: Section | None, spans: list[Span], before: int
) -> SectionView:
    whole = spans[0][0], spans[-1][1]
    numbers = [mark for mark, (begin, _) in linked.marks.within(*whole) if begin >= whole[0]]
    heading = section.heading if section else None
    return SectionView(
        anchor,
        section_label(section) if section else "",
        heading is not None,
        tuple(
            ParagraphView(number, tuple(linked.segments(*span))) for number, span in enumerate(spans, before + 1)
        ),
        len(numbers),
        next(iter(numbers), None),
        tuple(_entries(linked.text, spans, before)),
    )


def _pieces(starts: list[int], span: Span) -> Iterator[Span]:
    """The paragraphs within a span, the first and the last cut to it."""
    start, end = span
    within = starts[bisect_right(starts, start) : bisect_left(starts, end)]
    yield from pairwise([start, *within, end])


def _entries(text: str, spans: list[Span], before: int) -> Iterator[Entry]:
    if spans[-1][1] - spans[0][0] <= LONG_SECTION:
        return
    last = spans[0][0]
    for number, (start, end) in enumerate(spans, before + 1):
        if start - last >= ENTRY_DISTANCE:
            last = start
            begin = text[start:end].strip()
            yield Entry(f"p-{number}", begin[:ENTRY_LENGTH] + ("…" if len(begin) > ENTRY_LENGTH else ""))
