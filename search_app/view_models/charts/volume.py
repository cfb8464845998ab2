"""The volume page: one chart, or one small chart a group, and a table of the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.observatory.periods import period_range
from rulings.observatory.volume import GroupKind, VolumeRequest
from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Figures, Measure, VolumeSeries, VolumeSheet, ranked_series
from rulings.query.ast import DateRange
from search_app.language.labels import KIND_LABELS, MEASURE_LABELS, value_label
from search_app.language.numbers import number, percent_text
from search_app.links import search_url
from search_app.page_room import CHART_BYTES, MAX_CELLS, ROW_BYTES, room
from search_app.request_params import SearchRequest
from search_app.slot_urls import DateUrls
from search_app.view_models.charts.bar_chart import NARROW, WIDE, BarChart, Datum, bar_chart
from search_app.view_models.charts.finding import finding
from search_app.view_models.charts.line_chart import LineChart, PlottedSeries, line_chart
from search_app.view_models.charts.tile_map import TileMap, tile_map

CHARTS = 12
"""Groups drawn as charts; table and CSV have more where they are asked for."""
PROVINCES = 40
"""Groups of the map: more than there are."""
BAR_BYTES = 250
"""Of a bar on the page, without its link."""
MAX_BARS = 240
"""Bars of a chart that has the page for itself; with more periods it is a line."""
MAX_SMALL_BARS = 40
"""Likewise of a small one; its line has no points."""
NOTHING = "—"


@dataclass(frozen=True)
class DrawnChart:
    """Bars of counts, or lines of any figures."""

    bars: BarChart | None = None
    lines: LineChart | None = None


@dataclass(frozen=True)
class GroupView:
    label: str
    total: int
    chart: DrawnChart
    url: str | None


@dataclass(frozen=True)
class PeriodRow:
    period: str
    running: bool
    url: str | None
    """None where the search is too long for so many links."""
    figures: tuple[str, ...]


@dataclass(frozen=True)
class VolumeView:
    finding: str
    chart: DrawnChart | None
    groups: tuple[GroupView, ...]
    columns: tuple[str, ...]
    rows: tuple[PeriodRow, ...]
    tiles: TileMap | None
    hidden_rows: int
    """The earliest periods, for which the table has no room."""


def volume_view(request: SearchRequest, question: VolumeQuestion, sheet: VolumeSheet) -> VolumeView:
    series = ranked_series(sheet.series) if sheet.request.split else list(sheet.series)
    names = [series_name(sheet, one) for one in series]
    shown = max(1, MAX_CELLS // max(1, len(series)))
    linked = min(shown, len(sheet.periods)) <= room(request, ROW_BYTES)
    urls = period_urls(request, sheet, linked=linked)
    columns = [figure_texts(one.figures, sheet.measure) for one in series]
    figures = list(zip(*columns, strict=True)) if columns else [() for _period in sheet.periods]
    rows = [
        PeriodRow(period, period in sheet.running, url, texts)
        for period, url, texts in zip(sheet.periods, urls, figures, strict=True)
    ]
    is_split = sheet.request.split is not None
    return VolumeView(
        finding=finding(sheet, lambda one: series_name(sheet, one)),
        chart=None if is_split or not sheet.periods else _whole_chart(sheet, series, names, urls),
        groups=_groups(request, question, sheet) if is_split else (),
        tiles=tile_map(series, lambda name: search_url(request.select("region", [name])))
        if _is_map(sheet)
        else None,
        columns=tuple(names),
        rows=tuple(rows[-shown:]),
        hidden_rows=max(0, len(rows) - shown),
    )


def _is_map(sheet: VolumeSheet) -> bool:
    return sheet.request.split == "region" and sheet.request.level == 1


def shown_groups(request: VolumeRequest) -> int:
    """How many groups the page counts where nobody says."""
    return PROVINCES if request.split == "region" and request.level == 1 else CHARTS


def series_name(sheet: VolumeSheet, series: VolumeSeries) -> str:
    """As the reader sees it: a group, a search text, or what is measured."""
    if series.kind is not GroupKind.VALUE:
        return str(KIND_LABELS[series.kind])
    if series.value is not None:
        return value_label(sheet.request.split or "", series.value)
    if len(sheet.volumes) > 1:
        return series.query or str(_("全部文书"))
    return str(MEASURE_LABELS[sheet.measure])


def figure_texts(figures: Figures, measure: Measure) -> tuple[str, ...]:
    """As a table shows them."""
    return tuple(NOTHING if figure is None else figure_text(figure, measure) for figure in figures)


def figure_text(figure: float, measure: Measure) -> str:
    """A count, a share or a change."""
    if measure in (Measure.COUNT, Measure.CUMULATIVE):
        return number(figure)
    return percent_text(figure, signed=measure is Measure.CHANGE)


def tick_text(value: float, measure: Measure) -> str:
    """As an axis shows it."""
    if measure in (Measure.COUNT, Measure.CUMULATIVE):
        return number(value)
    return percent_text(value, decimals=0 if round(value * 100, 6).is_integer() else 1)


def period_urls(request: SearchRequest, sheet: VolumeSheet, *, linked: bool) -> list[str | None]:
    """The searches for the rulings of each period, by the chart's date."""
    if not linked:
        return [None for _period in sheet.periods]
    urls = DateUrls(request)
    ranges = (period_range(period, sheet.request.interval) for period in sheet.periods)
    return [urls.url(DateRange(sheet.request.basis, start, end)) for start, end in ranges]


def _whole_chart(
    sheet: VolumeSheet, series: Sequence[VolumeSeries], names: Sequence[str], urls: list[str | None]
) -> DrawnChart:
    if sheet.measure is Measure.COUNT and len(series) == 1 and len(sheet.periods) <= MAX_BARS:
        return DrawnChart(bars=bar_chart(_data(sheet, series[0], urls)))
    plotted = [_plotted(sheet, one, name, urls) for one, name in zip(series, names, strict=True)]
    return DrawnChart(lines=line_chart(sheet.periods, plotted, WIDE))


def drawn_groups(sheet: VolumeSheet) -> list[VolumeSeries]:
    """The values of a split that have charts. The rest and the unknown, which may be many times any of them, have figures."""
    return [one for one in ranked_series(sheet.series) if one.kind is GroupKind.VALUE][:CHARTS]


def _groups(request: SearchRequest, question: VolumeQuestion, sheet: VolumeSheet) -> tuple[GroupView, ...]:
    series = drawn_groups(sheet)
    linked = room(request, CHART_BYTES, BAR_BYTES) // max(1, len(sheet.periods)) >= len(series)
    values = [figure for one in series for figure in one.figures if figure is not None]
    top = None if question.own_scale else max(values, default=0.0)
    return tuple(_group(request, sheet, one, top, linked) for one in series)


def _group(
    request: SearchRequest, sheet: VolumeSheet, series: VolumeSeries, top: float | None, linked: bool
) -> GroupView:
    chosen = request.select(sheet.request.split or "", [series.value or ""])
    urls = period_urls(chosen, sheet, linked=linked and len(sheet.periods) <= MAX_SMALL_BARS)
    chart = _small_chart(sheet, series, urls, top)
    return GroupView(series_name(sheet, series), series.total, chart, search_url(chosen))


def _small_chart(
    sheet: VolumeSheet, series: VolumeSeries, urls: list[str | None], top: float | None
) -> DrawnChart:
    if sheet.measure is Measure.COUNT and len(sheet.periods) <= MAX_SMALL_BARS:
        return DrawnChart(bars=bar_chart(_data(sheet, series, urls), int(top) if top else None, NARROW))
    plotted = _plotted(sheet, series, "", urls)
    pointed = len(sheet.periods) <= MAX_SMALL_BARS
    return DrawnChart(lines=line_chart(sheet.periods, [plotted], NARROW, top, pointed=pointed))


def _data(sheet: VolumeSheet, series: VolumeSeries, urls: list[str | None]) -> list[Datum]:
    return [
        Datum(period, count, url, period in sheet.running)
        for period, count, url in zip(sheet.periods, series.counts, urls, strict=True)
    ]


def _plotted(sheet: VolumeSheet, series: VolumeSeries, name: str, urls: list[str | None]) -> PlottedSeries:
    texts = tuple(
        f"{name or series_name(sheet, series)} {period}: {text}"
        for period, text in zip(sheet.periods, figure_texts(series.figures, sheet.measure), strict=True)
    )
    return PlottedSeries(name, series.figures, texts, tuple(urls))
