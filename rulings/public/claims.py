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
NOTIONS: Mapping[str, tuple[Mapping[str, tuple[str, ...]], str]] = MappingProxyType(
    {
        "Telecom & network fraud prosecuted": ({"theme": ("telecom-fraud",)}, PERSONS),
        "Disrupting socialist market economy order prosecuted": (
            {"crime": ("破坏社会主义市场经济秩序罪",)},
            PERSONS,
        ),
        "Financial fraud + disrupting financial administration prosecuted": (
            {"crime": ("金融诈骗罪", "破坏金融管理秩序罪")},
            PERSONS,
        ),
        "IP crimes prosecuted": ({"crime": ("侵犯知识产权罪",)}, PERSONS),
        "Not arrested/not prosecuted as justifiable defence": ({"theme": ("justifiable-defence",)}, DECISIONS),
        "Rulings disclosed online (seed)": ({}, UNCONFIRMED),
    }
)
"""Metric of the official figure -> the filters of the same notion, and the reason."""


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    figure: OfficialFigure
    query: SearchQuery
    observed: int
    """Rulings held of the same notion and year; of a figure without a year, all."""
    reason: str


def compare_claims(reader: PublicReader) -> Iterator[ComparedClaim]:
    """In the order of the data file: figures of whole years, and the one that nobody confirms."""
    for figure in official_figures():
        notion = NOTIONS.get(figure.metric)
        if notion and (figure.period.isdecimal() or notion[1] == UNCONFIRMED):
            query = _query(figure.period, notion[0])
            found = reader.search(query, Page(0), facets=(), highlights=False)
            yield ComparedClaim(figure, query, found.total, notion[1])


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
