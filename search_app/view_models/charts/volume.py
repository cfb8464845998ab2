"""The volume page: one chart, or one small chart a group on a common scale, and a table of the same figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rulings.engine.days import period_range
from rulings.observatory.volume import Bucket, GroupKind, Volume
from rulings.query.ast import DateRange
from search_app.language.labels import KIND_LABELS, value_label
from search_app.links import search_url
from search_app.page_room import CHART_BYTES, MAX_CELLS, ROW_BYTES, room
from search_app.request_params import SearchRequest
from search_app.slot_urls import DateUrls
from search_app.view_models.charts.bar_chart import NARROW, BarChart, Datum, bar_chart

CHARTS = 12
"""Groups drawn as charts; the table has more, the CSV all."""
Group = tuple[GroupKind, str | None]
"""Of a split: its value, or the rest, or the unknown."""
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
    table = {(bucket.period, bucket.kind, bucket.group): bucket.count for bucket in volume.buckets}
    every = ranked_groups(volume.buckets)
    groups = every[: max(1, MAX_CELLS // max(1, len(periods)))]
    linked = room(request, CHART_BYTES, BAR_BYTES) // max(1, len(periods))
    charts = min(CHARTS, linked or max(1, CHART_BYTES // BAR_BYTES // max(1, len(periods))))
    columns = [[table.get((period, *group), 0) for period in periods] for group in groups]
    top = max((count for column in columns[:charts] for count in column), default=0)
    views = tuple(
        GroupView(
            group_label(split, *group),
            sum(column),
            bar_chart(_data(periods, column, _group_urls(chosen, volume, periods, linked > 0)), top, NARROW),
            search_url(chosen) if chosen else None,
        )
        for group, column in zip(groups[:charts], columns[:charts], strict=True)
        for chosen in [_chosen(request, split, group)]
    )
    labels = tuple(group_label(split, *group) for group in groups)
    rows = _rows(periods, urls, columns)
    return VolumeView(None, views, labels, rows, max(0, len(every) - charts), len(every) - len(groups))


def ranked_groups(buckets: Sequence[Bucket]) -> list[Group]:
    """Values by how many rulings they have, then the rest and the unknown."""
    totals: Counter[Group] = Counter()
    for bucket in buckets:
        totals[bucket.kind, bucket.group] += bucket.count
    kinds = list(GroupKind)
    return sorted(totals, key=lambda group: (kinds.index(group[0]), -totals[group], group[1] or ""))


def group_label(split: str, kind: GroupKind, value: str | None) -> str:
    """As the reader sees it."""
    return value_label(split, value) if value is not None else str(KIND_LABELS[kind])


def _chosen(request: SearchRequest, split: str, group: Group) -> SearchRequest | None:
    """The search for a group's rulings; none for the rest and the unknown."""
    return None if group[1] is None else request.select(split, [group[1]])


def _group_urls(
    chosen: SearchRequest | None, volume: Volume, periods: list[str], linked: bool
) -> list[str | None]:
    return [None for _ in periods] if chosen is None else _period_urls(chosen, volume, periods, linked)


def _period_urls(request: SearchRequest, volume: Volume, periods: list[str], linked: bool) -> list[str | None]:
    """The searches for the rulings of each period, by the chart's date."""
    if not linked:
        return [None for _ in periods]
    urls = DateUrls(request)
    ranges = (period_range(period, volume.request.interval) for period in periods)
    return [urls.url(DateRange(volume.request.basis, start, end)) for start, end in ranges]


def _data(periods: list[str], counts: list[int], urls: list[str | None]) -> list[Datum]:
    return [Datum(*item) for item in zip(periods, counts, urls, strict=True)]


def _rows(periods: list[str], urls: list[str | None], columns: list[list[int]]) -> tuple[PeriodRow, ...]:
    counts = zip(*columns, strict=True) if columns else (() for _ in periods)
    return tuple(PeriodRow(*item) for item in zip(periods, urls, counts, strict=True))
