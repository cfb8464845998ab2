"""What the observatory says of a history that was played through crawls, archive and index."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from demo.histories.history import History
from demo.histories.play import play
from indexer.commands.index import bring_up_to_date
from rulings.archive.archive import Archive, open_archive
from rulings.archive.crawl_days import CrawlDay
from rulings.china.case_number import parse_case_number
from rulings.observatory.disclosure_history import STANDS, DisclosureHistory, day_of_moment
from rulings.observatory.ruling_lags import LagSplit
from rulings.observatory.volume import Interval, Volume, VolumeRequest
from rulings.public.coverage_answer import CoverageReport, report_coverage
from rulings.public.lag_report import LagReport, report_lag
from rulings.public.ledger_history import read_history
from rulings.public.past_report import PastReport, PastRequest, report_past
from rulings.public.rate_report import RateReport, RateRequest, report_rate
from rulings.public.reader import PublicReader, open_reader
from rulings.public.withdrawal_report import WithdrawalReport, WithdrawalRequest, report_withdrawals
from rulings.query.ast import DateBasis, DateRange, SearchQuery
from rulings.settings import Settings

BASES = (DateBasis.JUDGED, DateBasis.PUBLISHED, DateBasis.FIRST_SEEN)


@dataclass(frozen=True, slots=True)
class Observed:
    """Figures as of the last day of a history."""

    history: History
    past: DisclosureHistory
    crawls: tuple[CrawlDay, ...]
    withdrawals: WithdrawalReport
    lag: LagReport
    """Of the recent rulings."""
    rate: RateReport
    coverage: CoverageReport
    middle: PastReport
    """As of the middle of the time, with the flow from the first day."""
    volumes: Mapping[DateBasis, Volume]
    """Months."""


def observe(history: History, home: Path) -> Observed:
    """`home` is empty, and keeps archive and index."""
    settings = Settings(home=home, engine="", ledger="")
    with closing(open_archive(settings)) as archive:
        play(history, archive)
        bring_up_to_date(settings, archive, 1)
        with open_reader(settings) as reader:
            return _observed(history, archive, reader)


def _observed(history: History, archive: Archive, reader: PublicReader) -> Observed:
    plan, past, crawls = history.plan, read_history(archive.revisions), archive.crawl_days()
    return Observed(
        history=history,
        past=past,
        crawls=crawls,
        withdrawals=report_withdrawals(
            past, crawls, WithdrawalRequest(SearchQuery(), "source", None, plan.end), frozenset()
        ),
        lag=report_lag(reader, past, recent(history), LagSplit.YEAR, plan.end),
        rate=report_rate(reader, past, RateRequest(), plan.end),
        coverage=report_coverage(crawls, archive.ledger.sources(), plan.end),
        middle=report_past(reader, past, PastRequest(SearchQuery(), middle_of(history), plan.start)),
        volumes={basis: reader.volume(SearchQuery(), VolumeRequest(basis, Interval.MONTH)) for basis in BASES},
    )


def recent(history: History) -> SearchQuery:
    """The rulings that were judged in the time of which every judgment is known."""
    first = history.plan.end - timedelta(history.plan.judged_over - 1)
    return SearchQuery(dates=DateRange(start=first))


def middle_of(history: History) -> date:
    return history.plan.start + timedelta(history.plan.days // 2)


def false_withdrawals(found: Observed) -> int:
    """Withdrawals of rulings that their addresses still showed when those were noted."""
    past, history = found.past, found.history
    wrong = 0
    for row in np.flatnonzero((past.gone != STANDS) & ~past.continued):
        shown = history.shown(day_of_moment(int(past.gone[row]))).values()
        wrong += str(past.case_numbers[int(row)]) in {str(parse_case_number(one.case_number)) for one in shown}
    return wrong


def ledger_spans(past: DisclosureHistory) -> Counter[tuple[str, date, date | None]]:
    """Case number, and first and last day of every time in which the ledger says that it stood."""
    ends = [None if gone == STANDS else day_of_moment(gone) for gone in past.gone.tolist()]
    seen = map(day_of_moment, past.seen.tolist())
    return Counter(zip(map(str, past.case_numbers), seen, ends, strict=True))
