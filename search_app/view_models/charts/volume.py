"""The volume page: one chart, or one small chart a group on a common scale, and a table of the same figures."""

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rulings.engine.port import Bucket, Volume
from rulings.query.ast import DateBasis, DateRange
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from search_app.language.labels import value_label
from search_app.links import search_url
from search_app.page_room import CHART_BYTES, MAX_CELLS, ROW_BYTES, room
from search_app.request_params import SearchRequest
from search_app.slot_urls import DateUrls
from search_app.view_models.charts.bar_chart import NARROW, BarChart, Datum, bar_chart

CHARTS = 12
"""Groups drawn as charts; the table has more, the CSV all."""
BAR_BYTES = 250
"""Of a bar on the page, without its link."""


@dataclass(frozen=True)
class GroupView:
    label: str
    total: int
    chart: BarChart
    url: str | None


@dataclass(frozen=True)
class PeriodRow:
    period: str
    url: str | None
    """None where the search is too long for so many links."""
    counts: tuple[int, ...]


@dataclass(frozen=True)
class VolumeView:
    total_chart: BarChart | None
    groups: tuple[GroupView, ...]
    columns: tuple[str, ...]
    rows: tuple[PeriodRow, ...]
    hidden_groups: int
    hidden_columns: int = 0
    """Groups that the table has no room for."""


def volume_view(request: SearchRequest, volume: Volume) -> VolumeView:
    periods = list(dict.fromkeys(bucket.period for bucket in volume.buckets))
    urls = _period_urls(request, volume, periods, linked=len(periods) <= room(request, ROW_BYTES))
    if volume.request.split is None:
        counts = [bucket.count for bucket in volume.buckets]
        chart = bar_chart(_data(periods, counts, urls)) if periods else None
        return VolumeView(chart, (), ("",), _rows(periods, urls, [counts]), 0)
    return _split_view(request, volume, periods, urls)


def _split_view(request: SearchRequest, volume: Volume, periods: list[str], urls: list[str | None]) -> VolumeView:
    split = volume.request.split or ""
    table = {(bucket.period, bucket.group): bucket.count for bucket in volume.buckets}
    every = shown_groups(split, volume.buckets)
    groups = every[: max(1, MAX_CELLS // max(1, len(periods)))]
    linked = room(request, CHART_BYTES, BAR_BYTES) // max(1, len(periods))
    charts = min(CHARTS, linked or max(1, CHART_BYTES // BAR_BYTES // max(1, len(periods))))
    columns = [[table.get((period, group), 0) for period in periods] for group in groups]
    top = max((count for column in columns[:charts] for count in column), default=0)
    views = tuple(
        GroupView(
            value_label(split, group),
            sum(column),
            bar_chart(_data(periods, column, _period_urls(chosen, volume, periods, linked > 0)), top, NARROW),
            search_url(chosen),
        )
        for group, column in zip(groups[:charts], columns[:charts], strict=True)
        for chosen in [request.select(split, [group])]
    )
    labels = tuple(value_label(split, group) for group in groups)
    rows = _rows(periods, urls, columns)
    return VolumeView(None, views, labels, rows, max(0, len(every) - charts), len(every) - len(groups))


def shown_groups(split: str, buckets: Sequence[Bucket]) -> list[str]:
    """Crimes themselves and provinces, most frequent first: groups that never contain one another."""
    totals: Counter[str] = Counter()
    for bucket in buckets:
        if bucket.group is not None:
            totals[bucket.group] += bucket.count
    parents = {group.rpartition(SEPARATOR)[0] for group in totals}
    top_level = split == "region" or not facet_named(split).hierarchical
    wanted = [group for group in totals if (SEPARATOR not in group if top_level else group not in parents)]
    return sorted(wanted, key=lambda group: (-totals[group], group))


def _period_urls(request: SearchRequest, volume: Volume, periods: list[str], linked: bool) -> list[str | None]:
    """The searches for the rulings of each period, by the chart's date."""
    if not linked:
        return [None for _ in periods]
    urls = DateUrls(request)
    return [urls.url(_within(period, volume.request.basis)) for period in periods]


def _within(period: str, basis: DateBasis) -> DateRange:
    year, _, month = period.partition("-")
    start = date(int(year), int(month or 1), 1)
    end_month = int(month or 12)
    end = date(int(year), end_month, calendar.monthrange(int(year), end_month)[1])
    return DateRange(basis, start, end)


def _data(periods: list[str], counts: list[int], urls: list[str | None]) -> list[Datum]:
    return [Datum(*item) for item in zip(periods, counts, urls, strict=True)]


def _rows(periods: list[str], urls: list[str | None], columns: list[list[int]]) -> tuple[PeriodRow, ...]:
    counts = zip(*columns, strict=True) if columns else (() for _ in periods)
    return tuple(PeriodRow(*item) for item in zip(periods, urls, counts, strict=True))
