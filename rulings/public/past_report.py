"""What was standing on a past day, and what changed since another: for `rulings history`, the page and the API."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rulings.errors import QueryError
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


def report_past(reader: PublicReader, history: DisclosureHistory, request: PastRequest) -> PastReport:
    """Exact for filters; with words in the query it covers what still stands in its present text.

    QueryError for a filter of a punishment, and where the flow of words is asked for.
    """
    query = request.query
    searched = query.asks_of_texts
    inside = shown_rows(history, query, reader.removed_ids)
    then = history.standing(end_of_day(request.as_of)) & inside
    counted, more = then, 0
    if searched:
        counted = then & history.current & history.of_rulings(reader.matching_ids(words_of(query)))
        more = int(np.count_nonzero(then & ~history.current))
    if request.since is not None and searched:
        raise QueryError(Message.NO_FLOW_OF_WORDS)
    facets = history.facet_counts(counted)
    periods, undated, doubtful = history.periods(query.dates.basis, counted, months=request.months)
    return PastReport(
        request=request,
        standing=int(np.count_nonzero(counted)),
        at_most_more=more,
        searched=searched,
        facets={name: facets.get(name, {}) for name in COUNTED_FACETS if name not in OF_SENTENCES},
        periods=periods,
        undated=undated,
        doubtful=doubtful,
        flow=_flow(history, inside, request),
    )


def is_known_of_past(query: SearchQuery) -> bool:
    """Whether its filters are among those that the history can answer."""
    return query.dates.basis is not DateBasis.FILED and not OF_SENTENCES & {*query.selections, *query.denied}


def shown_rows(history: DisclosureHistory, query: SearchQuery, hidden: Callable[[], Collection[RulingId]]) -> Mask:
    """The rows that the filters leave, without the words, and without the rulings that are removed on request: those are asked
    for once the filters can be answered. QueryError for a filter of a punishment, and for years of filing."""
    return _rows_inside(history, query) & ~history.of_rulings(hidden())


def _rows_inside(history: DisclosureHistory, query: SearchQuery) -> Mask:
    asked = {**query.selections, **query.denied}
    if query.dates.basis not in history.days:
        raise QueryError(Message.NO_SUCH_PAST, name=query.dates.basis)
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


def _flow(history: DisclosureHistory, inside: Mask, request: PastRequest) -> HistoryFlow | None:
    if request.since is None:
        return None
    return flow_between(history, inside, end_of_day(request.since), end_of_day(request.as_of))
