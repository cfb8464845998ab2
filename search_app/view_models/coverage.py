"""What is held, by source: where it comes from and on which terms, and how much of each year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log

from rulings.observatory.volume import Volume
from rulings.public.publishers import Publisher
from search_app.archive_summary import SourceRow
from search_app.language.labels import value_label
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.view_models.ruling import web_link

MAX_SOURCES = 12
"""Columns of the table of years: those sources that hold most."""
MAX_YEARS = 60
"""Its rows, the newest."""
SHADES = 5
"""Of cells, by the logarithm of what they hold."""


@dataclass(frozen=True)
class CoveredSource:
    id: str
    name: str
    url: str
    """The search for all of it."""
    site: str | None
    licence: str
    """Blank for files that somebody imported: nobody said on which terms."""
    searchable: int
    row: SourceRow


@dataclass(frozen=True)
class HeatCell:
    count: int
    url: str
    shade: int
    """0 for nothing, SHADES for the most."""


@dataclass(frozen=True)
class HeatRow:
    year: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatMap:
    names: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    left_out_sources: int
    left_out_years: int


def covered_sources(
    rows: Sequence[SourceRow], indexed: Mapping[str, int], known: Mapping[str, Publisher]
) -> tuple[CoveredSource, ...]:
    """In the order of what can be searched, the most first."""
    found = (_source(row, indexed.get(row.source, 0), known.get(row.source)) for row in rows)
    return tuple(sorted(found, key=lambda source: (-source.searchable, source.id)))


def _source(row: SourceRow, searchable: int, publisher: Publisher | None) -> CoveredSource:
    return CoveredSource(
        row.source,
        value_label("source", row.source),
        search_url(_of(row.source)),
        web_link(publisher.url) if publisher else None,
        publisher.licence if publisher else "",
        searchable,
        row,
    )


def heat_map(volume: Volume, sources: Sequence[str]) -> HeatMap:
    """`volume` by year, split by source. Years without any ruling are left out."""
    held = {
        (bucket.period, bucket.group): bucket.count for bucket in volume.buckets if bucket.group and bucket.count
    }
    years = sorted({year for year, _ in held}, reverse=True)
    shown = [source for source in sources if any(group == source for _, group in held)]
    most = max(held.values(), default=0)
    return HeatMap(
        tuple(value_label("source", source) for source in shown[:MAX_SOURCES]),
        tuple(
            HeatRow(
                year,
                tuple(_cell(source, year, held.get((year, source), 0), most) for source in shown[:MAX_SOURCES]),
            )
            for year in years[:MAX_YEARS]
        ),
        len(shown[MAX_SOURCES:]),
        len(years[MAX_YEARS:]),
    )


def _cell(source: str, year: str, count: int, most: int) -> HeatCell:
    return HeatCell(count, search_url(_of(source).select("year", [year])), shade(count, most))


def shade(count: int, most: int) -> int:
    """From 1 to SHADES for what there is any of."""
    if not count:
        return 0
    return SHADES if most == 1 else max(1, ceil(SHADES * log(count) / log(most)))


def _of(source: str) -> SearchRequest:
    return SearchRequest().select("source", [source])
