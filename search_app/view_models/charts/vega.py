"""A sheet of volumes as a chart in Vega-Lite (https://vega.github.io/vega-lite/docs/), for files and other programs.

Everything that a user or a publisher wrote stands in data or titles, never where an expression is read.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Measure, VolumeSheet
from search_app.view_models.charts.caption import Caption
from search_app.view_models.charts.volume import MAX_BARS, MAX_SMALL_BARS, drawn_groups, figure_text, series_name

Json = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.20.1.json"
FONTS = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, PingFang SC, Microsoft YaHei, sans-serif"
"""Fonts that have Chinese signs, by system."""
WIDTH, HEIGHT, SMALL_WIDTH, SMALL_HEIGHT, SMALL_IN_A_ROW = 760, 300, 300, 150, 3
MAX_TEXT = 60
"""Signs of a line of text; a picture does not grow with a search."""
MAX_NAME = 24
"""Signs of the name of a series."""
MAX_LABELLED = 40
"""Bars that bear their figures."""
MAX_TICKS = 24
"""Periods that the axis names: the converter takes a millisecond for each name that it measures."""
RUNNING_OPACITY = 0.45
BLUE = "#4a6d9e"


def vega_chart(question: VolumeQuestion, sheet: VolumeSheet, caption: Caption, finding: str) -> Json:
    """The whole specification, with its data."""
    rows = list(_rows(sheet))
    unit = _unit(sheet, len(rows))
    head: Json = {
        "$schema": SCHEMA,
        "title": {"text": short(caption.title), "subtitle": _subtitle(caption, finding), "anchor": "start"},
        "description": finding,
        "data": {"values": rows},
        "config": {
            "font": FONTS,
            "background": "white",
            "view": {"stroke": None},
            # Names are cut here: Vega cuts signs beyond the first plane in two, and then draws nothing.
            "legend": {"labelLimit": 0},
            "header": {"labelLimit": 0},
        },
    }
    if sheet.request.split is None:
        return {**head, "width": WIDTH, "height": HEIGHT, **unit}
    return {
        **head,
        "facet": {
            "field": "series",
            "type": "nominal",
            "sort": {"field": "place", "op": "min"},
            "title": None,
        },
        "columns": SMALL_IN_A_ROW,
        "spec": {"width": SMALL_WIDTH, "height": SMALL_HEIGHT, **unit},
        "resolve": {"scale": {"y": "independent" if question.own_scale else "shared"}},
    }


def short(text: str, most: int = MAX_TEXT) -> str:
    """One line of at most `most` signs."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _subtitle(caption: Caption, finding: str) -> list[str]:
    return [caption.subtitle, *([finding] if finding else []), caption.total, *caption.notes]


def _rows(sheet: VolumeSheet) -> Iterator[Json]:
    series = drawn_groups(sheet) if sheet.request.split else sheet.series
    names = _names([series_name(sheet, one) for one in series])
    for place, (name, one) in enumerate(zip(names, series, strict=True)):
        for period, figure in zip(sheet.periods, one.figures, strict=True):
            text = "" if figure is None else figure_text(figure, sheet.measure)
            running = period in sheet.running
            yield {
                "period": period,
                "series": name,
                "place": place,
                "figure": figure,
                "text": text,
                "running": running,
            }


def _names(whole: Sequence[str]) -> Iterator[str]:
    """Short ones; those that are alike then are numbered, since one name is one series."""
    names = [short(name, MAX_NAME) for name in whole]
    for place, name in enumerate(names, 1):
        yield name if names.count(name) == 1 else f"{name} ({place})"


def _unit(sheet: VolumeSheet, rows: int) -> Json:
    most = MAX_SMALL_BARS if sheet.request.split else MAX_BARS
    are_bars = sheet.measure is Measure.COUNT and len(sheet.volumes) == 1 and len(sheet.periods) <= most
    return _bars(sheet, rows) if are_bars else _lines(sheet)


def _bars(sheet: VolumeSheet, rows: int) -> Json:
    bars: Json = {"mark": {"type": "bar", "color": BLUE}, "encoding": {"opacity": _opacity()}}
    labels: Json = {
        "mark": {"type": "text", "dy": -6, "fontSize": 10},
        "encoding": {"text": {"field": "text", "type": "nominal"}},
    }
    return {"encoding": _axes(sheet), "layer": [bars, *([labels] if rows <= MAX_LABELLED else [])]}


def _lines(sheet: VolumeSheet) -> Json:
    mark = {"type": "line", "point": len(sheet.periods) <= MAX_LABELLED, "invalid": "break-paths-show-domains"}
    color: Json = {"field": "series", "type": "nominal", "sort": None, "title": None}
    several = len(sheet.volumes) > 1
    encoding = {**_axes(sheet), "color": color} if several else {**_axes(sheet), "color": {"value": BLUE}}
    return {"mark": mark, "encoding": encoding}


def _opacity() -> Json:
    scale = {"domain": [False, True], "range": [1, RUNNING_OPACITY]}
    return {"field": "running", "type": "nominal", "scale": scale, "legend": None}


def _ticks(sheet: VolumeSheet) -> list[str]:
    """Periods at equal distances."""
    step = -(-len(sheet.periods) // MAX_TICKS)
    return list(sheet.periods[:: step or 1])


def _axes(sheet: VolumeSheet) -> Json:
    are_counts = sheet.measure in (Measure.COUNT, Measure.CUMULATIVE)
    return {
        "x": {
            "field": "period",
            "type": "ordinal",
            "title": None,
            "axis": {"labelOverlap": True, "labelAngle": 0, "values": _ticks(sheet)},
        },
        "y": {
            "field": "figure",
            "type": "quantitative",
            "title": None,
            # No half rulings: an axis up to 2 would read 0, 1, 1, 2, 2.
            "axis": {"format": "d" if are_counts else ".0%", "tickMinStep": int(are_counts)},
        },
    }
