"""A theme in figures: its changes from year to year, and its share of the rulings of each province."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rulings.engine.port import FacetCount
from rulings.observatory.proportion import Proportion
from rulings.observatory.volume_series import VolumeSheet
from rulings.query.facet_path import SEPARATOR
from search_app.language.labels import value_label
from search_app.language.numbers import percent_text
from search_app.view_models.charts.finding import change_bounds

YEARS = 12
"""The latest ones of the table of changes."""


@dataclass(frozen=True)
class YearChange:
    year: str
    running: bool
    count: int
    change: str
    """Against the year before; blank where that had none."""
    interval: str


@dataclass(frozen=True)
class RegionShare:
    label: str
    url: str
    count: int
    of: int
    share: str
    interval: str


def year_changes(sheet: VolumeSheet) -> tuple[YearChange, ...]:
    """The newest first."""
    counted = list(zip(sheet.periods, sheet.whole, strict=True))[-YEARS - 1 :]
    changes = [_change(before[1], *now, now[0] in sheet.running) for before, now in pairwise(counted)]
    return tuple(reversed(changes))


def _change(before: int, year: str, count: int, running: bool) -> YearChange:
    if not before or running:
        return YearChange(year, running, count, "", "")
    change = percent_text(count / before - 1, signed=True)
    return YearChange(year, running, count, change, change_bounds(before, count))


def region_shares(
    found: Sequence[FacetCount], held: Iterable[FacetCount], url_of: Callable[[str], str]
) -> tuple[RegionShare, ...]:
    """Of each province the part of the `held` rulings that is `found`, the largest number first.

    They are counted one after the other, so an index that changes between may hold fewer than were found.
    """
    all_of = {one.value: one.count for one in held}
    return tuple(
        _share(one, max(all_of.get(one.value, 0), one.count), url_of(one.value))
        for one in found
        if SEPARATOR not in one.value and one.count
    )


def _share(one: FacetCount, of: int, url: str) -> RegionShare:
    lower, upper = Proportion(one.count, of).interval
    interval = f"{percent_text(lower)}–{percent_text(upper)}"
    return RegionShare(
        value_label("region", one.value), url, one.count, of, percent_text(one.count / of), interval
    )
