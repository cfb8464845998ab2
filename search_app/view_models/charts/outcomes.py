"""How defendants were sentenced as charts: terms with their quartiles, life and death beside them, and fines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from babel.numbers import format_compact_decimal
from flask_babel import lazy_gettext as _l

from rulings.outcomes.counts import FineCount, SentenceCounts, months_of, quartiles
from rulings.outcomes.sentence import PunishmentKind
from rulings.query.sentences import DAYS_PER_STEP, MAX_FINE, Between, SentenceCondition
from search_app.language.locale import language, locale_name
from search_app.language.texts import spoken_text as _
from search_app.links import search_url
from search_app.page_room import CHART_BYTES, room
from search_app.request_params import SearchRequest
from search_app.view_models.charts.bar_chart import LEFT, BarChart, Datum, bar_chart

MAX_BINS = 25
WIDTHS = (1, 3, 6, 12, 24, 60)
"""Months of a bin."""
BESIDE = MappingProxyType(
    {PunishmentKind.LIFE: _l("无期"), PunishmentKind.DEATH_SUSPENDED: _l("死缓"), PunishmentKind.DEATH: _l("死刑")}
)
"""Kinds that have no number of months, and their short names."""
FINE_STEPS = (1, 2, 5)
"""Times a power of ten: three bins a decade, which are about alike on a logarithmic scale."""
MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Mark:
    """A vertical line with its label."""

    x: float
    label: str


@dataclass(frozen=True)
class TermChart:
    bars: BarChart
    """Of the terms."""
    beside: BarChart | None
    """Of life and death, on the same scale; None without any."""
    marks: tuple[Mark, ...]
    """Lower quartile, median and upper quartile."""
    bin_months: int

    @property
    def width(self) -> int:
        """Of both."""
        return self.bars.width + (self.beside.width if self.beside else 0)


def term_chart(request: SearchRequest, sentences: SentenceCounts, *, linked: bool) -> TermChart | None:
    """One bar for each bin of months from 0 on, and beside them 无期, 死缓 and 死刑; None without any."""
    terms, lifelong = months_of(sentences), _beside(sentences)
    if not terms and not lifelong:
        return None
    width = _bin_width(max(terms, default=0))
    bins = _binned(terms, width)
    linked = linked and room(request, CHART_BYTES, 250) >= len(bins) + len(lifelong)
    top = max((*bins.values(), *lifelong.values()))
    chart = bar_chart(
        [
            Datum(_bin_label(start, width), count, _term_url(request, start, width) if linked else None)
            for start, count in bins.items()
        ],
        top,
    )
    beside = bar_chart(
        [
            Datum(str(BESIDE[kind]), count, _kind_url(request, kind) if linked else None)
            for kind, count in lifelong.items()
        ],
        top,
    )
    return TermChart(chart, beside if lifelong else None, _marks(chart, terms, width), width)


def _marks(chart: BarChart, terms: Mapping[int, int], width: int) -> tuple[Mark, ...]:
    labels = (_("下四分位"), _("中位数"), _("上四分位"))
    found = quartiles(terms) or ()
    return tuple(
        Mark(round(LEFT + chart.slot * at / width, 1), str(label))
        for at, label in zip(found, labels, strict=False)
    )


def _beside(sentences: SentenceCounts) -> dict[PunishmentKind, int]:
    counts = {kind: sum(one.defendants for one in sentences if one.kind is kind) for kind in BESIDE}
    return {kind: count for kind, count in counts.items() if count}


def _bin_width(longest: int) -> int:
    return next((width for width in WIDTHS if longest // width < MAX_BINS), WIDTHS[-1])


def _binned(terms: Mapping[int, int], width: int) -> dict[int, int]:
    """First month of each bin -> count, the empty ones too."""
    last = max(terms, default=-width) // width
    bins = {place * width: 0 for place in range(last + 1)}
    for months, count in terms.items():
        bins[months // width * width] += count
    return bins


def _bin_label(start: int, width: int) -> str:
    if width % MONTHS_PER_YEAR == 0:
        return str(_("%(n)s 年", n=start // MONTHS_PER_YEAR))
    return str(_("%(n)s 个月", n=start))


def _term_url(request: SearchRequest, start: int, width: int) -> str:
    term = Between(start * DAYS_PER_STEP, (start + width) * DAYS_PER_STEP - 1)
    return _url(request, SentenceCondition(term=term))


def _kind_url(request: SearchRequest, kind: PunishmentKind) -> str:
    return _url(request, SentenceCondition(kinds=frozenset({kind})))


def _url(request: SearchRequest, condition: SentenceCondition) -> str:
    return search_url(request.sentenced(request.query.sentence.condition & condition))


def fine_chart(request: SearchRequest, fines: Iterable[FineCount]) -> BarChart | None:
    """Bars of 1–2, 2–5 and 5–10 times each power of ten; None without a fine."""
    counted = {fine.yuan: fine.defendants for fine in fines}
    if not counted:
        return None
    edges = list(_edges(min(counted), max(counted)))
    linked = room(request, CHART_BYTES, 250) >= len(edges)
    return bar_chart(
        [
            Datum(
                format_compact_decimal(low, locale=locale_name(language())),
                sum(count for yuan, count in counted.items() if low <= yuan < high),
                _url(request, SentenceCondition(fine=Between(low, high - 1))) if linked else None,
            )
            for low, high in pairwise(edges)
        ]
    )


def _edges(least: int, most: int) -> Iterator[int]:
    """From the last edge at or below `least` to the first above `most`."""
    edges = [step * 10**power for power in range(len(str(MAX_FINE)) + 1) for step in FINE_STEPS]
    first = max(place for place, edge in enumerate(edges) if edge <= max(1, least))
    for edge in edges[first:]:
        yield edge
        if edge > most:
            return
