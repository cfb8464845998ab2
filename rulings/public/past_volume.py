"""A volume as of a past day, from the ledger's table of revisions: the same counts as an engine's, of what stood then."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from rulings.engine.days import DOUBTFUL
from rulings.engine.volume_counts import (
    Periods,
    SplitCounts,
    groups_on_level,
    kept_groups,
    shown_periods,
    split_counts,
    volume_of,
)
from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.observatory.days import china_day
from rulings.observatory.disclosure_history import DisclosureHistory, Mask, day_of_moment, end_of_day
from rulings.observatory.volume import Volume, VolumeRequest, VolumeUnit
from rulings.public.ledger_history import PastHistory
from rulings.public.past_report import standing_rows
from rulings.public.reader import PublicReader
from rulings.query.ast import DateBasis, SearchQuery
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import Facet, facet_named

SOURCE = "source"
NO_PERIOD = -1
"""Of a row without a date, or with too coarse a one; DOUBTFUL of one with a doubtful date."""
Numbers = npt.NDArray[np.int64]


def volume_asked(reader: PublicReader, past: PastHistory, query: SearchQuery, request: VolumeRequest) -> Volume:
    """The volume of what is held now, or with `as_of` of what was standing then: errors as `standing_rows`, and QueryError for
    distinct rulings of then."""
    if request.as_of is None:
        return reader.volume(query, request)
    if request.unit is not VolumeUnit.DOCUMENTS:
        raise QueryError(Message.NO_PAST_UNIT)
    history = past.newest()
    found = standing_rows(reader, history, query, request.as_of)
    ensure_noted(history, found.rows, request)
    counted = count_rows(history, found.rows, request)
    return replace(
        counted,
        searched=found.searched,
        at_most_more=found.at_most_more,
        observed_since=_observed_since(past, history, query, request.as_of),
    )


def _observed_since(past: PastHistory, history: DisclosureHistory, query: SearchQuery, as_of: date) -> date | None:
    """The first day on which the sources that are asked for were observed, if that is after `as_of`."""
    inside = _of_sources(history, query)
    if np.any(inside & (history.seen < end_of_day(as_of))):
        return None
    days = [day_of_moment(int(moment)) for moment in np.sort(history.seen[inside])[:1]]
    asked, denied = query.selections.get(SOURCE), query.denied.get(SOURCE, frozenset())
    crawls = (one for one in past.crawls() if (not asked or one.source in asked) and one.source not in denied)
    days += [china_day(one.started_at) for one in crawls]
    return min(days) if days and min(days) > as_of else None


def _of_sources(history: DisclosureHistory, query: SearchQuery) -> Mask:
    """The rows of the sources that are asked for."""
    mask = np.ones(len(history.seen), dtype=bool)
    if sources := query.selections.get(SOURCE):
        mask &= history.with_any(SOURCE, sources)
    if sources := query.denied.get(SOURCE):
        mask &= ~history.with_any(SOURCE, sources)
    return mask


def count_rows(history: DisclosureHistory, rows: Mask, request: VolumeRequest) -> Volume:
    """The volume of these rows of the history."""
    periods = _periods(history, rows, request)
    whole = _counted(periods[rows])
    split = _split(history, rows, periods, whole, request) if request.split else None
    return volume_of(request, whole, split, int(np.count_nonzero(rows)))


def ensure_noted(history: DisclosureHistory, rows: Mask, request: VolumeRequest) -> None:
    """NotFoundError where what is asked for was not noted of all rows."""
    listed = request.split is not None and facet_named(request.split).listed is not None
    if (listed or request.basis is DateBasis.FILED) and np.any(rows & ~history.noted):
        raise NotFoundError(Message.NO_PAST)


def _periods(history: DisclosureHistory, rows: Mask, request: VolumeRequest) -> Numbers:
    """By row."""
    column = history.days[request.basis]
    numbers, dated = column.periods(request.interval, rows)
    found = np.where(column.doubtful, DOUBTFUL, NO_PERIOD)
    found[dated] = numbers
    return found


def _counted(periods: Numbers) -> Periods:
    numbers, counts = np.unique(periods[periods != NO_PERIOD], return_counts=True)
    return dict(zip(numbers.tolist(), counts.tolist(), strict=True))


def _split(
    history: DisclosureHistory, rows: Mask, periods: Numbers, whole: Periods, request: VolumeRequest
) -> SplitCounts:
    facet = facet_named(request.split or "")
    places, values = history.with_facet(facet.listed_name)
    inside = rows[places]
    places, values = places[inside], values[inside]
    counts = groups_on_level(request, _value_counts(history, values, facet))
    kept = kept_groups(counts, whole, request)
    numbers = {history.names[number][1]: number for number in np.unique(values).tolist()}
    none_of_them = _counted(periods[_without(rows, places, values, [numbers[name] for name in kept])])
    unknown = none_of_them
    if len(kept) < len(counts):
        unknown = _counted(periods[_without(rows, places, values, [numbers[name] for name in counts])])
    shown = shown_periods(whole, request.interval)
    groups = _groups(periods[places], values, {numbers[name]: name for name in kept}, shown)
    return split_counts(counts, kept, groups, none_of_them, unknown)


def _value_counts(history: DisclosureHistory, values: npt.NDArray[np.int32], facet: Facet) -> dict[str, int]:
    numbers, counts = np.unique(values, return_counts=True)
    named = (
        (history.names[number][1], count) for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)
    )
    return {name: count for name, count in named if not (facet.unfolds and SEPARATOR in name)}


def _without(rows: Mask, places: Numbers, values: npt.NDArray[np.int32], groups: Collection[int]) -> Mask:
    """The rows that have none of these values."""
    without = rows.copy()
    without[places[np.isin(values, list(groups))]] = False
    return without


def _groups(
    periods: Numbers, values: npt.NDArray[np.int32], names: Mapping[int, str], shown: range
) -> Mapping[str, Periods]:
    """Of the periods that are shown; `periods` and `values` go together."""
    numbers = np.array(sorted(names), dtype=np.int32)
    inside = (periods >= shown.start) & (periods < shown.stop) & np.isin(values, numbers)
    cells = np.searchsorted(numbers, values[inside]) * len(shown) + periods[inside] - shown.start
    counts = np.bincount(cells, minlength=len(numbers) * len(shown)).reshape(len(numbers), len(shown))
    return {
        names[number]: {shown[place]: int(row[place]) for place in np.flatnonzero(row).tolist()}
        for number, row in zip(numbers.tolist(), counts, strict=True)
    }
