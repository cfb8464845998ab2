"""Two rulings side by side: their facts, then their sections, each paragraph beside the one that is like it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _

from rulings.ruling import Ruling, Section
from rulings.text.comparison import Row, compared_rows
from search_app.language.labels import SECTION_LABELS, value_label
from search_app.language.locale import tag
from search_app.links import ruling_url
from search_app.view_models.dates import display_date
from search_app.view_models.hits import title_of
from search_app.view_models.marked_text import Segment, Span, segments
from search_app.view_models.outcome_line import outcome_line
from search_app.view_models.ruling import Value, fact_rows, ruling_view
from search_app.view_models.ruling_text import sections_with_paragraphs
from search_app.view_models.text_parts import text_part

Label = tuple[str, bool]
"""(heading of a section or blank, is it printed by the publisher)."""


@dataclass(frozen=True)
class ComparedSide:
    """One of the two."""

    name: str
    """By which the page calls it."""
    url: str
    title: str
    language: str
    is_cut: bool
    """Whether only the beginning of its text is compared."""


@dataclass(frozen=True)
class ComparedFact:
    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True)
class ComparedRow:
    """A paragraph of each side; empty where the other has nothing like it. What only one has is marked."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows in a row: all the same on both sides (then `left` says it), or all different."""

    is_same: bool
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class ComparedSection:
    label: str
    is_printed: bool
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True)
class ComparisonView:
    left: ComparedSide
    right: ComparedSide
    facts: tuple[ComparedFact, ...]
    sections: tuple[ComparedSection, ...]

    @property
    def is_same(self) -> bool:
        """Whether the compared texts are the same."""
        return all(group.is_same for section in self.sections for group in section.groups)


def comparison_view(left: Ruling, right: Ruling) -> ComparisonView:
    """Of a very long text the first part is compared (search_app.view_models.text_parts)."""
    one, other = text_part(left, 1), text_part(right, 1)
    return ComparisonView(
        _side(_("左"), left, one.count > 1),
        _side(_("右"), right, other.count > 1),
        tuple(_facts(left, right)),
        tuple(_sections(one.ruling, other.ruling)),
    )


def offered_view(ruling: Ruling, url: str | None) -> Value:
    """A ruling to choose; `url` leads to the comparison with it."""
    known = (ruling.court.name if ruling.court else "", ruling.case_number, display_date(ruling.judgment_date))
    source = value_label("source", ruling.provenance.source)
    return Value(title_of(ruling), url, "，".join(filter(None, (*known, source))), language=ruling.language)


def _side(name: str, ruling: Ruling, is_cut: bool) -> ComparedSide:
    return ComparedSide(name, ruling_url(ruling.id), title_of(ruling), tag(ruling.language), is_cut)


def _facts(left: Ruling, right: Ruling) -> Iterator[ComparedFact]:
    one, other = _fact_texts(left), _fact_texts(right)
    for label in {**one, **other}:
        yield ComparedFact(label, one.get(label, ""), other.get(label, ""))


def _fact_texts(ruling: Ruling) -> Mapping[str, str]:
    view = ruling_view(ruling)
    facts = {row.label: [value.text for value in row.values] for row in fact_rows(ruling)}
    facts[_("来源")] = [value_label("source", ruling.provenance.source)]
    facts[_("裁判结果")] = [outcome_line(ruling)]
    facts[_("当事人")] = [f"{role} {party.name}".strip() for role, parties in view.parties for party in parties]
    facts[_("引用法条")] = [
        f"{row.law.text} {'、'.join(one.text for one in row.provisions)}" for row in view.statutes
    ]
    return {label: "；".join(filter(None, texts)) for label, texts in facts.items() if any(texts)}


def _sections(left: Ruling, right: Ruling) -> Iterator[ComparedSection]:
    one, other = _spans_by_label(left), _spans_by_label(right)
    if not any(label for label, _ in one.keys() & other.keys()):
        one, other = _whole(one), _whole(other)
    for label in {**one, **other}:
        rows = compared_rows(left.text, one.get(label, []), right.text, other.get(label, []))
        shown = [(row.differs, _row(left, right, row)) for row in rows]
        groups = groupby(shown, key=lambda found: found[0])
        yield ComparedSection(
            *label, tuple(RowGroup(not differs, tuple(row for _, row in found)) for differs, found in groups)
        )


def _spans_by_label(ruling: Ruling) -> Mapping[Label, list[Span]]:
    """In the order of the text. Sections of one name are taken together, and what lies between sections."""
    found: dict[Label, list[Span]] = {}
    for section, spans in sections_with_paragraphs(ruling):
        if spans:
            found.setdefault(_label(section), []).extend(spans)
    return found


def _label(section: Section | None) -> Label:
    if section is None:
        return "", False
    return section.heading or str(SECTION_LABELS[section.kind]), section.heading is not None


def _whole(parts: Mapping[Label, list[Span]]) -> Mapping[Label, list[Span]]:
    """The text as one part: the other one has other sections."""
    spans = [span for part in parts.values() for span in part]
    return {("", False): sorted(spans)} if spans else {}


def _row(left: Ruling, right: Ruling, row: Row) -> ComparedRow:
    return ComparedRow(
        _segments(left.text, row.left, row.only_left), _segments(right.text, row.right, row.only_right)
    )


def _segments(text: str, span: Span | None, only: tuple[Span, ...]) -> tuple[Segment, ...]:
    if span is None:
        return ()
    start, end = span
    return tuple(segments(text, start, start + len(text[start:end].rstrip()), enumerate(only, 1)))
