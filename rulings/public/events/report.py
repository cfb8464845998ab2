"""The events of a search: exact for filters; words are looked for in the texts that stand today."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from rulings.archive.crawl_days import CrawlDay
from rulings.observatory.disclosure_events import (
    DisclosureEvents,
    EventKind,
    Places,
    SourceBurst,
    events_of,
)
from rulings.observatory.disclosure_history import DisclosureHistory, day_of_moment, end_of_day
from rulings.observatory.withdrawals import Burst, Withdrawals
from rulings.public.events.request import EventsRequest, written_cursor
from rulings.public.past_report import shown_rows, words_of
from rulings.public.reader import PublicReader
from rulings.public.withdrawal_report import bursts_by_source, observed_withdrawals
from rulings.query.ast import And, DateBasis, RulingIds, SearchQuery
from rulings.ruling import RulingId

AT_ONCE = 500
"""Rulings whose words are looked at in one search."""
MAX_JUDGED = 5_000
"""Events whose words are looked at for one page; after them it ends, and the next page goes on."""


@dataclass(frozen=True, slots=True)
class DisclosureEvent:
    """No text, no name."""

    id: str
    kind: EventKind
    moment: datetime
    """When it was observed."""
    sequence: int
    """Of that observation in the ledger; 0 where that was not noted."""
    source: str
    burst: Burst | None
    ruling_id: RulingId | None = None
    """None of a burst, as are the following."""
    case_number: str | None = None
    court: str | None = None
    judged: str | None = None
    """2020-05-31, 2020-05 or 2020; None also where the date is doubtful."""
    published: str | None = None
    first_seen: date | None = None
    after: EventKind | None = None
    """What a ruling that reappeared was before: withdrawn or missing."""


@dataclass(frozen=True, slots=True)
class EventsReport:
    request: EventsRequest
    events: Sequence[DisclosureEvent]
    """The newest first."""
    total: int | None
    """Under the filters; None where words are looked for."""
    unjudged: int
    """Events under the same filters of rulings that are gone, whose words nobody can look for, and bursts; 0 without words."""
    next_cursor: str | None


def report_events(reader: PublicReader, events: DisclosureEvents, request: EventsRequest) -> EventsReport:
    """`events` are all that there are. QueryError for a filter of a punishment."""
    inside = events.inside(shown_rows(events.history, request.query, reader.removed_ids))
    inside &= events.of_kinds(request.kinds)
    worded = request.query.asks_of_texts
    unjudged = int(np.count_nonzero(inside & ~events.standing())) if worded else 0
    wanted = inside & events.after(request.after) if request.after else inside
    page, last = _page(reader, events, np.flatnonzero(wanted), request)
    return EventsReport(
        request=request,
        events=[event_at(events, place) for place in page],
        total=None if worded else int(np.count_nonzero(inside)),
        unjudged=unjudged,
        next_cursor=None if last is None else written_cursor(events.key(last)),
    )


def all_events(
    history: DisclosureHistory, crawls: Sequence[CrawlDay], hidden: Collection[RulingId], today: date
) -> DisclosureEvents:
    """Every event, and the bursts of days before `today`; those count nothing that is `hidden` on request."""
    found = observed_withdrawals(history, crawls, ~history.of_rulings(hidden), end_of_day(today))
    bursts = [
        SourceBurst(source, one, _withdrawn_on(found, source, one.day))
        for source, some in bursts_by_source(found, crawls).items()
        for one in some
        if one.day < today
    ]
    return events_of(history, bursts)


def _withdrawn_on(found: Withdrawals, source: str, day: date) -> Places:
    """Rows of the history."""
    gone = found.history.gone
    on_day = (gone >= end_of_day(day - timedelta(1))) & (gone < end_of_day(day))
    return np.flatnonzero(found.ends & on_day & found.history.with_any("source", {source}))


def _page(
    reader: PublicReader, events: DisclosureEvents, wanted: Places, request: EventsRequest
) -> tuple[list[int], int | None]:
    """Places of a page, and the one after which the next page begins; None at the end."""
    if not request.query.asks_of_texts:
        page = wanted[: request.size].tolist()
        return page, page[-1] if len(wanted) > request.size else None
    found: list[int] = []
    for number, (place, has_words) in enumerate(with_words(reader, events, wanted, request.query), 1):
        found += [place] * has_words
        if len(found) == request.size or number == MAX_JUDGED:
            return found, place if number < len(wanted) else None
    return found, None


def with_words(
    reader: PublicReader, events: DisclosureEvents, places: Places, query: SearchQuery
) -> Iterator[tuple[int, bool]]:
    """Each place, and whether its ruling's present text has the words; what is gone has none."""
    words = words_of(query)
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE].tolist()
        ids = RulingIds(frozenset(events.ruling_id(place) for place in some if place not in events.bursts))
        found = reader.matching_ids(replace(words, text=And((words.text, ids)) if words.text else ids))
        yield from ((place, place not in events.bursts and events.ruling_id(place) in found) for place in some)


def event_at(events: DisclosureEvents, place: int) -> DisclosureEvent:
    """As plain values."""
    history, row = events.history, int(events.rows[place])
    found = events.bursts.get(place)
    told = DisclosureEvent(
        id=events.identity(place),
        kind=events.kind(place),
        moment=datetime.fromtimestamp(int(events.moments[place]) / 1_000_000, UTC),
        sequence=int(events.sequences[place]),
        source=found.source if found else next(iter(history.values_at(row, "source")), ""),
        burst=found.burst if found else None,
    )
    return told if found else _of_ruling(told, events, place)


def _of_ruling(told: DisclosureEvent, events: DisclosureEvents, place: int) -> DisclosureEvent:
    history, row = events.history, int(events.rows[place])
    return replace(
        told,
        ruling_id=events.ruling_id(place),
        case_number=history.case_numbers[row],
        court=max(history.values_at(row, "court"), key=len, default=None),
        judged=history.days[DateBasis.JUDGED].written(row),
        published=history.days[DateBasis.PUBLISHED].written(row),
        first_seen=day_of_moment(int(history.first_seen[row])),
        after=_after(events, place),
    )


def _after(events: DisclosureEvents, place: int) -> EventKind | None:
    if events.kind(place) is not EventKind.REAPPEARED:
        return None
    return EventKind.MISSING if events.after_missing[place] else EventKind.WITHDRAWN
