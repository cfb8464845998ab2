"""What one crawl asks for: which listed documents, how far down the lists, and what a sweep did not find. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from crawler.pages.shared.row import ListRow
from rulings.archive.disclosure import DisclosureState
from rulings.archive.ledger import KnownDocument
from rulings.archive.runs import CrawlRun

SHRINK_SHARE = 0.2
MIN_SHRUNK = 10
"""So many documents, and such a share of those that stood, do not vanish at once: then the list is not believed."""


class Plan:
    """The decisions of one crawl. `known` is what the ledger had when it began."""

    def __init__(
        self,
        known: Mapping[str, KnownDocument],
        run: CrawlRun,
        recheck_days: float | None,
        *,
        windowed: bool = False,
        thorough: bool = False,
    ) -> None:
        """`windowed`: the publisher itself chooses what its lists of changes name. `thorough`: an earlier crawl did not
        see everything, so there may be something new behind what is known."""
        self._known, self._run, self._recheck_days = known, run, recheck_days
        self._windowed, self._thorough = windowed, thorough
        self._taken: set[str] = set()
        self._listed = {key for key, one in known.items() if one.listed_at and one.listed_at >= run.started_at}
        """Named by a list page of this crawl, also by one that was read before an interruption."""

    def take(self, rows: Iterable[ListRow]) -> tuple[ListRow, ...]:
        """The rows that no list page has named before since the program began; a list that moves repeats some."""
        new = []
        for row in rows:
            if row.key not in self._taken:
                self._taken.add(row.key)
                new.append(row)
        self._listed.update(row.key for row in new)
        return tuple(new)

    def wants(self, row: ListRow) -> bool:
        """Whether the document itself is asked for."""
        known = self._known.get(row.key)
        if self._is_older(row) or self._was_read(row):
            return False
        if known is None:
            return True
        if known.disclosure is DisclosureState.UNSEEN and known.list_mark == mark_of(row):
            # Its list names it, and its own address said that it is not there.
            return self._run.scope.sweep
        mark = mark_of(row)
        if known.disclosure is not DisclosureState.AVAILABLE or (mark and known.list_mark != mark):
            return True
        return self._run.scope.sweep and self._is_due(known)

    def is_beyond(self, rows: Sequence[ListRow], new: Sequence[ListRow]) -> bool:
        """Whether a list, newest first, has nothing more for this crawl behind the page with these rows."""
        if not new:
            return True
        if self._run.scope.sweep or self._windowed:
            return False
        if self._run.scope.since is not None:
            return all(self._is_older(row) for row in rows)
        if self._thorough:
            return False
        return not any(self.wants(row) for row in rows) and not any(self._was_read(row) for row in rows)

    def is_known(self, key: str) -> bool:
        """Whether the document stood or was missing when the crawl began."""
        known = self._known.get(key)
        return known is not None and known.disclosure in (DisclosureState.AVAILABLE, DisclosureState.MISSING)

    def is_withdrawn(self, key: str) -> bool:
        """Whether the document was withdrawn when the crawl began."""
        known = self._known.get(key)
        return known is not None and known.disclosure is DisclosureState.WITHDRAWN

    def unlisted(self) -> tuple[str, ...]:
        """Documents that should stand and that no list of this sweep named."""
        return tuple(key for key in self._known if key not in self._listed and self.is_known(key))

    def is_shrunk(self) -> bool:
        """Whether so much is unlisted that the lists are not believed."""
        unlisted = sum(self._known[key].disclosure is DisclosureState.AVAILABLE for key in self.unlisted())
        standing = sum(known.disclosure is DisclosureState.AVAILABLE for known in self._known.values())
        return unlisted >= MIN_SHRUNK and unlisted > SHRINK_SHARE * standing

    def missing(self) -> tuple[str, ...]:
        """Documents that were missing when the crawl began and that it has not seen yet."""
        return tuple(
            key
            for key, known in self._known.items()
            if known.disclosure is DisclosureState.MISSING and key not in self._listed
        )

    def canaries(self, count: int) -> tuple[str, ...]:
        """Documents known to stand: those that answered last, of the ones that the lists name again."""
        listed = [key for key in self._listed if key in self._known]
        standing = [key for key in listed if self._known[key].disclosure is DisclosureState.AVAILABLE]
        return tuple(sorted(standing, key=self._answered, reverse=True)[:count])

    def _answered(self, key: str) -> str:
        moment = self._known[key].checked_at
        return moment.isoformat() if moment else ""

    def _was_read(self, row: ListRow) -> bool:
        """Fetched by this crawl before it was interrupted: what stands behind it may still be new."""
        known = self._known.get(row.key)
        return known is not None and known.checked_at is not None and known.checked_at >= self._run.started_at

    def _is_older(self, row: ListRow) -> bool:
        since = None if self._windowed else self._run.scope.since
        printed = date_of(row)
        return since is not None and printed is not None and printed < since

    def _is_due(self, known: KnownDocument) -> bool:
        if self._recheck_days is None:
            return False
        if known.checked_at is None:
            return True
        return self._run.started_at - known.checked_at >= timedelta(days=self._recheck_days)


def mark_of(row: ListRow) -> str:
    """What the list says of a document; another mark asks for another look."""
    return row.modified or f"{row.date or ''} {row.title or ''}".strip()


def date_of(row: ListRow) -> date | None:
    """The day that the list prints: of the last change, else of the publication."""
    return next((day for day in map(_day, (row.modified, row.date)) if day), None)


def _day(printed: str | None) -> date | None:
    try:
        return datetime.fromisoformat((printed or "").strip().replace("/", "-")).date()
    except ValueError:
        return None
