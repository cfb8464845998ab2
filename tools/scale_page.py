"""docs/scale.md: what bench.scale measured (docs/scale.json), as tables and a picture."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import orjson

from tools.line_charts import Chart, Line, line_charts

FIGURES = Path(__file__).resolve().parents[1] / "docs" / "scale.json"
KINDS = {"real": "Copies of real rulings", "synthetic": "Invented rulings"}
SHORT = {"real": "copies", "synthetic": "invented"}
"""The same in the picture."""
TIMES = {
    "searches": "20 searches, each with ten hits, highlights, all facets and the histogram",
    "page_500": "page 500 by relevance, hits alone",
    "no_facets": "five searches, no facets",
    "two_facets": "the same, two facets",
    "all_facets": "the same, all facets",
    "volume": "months by crime of these searches",
    "near_first": "five pairs of words near each other, first, those that are not refused",
    "near_again": "the same again, with what is kept of the comparison",
}
INTRODUCTION = """\
# How everything grows

`python -m bench.scale 10000 100000` makes so many rulings, indexes them into one embedded index and measures it at each size
(`bench/README.md`). Times are milliseconds of processor time, p50 / p95 /
most: a machine that does other work beside shows in the clock, not in these.

![Lines of the tables below, over the number of rulings](images/scale.svg)
"""
Figures = Mapping[str, float]
Sizes = Mapping[str, Mapping[str, Figures]]
"""Size -> measure -> figures."""


def scale_page() -> str:
    """The page, without its heading about generated pages."""
    return "".join([INTRODUCTION, *(part for kind, sizes in _results().items() for part in _tables(kind, sizes))])


def scale_chart() -> str:
    """The picture: SVG."""
    charts = [chart for kind, sizes in _results().items() for chart in _charts(SHORT[kind], sizes)]
    return line_charts(charts, columns=3)


def _results() -> Mapping[str, Sizes]:
    found: Mapping[str, Sizes] = orjson.loads(FIGURES.read_bytes())
    return {
        kind: dict(sorted(found[kind].items(), key=lambda item: int(item[0]))) for kind in KINDS if kind in found
    }


def _tables(kind: str, sizes: Sizes) -> Iterator[str]:
    yield f"\n## {KINDS[kind]}\n\n| rulings | {' | '.join(f'{int(size):,}' for size in sizes)} |\n|---|{'---|' * len(sizes)}\n"
    for name, meaning in TIMES.items():
        yield _row(meaning, sizes, partial(_times, name))
    for meaning, cell in _OTHERS.items():
        yield _row(meaning, sizes, cell)


def _row(meaning: str, sizes: Sizes, cell: Callable[[Mapping[str, Figures]], str]) -> str:
    return f"| {meaning} | {' | '.join(map(cell, sizes.values()))} |\n"


def _times(name: str, measures: Mapping[str, Figures]) -> str:
    figures = measures.get(name)
    return " / ".join(f"{figures[f'cpu_{name}']:.1f}" for name in ("p50", "p95", "max")) if figures else ""


def _ratio(measures: Mapping[str, Figures], name: str, upper: str, lower: str, factor: float = 1) -> float | None:
    figures = measures.get(name, {})
    return factor * figures[upper] / figures[lower] if figures.get(lower) else None


def _index_time(measures: Mapping[str, Figures]) -> float | None:
    return _ratio(measures, "index", "cpu_seconds", "rulings", 1000)


def _disk(measures: Mapping[str, Figures]) -> float | None:
    return _ratio(measures, "disk", "bytes", "text_bytes")


def _export_rate(measures: Mapping[str, Figures]) -> float | None:
    return _ratio(measures, "export", "rulings", "cpu_seconds")


def _refused(measures: Mapping[str, Figures]) -> float | None:
    return measures.get("near_first", {}).get("refused")


def _memory(measures: Mapping[str, Figures], name: str, figure: str) -> float | None:
    return measures[name][figure] / 1e6 if name in measures else None


def _own_memory(measures: Mapping[str, Figures]) -> float | None:
    return _memory(measures, "memory", "own_bytes")


def _export_memory(measures: Mapping[str, Figures]) -> float | None:
    return _memory(measures, "export", "grown_bytes")


def _cell(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"


_OTHERS: Mapping[str, Callable[[Mapping[str, Figures]], str]] = {
    "pairs that are refused, since more than 60,000 rulings have all of their words": lambda m: _cell(
        _refused(m), 0
    ),
    "analysing and indexing those that came since the size before, ms of processor time each": lambda m: _cell(
        _index_time(m), 1
    ),
    "index, bytes a byte of text": lambda m: _cell(_disk(m), 2),
    "export of all hits of 被告人 in order, rulings a second of processor time": lambda m: _cell(
        _export_rate(m), 0
    ),
    "by how much its memory grows after the first 1,000, MB": lambda m: _cell(_export_memory(m), 0),
    "memory of a process that has made the 20 searches, MB": lambda m: _cell(_own_memory(m), 0),
}


def _charts(kind: str, sizes: Sizes) -> Iterator[Chart]:
    spreads = {"p50": "cpu_p50", "p95": "cpu_p95", "most": "cpu_max"}
    yield Chart(f"{kind}: searches, ms", tuple(_line(label, sizes, "searches", f) for label, f in spreads.items()))
    facets = {"no facets": "no_facets", "two": "two_facets", "all": "all_facets"}
    yield Chart(
        f"{kind}: facets, p95, ms", tuple(_line(label, sizes, m, "cpu_p95") for label, m in facets.items())
    )
    others = {"page 500": "page_500", "volume": "volume"}
    yield Chart(
        f"{kind}: others, p95, ms", tuple(_line(label, sizes, m, "cpu_p95") for label, m in others.items())
    )
    near = {"first": "near_first", "again": "near_again"}
    yield Chart(f"{kind}: near, most, ms", tuple(_line(label, sizes, m, "cpu_max") for label, m in near.items()))
    yield Chart(f"{kind}: indexing, ms a ruling", (_values("processor time", sizes, _index_time),))
    memory = {"searches": _own_memory, "export": _export_memory}
    yield Chart(f"{kind}: memory, MB", tuple(_values(label, sizes, value) for label, value in memory.items()))
    yield Chart(f"{kind}: disk, bytes a byte of text", (_values("index", sizes, _disk),))


def _line(label: str, sizes: Sizes, name: str, figure: str) -> Line:
    return _values(label, sizes, lambda measures: measures.get(name, {}).get(figure))


def _values(label: str, sizes: Sizes, value: Callable[[Mapping[str, Figures]], float | None]) -> Line:
    found = ((int(size), value(measures)) for size, measures in sizes.items())
    return Line(label, tuple((size, number) for size, number in found if number is not None))
