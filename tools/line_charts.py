"""Small line charts side by side as one SVG: both axes logarithmic, so that twice as much is the same step everywhere."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 300, 200
"""Of one chart, with its margins."""
LEFT, RIGHT, TOP, BOTTOM = 44, 70, 26, 24
COLOURS = ("#1b6ca8", "#c0392b", "#2e7d32")
LABEL_STEP = 11
"""Labels of lines that end close to each other are moved so far apart."""


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    lines: tuple[Line, ...]


def line_charts(charts: Sequence[Chart], columns: int) -> str:
    """Charts without a point stay empty."""
    rows = -(-len(charts) // columns)
    size = f"{columns * WIDTH} {rows * HEIGHT}"
    parts = [
        f'<g transform="translate({number % columns * WIDTH} {number // columns * HEIGHT})">{"".join(_chart(chart))}</g>'
        for number, chart in enumerate(charts)
    ]
    style = "font: 10px sans-serif; background: #fff"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" style="{style}">'
    return "\n".join([head, *parts, "</svg>\n"])


def _chart(chart: Chart) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="14" font-weight="bold">{escape(chart.title)}</text>'
    points = [point for line in chart.lines for point in line.points if min(point) > 0]
    if not points:
        return
    across = _Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    upward = _Axis([y for _, y in points], HEIGHT - BOTTOM, TOP)
    yield from _frame(across, upward)
    ends = []
    for line, colour in zip(chart.lines, COLOURS, strict=False):
        places = [(across.place(x), upward.place(y)) for x, y in line.points if min(x, y) > 0]
        if places:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in places)
            ends.append((places[-1][1], places[-1][0], line.label, colour))
    yield from _labels(sorted(ends))


def _labels(ends: Sequence[tuple[float, float, str, str]]) -> Iterator[str]:
    """(y, x, label, colour) of each line's end, from the top."""
    free = 0.0
    for y, x, label, colour in ends:
        place = max(y, free)
        yield f'<text x="{x + 6:.1f}" y="{place + 3:.1f}" fill="{colour}">{escape(label)}</text>'
        free = place + LABEL_STEP


class _Axis:
    """From the power of ten below the values to the one above."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._first = math.floor(math.log10(min(values)))
        self._last = max(self._first + 1, math.ceil(math.log10(max(values))))
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        share = (math.log10(value) - self._first) / (self._last - self._first)
        return self._start + share * (self._end - self._start)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self._first, self._last + 1)]


def _frame(across: _Axis, upward: _Axis) -> Iterator[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    for tick in upward.ticks():
        y = upward.place(tick)
        yield f'<line x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 4}" y="{y + 3:.1f}" text-anchor="end" fill="#555">{tick:,g}</text>'
    for tick in across.ticks():
        x = across.place(tick)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 13}" text-anchor="middle" fill="#555">{tick:,.0f}</text>'
