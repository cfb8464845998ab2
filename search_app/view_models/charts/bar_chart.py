"""Geometry of a bar chart in SVG units; the template draws it, each bar a link and each figure also in a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PLOT_HEIGHT = 160
LEFT = 52
"""Room for the figures of the axis."""
TOP = 14
BOTTOM = 22
SIGN_WIDTH = 7
"""Of one figure of a label."""
LABEL_GAP = 12
WIDE = 760
"""Of the bars of a chart that has the page for itself."""
NARROW = 470
"""Of one of several beside each other."""
TICKS = 4
MIN_TARGET = 24
"""CSS pixels of what can be pointed at (WCAG 2.5.8)."""


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    url: str | None
    slot_x: float
    x: float
    y: float
    width: float
    height: float
    labelled: bool
    """Whether its label stands below it."""
    valued: bool = False
    """Whether its count stands above it."""
    running: bool = False


@dataclass(frozen=True)
class Tick:
    value: int
    y: float


@dataclass(frozen=True)
class BarChart:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    slot: int
    """Width of a bar with its gap: what a pointer may hit."""
    width: int
    height: int = TOP + PLOT_HEIGHT + BOTTOM
    baseline: int = TOP + PLOT_HEIGHT
    left: int = LEFT

    @property
    def is_dense(self) -> bool:
        """Whether the bars are too narrow to be stopped at one by one; the table beside the chart has the same links."""
        return self.slot < MIN_TARGET


@dataclass(frozen=True)
class Datum:
    label: str
    count: int
    url: str | None = None
    running: bool = False
    """Whether its period had not ended."""


def bar_chart(data: Sequence[Datum], top: int | None = None, width: int = WIDE) -> BarChart:
    """A chart of counts; `top` is the greatest count of the scale, so that several charts can share one. It is wider than
    `width` where the bars would be too thin."""
    ceiling, step = _scale(top or max((datum.count for datum in data), default=0))
    slot = _slot(len(data), width)
    label = max((len(datum.label) for datum in data), default=0) * SIGN_WIDTH + LABEL_GAP
    every = max(1, -(-label // slot))
    valued = _valued([datum.count for datum in data], slot)
    bars = tuple(_bar(d, index, slot, ceiling, every, index in valued) for index, d in enumerate(data))
    ticks = tuple(Tick(value, _y(value, ceiling)) for value in range(0, ceiling + 1, step))
    return BarChart(bars, ticks, slot, LEFT + slot * max(1, len(data)) + 8)


def _slot(bars: int, width: int) -> int:
    """Width of one bar with its gap: wide for a few years, narrow for many months."""
    return max(10, min(52, width // max(1, bars)))


def _valued(counts: Sequence[int], slot: int) -> set[int]:
    """Places of the bars whose count is written above them: all where there is room, else the greatest."""
    longest = max((len(f"{count:,}") for count in counts), default=0)
    if longest * SIGN_WIDTH + SIGN_WIDTH <= slot:
        return {place for place, count in enumerate(counts) if count}
    return {max(range(len(counts)), key=lambda place: counts[place])} if any(counts) else set()


def _bar(datum: Datum, index: int, slot: int, ceiling: int, every: int, valued: bool) -> Bar:
    y = _y(datum.count, ceiling)
    if datum.count:
        y = min(y, TOP + PLOT_HEIGHT - 2.0)
    return Bar(
        label=datum.label,
        count=datum.count,
        url=datum.url if datum.count else None,
        slot_x=LEFT + index * slot,
        x=round(LEFT + index * slot + slot * 0.12, 2),
        y=y,
        width=round(slot * 0.76, 2),
        height=round(TOP + PLOT_HEIGHT - y, 2),
        labelled=index % every == 0,
        valued=valued,
        running=datum.running,
    )


def _y(value: int, ceiling: int) -> float:
    return round(TOP + PLOT_HEIGHT * (1 - value / ceiling), 2)


def _scale(top: int) -> tuple[int, int]:
    """(ceiling, step): round steps of 1, 2 or 5 times a power of ten, at most TICKS + 1 of them."""
    steps: Iterable[int] = (factor * 10**power for power in range(16) for factor in (1, 2, 5))
    step = next(step for step in steps if step * TICKS >= max(1, top))
    return step * max(1, -(-top // step)), step
