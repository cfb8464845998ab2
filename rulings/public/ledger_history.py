"""The ledger's table of revisions as columns in memory: some 1 KB and 20 microseconds a revision."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Protocol

import numpy as np

from rulings.archive.archive import Archive, open_archive
from rulings.archive.crawl_days import CrawlDay
from rulings.archive.database import exists
from rulings.archive.revisions import Revision, Revisions
from rulings.observatory.days import china_day, day_number
from rulings.observatory.disclosure_history import STANDS, DayColumn, DisclosureHistory, moment_number
from rulings.observatory.timeline import RulingAbsence
from rulings.observatory.trace import DOUBTFUL_DATE
from rulings.query.ast import DateBasis
from rulings.query.partial_date import first_day, last_day
from rulings.ruling import PLAUSIBLE_YEARS
from rulings.settings import Settings


class PastHistory(Protocol):
    """What the pages need to know of the past."""

    def newest(self) -> DisclosureHistory:
        """All that is known now."""

    def crawls(self) -> tuple[CrawlDay, ...]:
        """What each crawl looked for and found, oldest first."""


class NoPast:
    """Of an app without a ledger."""

    def newest(self) -> DisclosureHistory:
        return history_of([], {})

    def crawls(self) -> tuple[CrawlDay, ...]:
        return ()


@contextmanager
def open_past(settings: Settings) -> Iterator[PastHistory]:
    """Of the ledger that the settings name; of none where there is none."""
    if not exists(settings.ledger_url):
        yield NoPast()
        return
    with closing(open_archive(settings)) as archive:
        yield KeptHistory(archive)


class KeptHistory:
    """The history as it was when the table last changed."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._lock = archive, threading.Lock()
        self._kept: tuple[int, DisclosureHistory] | None = None

    def newest(self) -> DisclosureHistory:
        """Read anew where the table has grown."""
        with self._lock:
            state = self._archive.revisions.newest()
            if self._kept is None or self._kept[0] != state:
                self._kept = state, read_history(self._archive.revisions)
            return self._kept[1]

    def crawls(self) -> tuple[CrawlDay, ...]:
        return self._archive.crawl_days()


def read_history(revisions: Revisions) -> DisclosureHistory:
    """All of it, as it is now."""
    rows = list(revisions.each())
    return history_of(rows, revisions.facet_values(), list(revisions.absences()))


def history_of(
    rows: list[Revision], names: Mapping[int, tuple[str, str]], absences: Sequence[RulingAbsence] = ()
) -> DisclosureHistory:
    """`rows` lie by ruling, then by the moment from which they stood."""
    ids = list(dict.fromkeys(row.ruling_id for row in rows))
    place = {one: number for number, one in enumerate(ids)}
    numbers = np.frombuffer(b"".join(row.values for row in rows), dtype="<i8")
    known, places = np.unique(numbers, return_inverse=True)
    seen = [china_day(row.first_seen).isoformat() for row in rows]
    return DisclosureHistory(
        rulings=np.array([place[row.ruling_id] for row in rows], dtype=np.int32),
        ids=ids,
        seen=np.array([moment_number(row.seen) for row in rows], dtype=np.int64),
        gone=np.array([moment_number(row.gone) if row.gone else STANDS for row in rows], dtype=np.int64),
        first_seen=np.array([moment_number(row.first_seen) for row in rows], dtype=np.int64),
        days={
            DateBasis.JUDGED: _days(row.judged for row in rows),
            DateBasis.FILED: _days(_filing_year(row.serials) for row in rows),
            DateBasis.PUBLISHED: _days(row.published for row in rows),
            DateBasis.FIRST_SEEN: _days(seen),
        },
        values=places.astype(np.int32),
        starts=np.concatenate(([0], np.cumsum([len(row.values) // 8 for row in rows]))).astype(np.int64),
        names=[names.get(int(number), ("", "")) for number in known],
        case_numbers=[row.case_number for row in rows],
        seen_by=np.array([row.seen_by or 0 for row in rows], dtype=np.int64),
        gone_by=np.array([row.gone_by or 0 for row in rows], dtype=np.int64),
        absences=absences,
        serials=[row.serials for row in rows],
    )


def _filing_year(serials: str | None) -> str | None:
    """Of the first of a ruling's own numbers."""
    year = serials.partition("\t")[0] if serials else None
    return year if year is None or int(year) in PLAUSIBLE_YEARS else DOUBTFUL_DATE


def _days(written: Iterable[str | None]) -> DayColumn:
    every = list(written)
    pairs = {one: _first_and_last(one) for one in set(every)}
    first, last = (np.array([pairs[one][side] for one in every], dtype=np.int32) for side in (0, 1))
    return DayColumn(first, last, np.array([one == DOUBTFUL_DATE for one in every], dtype=bool))


def _first_and_last(written: str | None) -> tuple[int, int]:
    """2020-05 -> (20200501, 20200531). ValueError for what no trace writes."""
    if written is None or written == DOUBTFUL_DATE:
        return 0, 0
    first, last = first_day(written), last_day(written)
    if first is None or last is None or written not in {first.isoformat()[:length] for length in (4, 7, 10)}:
        raise ValueError(f"a revision is dated {written!r}")
    return day_number(first), day_number(last)
