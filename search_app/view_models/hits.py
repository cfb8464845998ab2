"""One row of the result list."""

from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

from rulings.china.authority import authority_of
from rulings.engine.port import Highlight, Hit
from rulings.public.later_decisions import Fate, LaterDecision
from rulings.query.ast import TextField
from rulings.query.facet_path import SEPARATOR
from rulings.ruling import Ruling
from search_app.language.labels import FIELD_LABELS, value_label
from search_app.language.texts import spoken_text as _
from search_app.links import compare_url, ruling_url
from search_app.request_params import SearchRequest
from search_app.view_models.dates import display_date
from search_app.view_models.marked_text import Segment, segments
from search_app.view_models.outcome_line import outcome_line
from search_app.view_models.ruling_places import MAX_MARKS, is_one_part, section_anchor, section_label

FATE_LABELS = MappingProxyType({Fate.CHANGED: _l("已被改判"), Fate.QUASHED: _l("已被撤销")})


@dataclass(frozen=True)
class HitView:
    url: str
    title: str
    title_segments: tuple[Segment, ...]
    """With what is searched in the title marked."""
    court: str
    case_number: str
    judged: str
    published: str
    badges: tuple[str, ...]
    subjects: tuple[str, ...]
    """Crimes and causes of action, else the publisher's own subject areas."""
    outcome: str
    """What was decided, in a line; blank where it was not read."""
    later: tuple[str, str] | None
    """What a later held instance made of it, and the address of that ruling."""
    others: int
    """Other disclosures of the same ruling that are held."""
    compare_url: str
    doubtful: bool
    language: str
    """Of the ruling."""
    highlights: tuple["HighlightView", ...]


@dataclass(frozen=True)
class HighlightView:
    label: str
    """Of the field, as it is written in a search, or of the section of the text."""
    text: str
    segments: tuple[Segment, ...]
    of_text: bool
    url: str = ""
    """The place on the ruling's page; blank of a field, and where the page does not show the place."""


def hit_view(request: SearchRequest, hit: Hit, later: LaterDecision | None = None, others: int = 0) -> HitView:
    """`others`: how many other disclosures of the ruling are held."""
    ruling, url = hit.ruling, ruling_url(hit.ruling.id, request)
    title = title_of(ruling)
    in_title = [part for part in hit.highlights if part.field is TextField.TITLE]
    marks = next((part.marks for part in in_title if part.text == title), ())
    return HitView(
        url=url,
        title=title,
        title_segments=tuple(segments(title, 0, len(title), enumerate(marks, 1))),
        court=ruling.court.name if ruling.court else "",
        case_number=ruling.case_number or "",
        judged=display_date(ruling.judgment_date),
        published=display_date(ruling.publication_date),
        badges=badges_of(ruling),
        subjects=subjects_of(ruling),
        outcome=outcome_line(ruling),
        later=(str(FATE_LABELS[later.fate]), ruling_url(later.by.id, request)) if later else None,
        others=others,
        compare_url=compare_url(ruling.id, found_by=request),
        doubtful=ruling.judgment_date is not None and not ruling.judgment_date.is_plausible,
        language=ruling.language,
        highlights=tuple(_marked(request, hit, part, url) for part in hit.highlights if part not in in_title),
    )


def title_of(ruling: Ruling) -> str:
    """The title as published, else the case number, else a plain word."""
    if ruling.title:
        return ruling.title
    return ruling.case_number or ruling.ecli or _("无标题文书")


def badges_of(ruling: Ruling) -> tuple[str, ...]:
    named = (
        ("category", ruling.category),
        ("procedure", ruling.procedure),
        ("document_type", ruling.document_type),
    )
    authority = authority_of(ruling)
    marks = (" ".join(filter(None, (authority.kind, authority.number))),) if authority else ()
    return (*dict.fromkeys((*marks, *(value_label(facet, value) for facet, value in named if value))),)


def subjects_of(ruling: Ruling) -> tuple[str, ...]:
    crimes = tuple(value_label("crime", SEPARATOR.join(crime.path)) for crime in ruling.crimes)
    causes = tuple(value_label("cause", SEPARATOR.join(cause.path)) for cause in ruling.causes)
    return tuple(dict.fromkeys(crimes + causes)) or tuple(" / ".join(path) for path in ruling.subjects[:3])


def _marked(request: SearchRequest, hit: Hit, part: Highlight, url: str) -> HighlightView:
    marked = tuple(segments(part.text, 0, len(part.text), enumerate(part.marks, 1)))
    if part.field is not TextField.ANY:
        return HighlightView(str(FIELD_LABELS[part.field]), part.text, marked, of_text=False)
    label = section_label(part.section) if part.section else _("正文")
    anchor = _anchor(request, hit.ruling, part)
    return HighlightView(label, part.text, marked, of_text=True, url=f"{url}#{anchor}" if anchor else "")


def _anchor(request: SearchRequest, ruling: Ruling, part: Highlight) -> str:
    """Of the first mark, else of the section; blank where the terms of display hide the place, or another page shows it."""
    if part.start is None or part.start >= len(ruling.text) or not is_one_part(ruling.text):
        return ""
    if part.mark is not None and part.mark <= MAX_MARKS and request.typed:
        return f"hit-{part.mark}"
    return section_anchor(ruling, part.section) if part.section in ruling.sections else ""
