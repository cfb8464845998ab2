"""What disappears: for `rulings withdrawn`, the page and the API."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from rulings.archive.crawl_days import CrawlDay
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.observatory.coverage import USUAL_DAYS
from rulings.observatory.days import china_day
from rulings.observatory.disclosure_history import (
    STANDS,
    DisclosureHistory,
    Mask,
    Moments,
    day_of_moment,
    end_of_day,
)
from rulings.observatory.product_limit import Curve
from rulings.observatory.withdrawals import (
    EARLY,
    Burst,
    WithdrawalFigure,
    Withdrawals,
    bursts,
    early_withdrawals,
    time_to_return,
    time_to_withdrawal,
    withdrawals_of,
)
from rulings.public.past_report import shown_rows
from rulings.query.ast import SearchQuery
from rulings.ruling import RulingId

MIN_CRAWLS = 2
"""Finished crawls of a source, before which nothing can be known of withdrawals."""
MAX_GONE = 1_000
"""Tombstones of one list, the newest first."""


@dataclass(frozen=True, slots=True)
class WithdrawnRuling:
    """What stays of a ruling that is gone: no text, no name."""

    ruling_id: RulingId
    case_number: str | None
    court: str | None
    source: str
    first_seen: date
    withdrawn: date


@dataclass(frozen=True, slots=True)
class WithdrawalReport:
    split: str
    since: date | None
    as_of: date
    whole: WithdrawalFigure
    groups: Mapping[str, WithdrawalFigure]
    curve: Curve | None
    """Days from first disclosure to first withdrawal."""
    returns: Curve | None
    """Days from a withdrawal to the next disclosure."""
    substituted: Mapping[str, int]
    """Source -> addresses that came to stand for another ruling, by its crawls."""
    bursts: Mapping[str, tuple[Burst, ...]]
    """Source -> its days of many withdrawals."""
    unobserved: tuple[str, ...]
    """Sources that were imported or crawled once: nothing can be known of their withdrawals, and they are in no figure."""
    gone: Sequence[WithdrawnRuling]
    gone_count: int


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    query: SearchQuery
    """Filters alone."""
    split: str
    since: date | None
    """From the end of this day on; None from the beginning."""
    as_of: date


def report_withdrawals(
    history: DisclosureHistory,
    crawls: Sequence[CrawlDay],
    request: WithdrawalRequest,
    hidden: Collection[RulingId],
) -> WithdrawalReport:
    """`hidden` are removed on request, and in no figure. QueryError for words, which withdrawn texts have no more, and for a filter of a punishment."""
    query = request.query
    if query.asks_of_texts:
        raise QueryError(Message.NO_FLOW_OF_WORDS)
    sources = sorted({value for name, value in history.names if name == "source"})
    inside = shown_rows(history, query, lambda: hidden)
    start, end = end_of_day(request.since) if request.since else 0, end_of_day(request.as_of)
    observed = _observed(crawls)
    inside &= history.with_any("source", observed.keys())
    until = _until(history, observed, end)
    found = withdrawals_of(history, inside, start, until)
    curve = time_to_withdrawal(history, inside, until)
    early = early_withdrawals(history, inside, until, request.split)
    rows = _gone_rows(history, inside, start, until)
    return WithdrawalReport(
        split=request.split,
        since=request.since,
        as_of=request.as_of,
        whole=replace(found.whole(), early=curve.share_within(EARLY) if curve else None),
        groups={value: replace(one, early=early.get(value)) for value, one in found.groups(request.split).items()},
        curve=curve,
        returns=time_to_return(history, inside, until),
        substituted=_substituted(crawls),
        bursts=bursts_by_source(found, crawls),
        unobserved=tuple(source for source in sources if source not in observed),
        gone=[_gone(history, row) for row in rows[:MAX_GONE]],
        gone_count=len(rows),
    )


def _by_source(crawls: Sequence[CrawlDay]) -> Mapping[str, Sequence[CrawlDay]]:
    by_source: dict[str, list[CrawlDay]] = {}
    for one in crawls:
        by_source.setdefault(one.source, []).append(one)
    return by_source


def _observed(crawls: Sequence[CrawlDay]) -> Mapping[str, datetime]:
    """Source -> when its last finished crawl began."""
    finished = [(one.source, one.started_at) for one in crawls if one.finished]
    counts = Counter(source for source, _ in finished)
    return {source: moment for source, moment in finished if counts[source] >= MIN_CRAWLS}


def _until(history: DisclosureHistory, observed: Mapping[str, datetime], end: int) -> Moments:
    """By row: what its publisher did after the last crawl is not known."""
    until = np.full(len(history.seen), end)
    for source, moment in observed.items():
        # What that crawl itself noted lies within its hours.
        until[history.with_any("source", {source})] = min(end, end_of_day(china_day(moment) + timedelta(1)))
    return until


def _substituted(crawls: Sequence[CrawlDay]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in crawls:
        counts[one.source] = counts.get(one.source, 0) + int(one.report.get("substituted") or 0)
    return {source: count for source, count in sorted(counts.items()) if count}


def observed_withdrawals(
    history: DisclosureHistory, crawls: Sequence[CrawlDay], inside: Mask, end: int
) -> Withdrawals:
    """Of the rulings `inside` of sources that were crawled, up to the moment `end`."""
    observed = _observed(crawls)
    crawled = inside & history.with_any("source", observed.keys())
    return withdrawals_of(history, crawled, 0, _until(history, observed, end))


def bursts_by_source(found: Withdrawals, crawls: Sequence[CrawlDay]) -> Mapping[str, tuple[Burst, ...]]:
    """Source -> its days of many withdrawals."""
    flagged: dict[str, tuple[Burst, ...]] = {}
    for source, mine in sorted(_by_source(crawls).items()):
        looked = {china_day(one.started_at) for one in mine if not one.in_trouble}
        trouble = {china_day(one.started_at) for one in mine if one.in_trouble}
        ended = replace(found, ends=found.ends & found.history.with_any("source", {source}))
        if some := bursts(ended.per_day(), looked, trouble, USUAL_DAYS):
            flagged[source] = some
    return flagged


def _gone_rows(history: DisclosureHistory, inside: Mask, start: int, until: Moments) -> list[int]:
    """The last row of each ruling that is gone, the newest first."""
    rows = np.flatnonzero(
        history.last & inside & (history.gone != STANDS) & (history.gone >= start) & (history.gone < until)
    )
    return [int(row) for row in rows[np.argsort(-history.gone[rows], kind="stable")]]


def _gone(history: DisclosureHistory, row: int) -> WithdrawnRuling:
    courts = history.values_at(row, "court")
    return WithdrawnRuling(
        ruling_id=history.ids[int(history.rulings[row])],
        case_number=history.case_numbers[row],
        court=max(courts, key=len, default=None),
        source=next(iter(history.values_at(row, "source")), ""),
        first_seen=day_of_moment(int(history.first_seen[row])),
        withdrawn=day_of_moment(int(history.gone[row])),
    )
