"""How the rulings of a search were decided, as the page and the panel of a result list show it."""

from dataclasses import dataclass

from rulings.china.crime import crimes_by_name
from rulings.outcomes.counts import MIN_FOR_QUARTILES, OutcomeCounts, SentenceCounts, Summary, less, summary
from rulings.outcomes.sentence import PunishmentKind
from rulings.query.facet_path import SEPARATOR
from search_app.language.labels import facet_label, value_label
from search_app.language.numbers import number
from search_app.language.texts import spoken_text as _
from search_app.links import outcomes_file_urls, outcomes_url, search_url
from search_app.page_room import ROW_BYTES, room
from search_app.request_params import SearchRequest
from search_app.view_models.charts.bar_chart import BarChart
from search_app.view_models.charts.outcomes import TermChart, fine_chart, term_chart

MAX_ROWS = 40
"""Of one table; the CSV has all."""
CIRCUMSTANCE, YEAR = "circumstance", "year"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    label: str
    count: int
    of: int
    percent: str


@dataclass(frozen=True)
class OutcomeRow:
    label: str
    url: str | None
    figures: Summary
    quartiles: tuple[str, str, str] | None
    suspended: str
    without: "OutcomeRow | None" = None
    """The rulings of the search without it: of circumstances alone."""


@dataclass(frozen=True)
class OutcomeTable:
    facet: str
    label: str
    rows: tuple[OutcomeRow, ...]
    unshown: int


@dataclass(frozen=True)
class OutcomesView:
    unit: str
    counts: OutcomeCounts
    figures: Summary
    quartiles: tuple[str, str, str] | None
    few: bool
    """Too few terms for quartiles."""
    shares: tuple[Share, ...]
    terms: TermChart | None
    fines: BarChart | None
    fined: int
    tables: tuple[OutcomeTable, ...]
    page_url: str
    csv_url: str
    svg_url: str
    conditioned: bool
    """The search asks something of a sentence, so that what is counted is no sample of all such cases."""


def outcomes_view(request: SearchRequest, counts: OutcomeCounts, *, linked: bool = True) -> OutcomesView:
    """`linked`: whether each bar leads to its rulings."""
    figures = summary(counts.sentences)
    csv_url, svg_url = outcomes_file_urls(request)
    return OutcomesView(
        unit=unit_words(counts.crimes),
        counts=counts,
        figures=figures,
        quartiles=_quartiles(figures),
        few=figures.terms < MIN_FOR_QUARTILES,
        shares=_shares(figures),
        terms=term_chart(request, counts.sentences, linked=linked),
        fines=fine_chart(request, counts.fines),
        fined=sum(fine.defendants for fine in counts.fines),
        tables=tuple(_table(request, counts, facet) for facet in counts.groups if _tells(facet, counts)),
        page_url=outcomes_url(request),
        csv_url=csv_url,
        svg_url=svg_url,
        conditioned=request.query.sentence.condition.asks
        or bool({"punishment", "suspended"} & set(request.query.selections)),
    )


def _tells(facet: str, counts: OutcomeCounts) -> bool:
    """Whether a table says more than the whole: that of one crime alone does not."""
    return len(counts.groups[facet]) > (facet == "crime")


def unit_words(crimes: tuple[str, ...]) -> str:
    """What one counted sentence is."""
    if not crimes:
        return str(_("被告人（按决定执行的刑罚）"))
    if len(crimes) == 1 and crimes[0].rpartition(SEPARATOR)[2] in crimes_by_name():
        return str(_("就%(crime)s被判决的被告人（不是文书数）", crime=value_label("crime", crimes[0])))
    names = str(_("、")).join(value_label("crime", crime) for crime in crimes)
    return str(_("就%(crimes)s判处的刑罚（每名被告人每项定罪计一次）", crimes=names))


def _shares(figures: Summary) -> tuple[Share, ...]:
    kinds = (
        (PunishmentKind.FINE_ONLY, figures.fine_only, figures.convicted),
        (PunishmentKind.EXEMPT, figures.exempt, figures.convicted),
        (PunishmentKind.LIFE, figures.life, figures.convicted),
        (PunishmentKind.DEATH_SUSPENDED, figures.death_suspended, figures.convicted),
        (PunishmentKind.DEATH, figures.death, figures.convicted),
        (PunishmentKind.ACQUITTED, figures.acquitted, figures.known),
    )
    named = ((value_label("punishment", kind.value), count, of) for kind, count, of in kinds)
    parts = ((str(_("缓刑")), figures.suspended, figures.terms), *named)
    return tuple(Share(label, count, of, _percent(count, of)) for label, count, of in parts if of)


def _percent(count: int, of: int) -> str:
    return f"{number(round(100 * count / of, 1))}%" if of else ""


def _quartiles(figures: Summary) -> tuple[str, str, str] | None:
    if figures.quartiles is None:
        return None
    lower, median, upper = (number(months) for months in figures.quartiles)
    return lower, median, upper


def _table(request: SearchRequest, counts: OutcomeCounts, facet: str) -> OutcomeTable:
    groups = counts.groups[facet]
    values = sorted(groups, key=lambda value: _order(facet, value, groups[value]))
    shown = values[: max(1, min(MAX_ROWS, room(request, ROW_BYTES)))]
    rows = (_row(request, counts, facet, value) for value in shown)
    return OutcomeTable(facet, facet_label(facet), tuple(rows), len(values) - len(shown))


def _order(facet: str, value: str, counts: SentenceCounts) -> tuple[int, str]:
    """Years from the newest; else the largest first."""
    if facet == YEAR:
        return (-int(value), "") if value.isdecimal() else (0, value)
    return -summary(counts).known, value


def _row(request: SearchRequest, counts: OutcomeCounts, facet: str, value: str) -> OutcomeRow:
    some = counts.groups[facet][value]
    without = None
    if facet == CIRCUMSTANCE:
        without = _plain_row(_("没有"), None, summary(less(counts.sentences, some)))
    row = _plain_row(value_label(facet, value), search_url(request.select(facet, [value])), summary(some))
    return OutcomeRow(row.label, row.url, row.figures, row.quartiles, row.suspended, without)


def _plain_row(label: str, url: str | None, figures: Summary) -> OutcomeRow:
    return OutcomeRow(label, url, figures, _quartiles(figures), _percent(figures.suspended, figures.terms))
