"""What was standing on a past day, and what changed since another: for `rulings history`, the page and the API."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.observatory.disclosure_history import (
    DisclosureHistory,
    HistoryFlow,
    Mask,
    end_of_day,
    flow_between,
)
from rulings.public.reader import PublicReader
from rulings.query.ast import DateBasis, SearchQuery
from rulings.query.facets import COUNTED_FACETS
from rulings.ruling import RulingId

OF_SENTENCES = frozenset({"punishment", "suspended"})
"""Facets whose values are those of one sentence: in the past they cannot be told from a crime that is asked for as well."""
MAX_PAST_VALUES = 1_000
"""Of one facet."""


@dataclass(frozen=True, slots=True)
class PastRequest:
    query: SearchQuery
    as_of: date
    """The end of this day in China."""
    since: date | None = None
    """The flow from the end of this day to that of `as_of`."""
    months: bool = False
    """Periods of the volume: months, or else years."""


@dataclass(frozen=True, slots=True)
class PastReport:
    request: PastRequest
    standing: int
    at_most_more: int
    """Rulings under the same filters whose words of then are gone, or that are changed since: they could not be searched."""
    searched: bool
    """Whether words, or what is asked of a sentence, were looked for in the texts of today."""
    facets: Mapping[str, Mapping[str, int]]
    periods: Mapping[str, int]
    undated: int
    doubtful: int
    flow: HistoryFlow | None
    """None without `since`, and where words were searched."""


@dataclass(frozen=True, slots=True)
class StandingRows:
    """What of a search was standing at the end of a day."""

    rows: Mask
    searched: bool
    """Whether words, or what is asked of a sentence, were looked for in the texts of today."""
    at_most_more: int
    """Rulings under the same filters that could not be searched."""


def standing_rows(
    reader: PublicReader, history: DisclosureHistory, query: SearchQuery, as_of: date
) -> StandingRows:
    """Exact for filters; with words in the query it covers what still stands in its present text.

    NotFoundError where the past was never noted, though rulings are held; QueryError for a filter of a punishment.
    """
    if not history.ids and not reader.is_empty():
        raise NotFoundError(Message.NO_PAST)
    then = history.standing(end_of_day(as_of)) & shown_rows(history, query, reader.removed_ids)
    if not query.asks_of_texts:
        return StandingRows(then, searched=False, at_most_more=0)
    found = then & history.current & history.of_rulings(reader.matching_ids(words_of(query)))
    return StandingRows(found, searched=True, at_most_more=int(np.count_nonzero(then & ~history.current)))


def report_past(reader: PublicReader, history: DisclosureHistory, request: PastRequest) -> PastReport:
    """QueryError, beside those of `standing_rows`, where the flow of words is asked for."""
    query = request.query
    if request.since is not None and query.asks_of_texts:
        raise QueryError(Message.NO_FLOW_OF_WORDS)
    found = standing_rows(reader, history, query, request.as_of)
    facets = history.facet_counts(found.rows)
    periods, undated, doubtful = history.periods(query.dates.basis, found.rows, months=request.months)
    return PastReport(
        request=request,
        standing=int(np.count_nonzero(found.rows)),
        at_most_more=found.at_most_more,
        searched=found.searched,
        facets={name: facets.get(name, {}) for name in COUNTED_FACETS if name not in OF_SENTENCES},
        periods=periods,
        undated=undated,
        doubtful=doubtful,
        flow=_flow(reader, history, request),
    )


def is_known_of_past(query: SearchQuery) -> bool:
    """Whether its filters are among those that the history can answer."""
    return not OF_SENTENCES & {*query.selections, *query.denied}


def shown_rows(history: DisclosureHistory, query: SearchQuery, hidden: Callable[[], Collection[RulingId]]) -> Mask:
    """The rows that the filters leave, without the words, and without the rulings that are removed on request: those are asked
    for once the filters can be answered. QueryError for a filter of a punishment, NotFoundError for years of filing that were not noted."""
    return _rows_inside(history, query) & ~history.of_rulings(hidden())


def _rows_inside(history: DisclosureHistory, query: SearchQuery) -> Mask:
    asked = {**query.selections, **query.denied}
    if query.dates.basis is DateBasis.FILED and not history.noted.all():
        raise NotFoundError(Message.NO_PAST)
    if refused := sorted(OF_SENTENCES & asked.keys()):
        raise QueryError(Message.NO_SUCH_PAST, name=refused[0])
    mask = np.ones(len(history.seen), dtype=bool)
    for facet, values in query.selections.items():
        mask &= history.with_any(facet, values)
    for facet, values in query.denied.items():
        mask &= ~history.with_any(facet, values)
    dates = query.dates
    if dates.start or dates.end:
        mask &= history.days[dates.basis].within(dates.start, dates.end)
    return mask


def words_of(query: SearchQuery) -> SearchQuery:
    """The words alone, to be looked for in the texts of today: the filters are those of a revision."""
    return replace(query, selections={}, denied={}, dates=replace(query.dates, start=None, end=None))


def _flow(reader: PublicReader, history: DisclosureHistory, request: PastRequest) -> HistoryFlow | None:
    if request.since is None:
        return None
    inside = shown_rows(history, request.query, reader.removed_ids)
    return flow_between(history, inside, end_of_day(request.since), end_of_day(request.as_of))
