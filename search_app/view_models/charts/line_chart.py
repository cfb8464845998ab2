"""Geometry of a line chart in SVG units: several series over the same periods, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_app.view_models.charts.bar_chart import BOTTOM, LABEL_GAP, LEFT, PLOT_HEIGHT, SIGN_WIDTH, TOP

MAX_POINTS = 400
"""Of a chart, drawn one by one, each with its value; the table beside it has the same values."""
NAME_HEIGHT = 15
NAME_WIDTH = 14
"""Of a sign of a name, which may be Chinese."""
MAX_NAME = 12
"""Signs of a name beside its line; the table has all."""
STEPS = (1, 2, 2.5, 5)


@dataclass(frozen=True)
class PlottedSeries:
    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    """The values as the reader sees them."""
    urls: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    text: str
    url: str | None


@dataclass(frozen=True)
class Line:
    name: str
    path: str
    """Of an SVG path; broken where there is no value."""
    points: tuple[Point, ...]
    name_y: float


@dataclass(frozen=True)
class ValueTick:
    value: float
    y: float


@dataclass(frozen=True)
class PeriodTick:
    text: str
    x: float


@dataclass(frozen=True)
class LineChart:
    lines: tuple[Line, ...]
    ticks: tuple[ValueTick, ...]
    periods: tuple[PeriodTick, ...]
    width: float
    plot_width: float
    height: int = TOP + PLOT_HEIGHT + BOTTOM
    left: int = LEFT
    axis_y: float = TOP + PLOT_HEIGHT
    """Of zero."""


def line_chart(
    periods: Sequence[str],
    series: Sequence[PlottedSeries],
    width: int,
    top: float | None = None,
    *,
    pointed: bool = True,
) -> LineChart:
    """`top` is the greatest value of the scale, so that several charts can share one."""
    values = [value for one in series for value in one.values if value is not None]
    low, high, step = value_scale(min(values, default=0.0), top or max(values, default=0.0))
    slot = max(2.0, min(52.0, width / max(1, len(periods))))
    xs = [round(LEFT + slot * (place + 0.5), 1) for place in range(len(periods))]

    def y_of(value: float) -> float:
        return round(TOP + PLOT_HEIGHT * (high - value) / (high - low), 1)

    pointed = pointed and len(periods) * len(series) <= MAX_POINTS
    lines = [_line(one, xs, [None if v is None else y_of(v) for v in one.values], pointed) for one in series]
    named = _spread(lines) if len(lines) > 1 else lines
    every = max(1, -int(-(max(map(len, periods), default=0) * SIGN_WIDTH + LABEL_GAP) // slot))
    ticks = [low + step * place for place in range(round((high - low) / step) + 1)]
    plot = LEFT + slot * max(1, len(periods))
    room = max((min(len(one.name), MAX_NAME) for one in series), default=0) * NAME_WIDTH + 2 * LABEL_GAP
    return LineChart(
        tuple(named),
        tuple(ValueTick(value, y_of(value)) for value in ticks),
        tuple(PeriodTick(name, x) for name, x in zip(periods[::every], xs[::every], strict=True)),
        width=round(plot + (room if len(series) > 1 else 8), 1),
        plot_width=round(plot, 1),
        axis_y=y_of(0.0),
    )


def value_scale(low: float, high: float, ticks: int = 4) -> tuple[float, float, float]:
    """(least, greatest, step) of an axis that holds zero and both; the steps are round."""
    low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or 1.0
    power = 10.0**-4
    while True:
        for factor in STEPS:
            step = factor * power
            if span <= step * ticks:
                return -step * -(low // step), step * max(1, -(-high // step)), step
        power *= 10


def _line(series: PlottedSeries, xs: Sequence[float], ys: Sequence[float | None], pointed: bool) -> Line:
    path, is_drawing = [], False
    for x, y in zip(xs, ys, strict=True):
        if y is not None:
            path.append(f"{'L' if is_drawing else 'M'}{x} {y}")
        is_drawing = y is not None
    urls = series.urls or (None,) * len(xs)
    points = tuple(
        Point(x, y, text, url)
        for x, y, text, url in zip(xs, ys, series.texts, urls, strict=True)
        if y is not None and pointed
    )
    last = next((y for y in reversed(ys) if y is not None), float(TOP + PLOT_HEIGHT))
    return Line(_short(series.name), "".join(path), points, last + 4)


def _short(name: str) -> str:
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1]}…"


def _spread(lines: Sequence[Line]) -> list[Line]:
    """Names that would touch are moved apart, in the order of their lines' ends."""
    order = sorted(range(len(lines)), key=lambda place: lines[place].name_y)
    moved, floor = list(lines), float(NAME_HEIGHT)
    for place in order:
        line = lines[place]
        y = max(line.name_y, floor)
        moved[place] = replace(line, name_y=y)
        floor = y + NAME_HEIGHT
    below = max(0.0, floor - NAME_HEIGHT - (TOP + PLOT_HEIGHT + NAME_HEIGHT / 2))
    return [replace(line, name_y=line.name_y - below) for line in moved]
