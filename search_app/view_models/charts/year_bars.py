"""The year histogram of a search: bars in SVG units, each a link that toggles its year."""

from dataclasses import dataclass

from rulings.engine.port import FacetCount
from rulings.engine.volume_counts import shown_periods
from rulings.observatory.volume import Interval
from search_app.page_room import YEAR_BYTES, room
from search_app.request_params import SearchRequest
from search_app.slot_urls import FacetUrls

HEIGHT = 24
MIN_STEP = 26
MAX_STEP = 44
WIDTH = 720
"""Of the whole strip, where the years fit at all; else it scrolls."""
PADDING = 8
LABEL = 36


@dataclass(frozen=True)
class YearBar:
    year: str
    count: int
    selected: bool
    url: str | None
    """None where the search is too long for so many links."""
    x: int
    height: float
    """0..HEIGHT; at least 2 where there is any ruling, so that a single one can be seen."""


@dataclass(frozen=True)
class YearBars:
    bars: tuple[YearBar, ...]
    step: int = MIN_STEP
    aside: int = 0
    """Rulings whose date is doubtful, or lies too far from the others."""

    @property
    def width(self) -> int:
        return self.step * len(self.bars) + 2 * PADDING

    @property
    def label_every(self) -> int:
        """Label each n-th bar, so that labels never touch."""
        return 2 if self.step < LABEL else 1


def year_bars(request: SearchRequest, counts: tuple[FacetCount, ...]) -> YearBars:
    """One bar a year from the first to the last, the empty ones too. The counts ignore the selected years."""
    by_year = {int(count.value): count for count in counts if count.value.isdecimal()}
    years = shown_periods({year: count.count for year, count in by_year.items()}, Interval.YEAR)
    aside = sum(count.count for count in counts if not (count.value.isdecimal() and int(count.value) in years))
    if not years:
        return YearBars((), aside=aside)
    top = max(1, *(count.count for year, count in by_year.items() if year in years))
    step = max(MIN_STEP, min(MAX_STEP, WIDTH // len(years)))
    urls, selection = FacetUrls(request, "year"), request.query.selections.get("year", frozenset())
    linked = len(years) <= room(request, YEAR_BYTES) // 2
    bars = (
        _bar(
            urls.url(selection ^ {str(year)}) if linked else None,
            year,
            PADDING + n * step,
            by_year.get(year),
            top,
        )
        for n, year in enumerate(years)
    )
    return YearBars(tuple(bars), step, aside)


def _bar(url: str | None, year: int, x: int, count: FacetCount | None, top: int) -> YearBar:
    number = count.count if count else 0
    return YearBar(
        year=str(year),
        count=number,
        selected=bool(count and count.selected),
        url=url,
        x=x,
        height=max(2.0, round(HEIGHT * number / top, 1)) if number else 0.0,
    )
