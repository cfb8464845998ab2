"""Official figures beside what is observed of the same notion, with the reason why they cannot be equal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rulings.china.official_figures import OfficialFigure, official_figures
from rulings.engine.port import Page
from rulings.public.reader import PublicReader
from rulings.query.ast import DateRange, SearchQuery
from rulings.query.facet_values import resolve_facet_value

PERSONS = "persons"
"""Persons prosecuted in the year; rulings are counted by the year of judgment, one may try several, and many are not disclosed."""
DECISIONS = "decisions"
"""Decisions not to arrest or prosecute: most such cases never reach a court, so that there is no ruling."""
UNCONFIRMED = "unconfirmed"
"""No official source confirms the figure: its period and what it counts are unknown."""


@dataclass(frozen=True, slots=True)
class Notion:
    """What an official figure counts, as filters of rulings."""

    filters: Mapping[str, tuple[str, ...]]
    reason: str
    """Why the two cannot be equal."""
    theme: str | None = None
    """The theme on whose page the figure stands."""


NOTIONS: Mapping[str, Notion] = MappingProxyType(
    {
        "Telecom & network fraud prosecuted": Notion({"theme": ("telecom-fraud",)}, PERSONS, "telecom-fraud"),
        "Disrupting socialist market economy order prosecuted": Notion(
            {"crime": ("破坏社会主义市场经济秩序罪",)}, PERSONS, "market-order"
        ),
        "Financial fraud + disrupting financial administration prosecuted": Notion(
            {"crime": ("金融诈骗罪", "破坏金融管理秩序罪")}, PERSONS, "financial-fraud"
        ),
        "IP crimes prosecuted": Notion({"crime": ("侵犯知识产权罪",)}, PERSONS, "intellectual-property"),
        "Not arrested/not prosecuted as justifiable defence": Notion(
            {"theme": ("justifiable-defence",)}, DECISIONS, "justifiable-defence"
        ),
        "Rulings disclosed online (seed)": Notion({}, UNCONFIRMED),
    }
)
"""By metric of the official figure."""


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    figure: OfficialFigure
    query: SearchQuery
    observed: int
    """Rulings held of the same notion and year; of a figure without a year, all."""
    reason: str


def compare_claims(reader: PublicReader, theme: str | None = None) -> Iterator[ComparedClaim]:
    """In the order of the data file: figures of whole years, and the one that nobody confirms; or those of a theme."""
    for figure in official_figures():
        notion = NOTIONS.get(figure.metric)
        if notion is None or (theme is not None and notion.theme != theme):
            continue
        if figure.period.isdecimal() or notion.reason == UNCONFIRMED:
            query = _query(figure.period, notion.filters)
            found = reader.search(query, Page(0), facets=(), highlights=False)
            yield ComparedClaim(figure, query, found.total, notion.reason)


def _query(period: str, filters: Mapping[str, tuple[str, ...]]) -> SearchQuery:
    selections = {
        facet: frozenset(resolve_facet_value(facet, value) for value in values)
        for facet, values in filters.items()
    }
    dates = DateRange()
    if period.isdecimal():
        dates = DateRange(start=date(int(period), 1, 1), end=date(int(period), 12, 31))
    return SearchQuery(selections=selections, dates=dates)


def claims_answer(claims: Iterable[ComparedClaim]) -> dict[str, object]:
    """What is claimed, by whom and where, how far it was checked, and what is observed."""
    return {"claims": list(map(_claim, claims))}


def claim_rows(claims: Iterable[ComparedClaim]) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names, then one a figure."""
    found = list(map(_claim, claims))
    return [tuple(found[0]), *(tuple(one.values()) for one in found)] if found else []


def _claim(one: ComparedClaim) -> dict[str, str | int]:
    figure = one.figure
    return {
        "metric": figure.metric,
        "metric_zh": figure.metric_zh,
        "period": figure.period,
        "value": figure.value,
        "as_printed": figure.value_text,
        "change": figure.change,
        "unit": figure.unit,
        "publisher": figure.publisher,
        "document": figure.document,
        "document_date": figure.document_date,
        "checked": figure.status,
        "observed_rulings": one.observed,
        "reason": one.reason,
    }
