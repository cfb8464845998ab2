"""What one crawl asks for: which listed documents, how far down the lists, and which unlisted ones. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from crawler.pages.shared.row import ListRow
from rulings.archive.disclosure import DisclosureState
from rulings.archive.ledger import KnownDocument
from rulings.archive.runs import CrawlRun

SHRINK_SHARE = 0.2
MIN_SHRUNK = 10
"""Where at least MIN_SHRUNK documents and more than SHRINK_SHARE of the available ones vanish from the lists at once,
the lists are not believed."""


class Plan:
    """The decisions of one crawl. `known` is what the ledger knew when it began, by key."""

    def __init__(
        self,
        known: Mapping[str, KnownDocument],
        run: CrawlRun,
        recheck_days: float | None,
        *,
        windowed: bool = False,
        thorough: bool = False,
    ) -> None:
        """`windowed`: the lists are of changes in a period that the crawl asks for.

        `thorough`: the crawl before did not read its lists to their end, so unknown documents may follow known ones.
        """
        self._known, self._run, self._recheck_days = known, run, recheck_days
        self._windowed, self._thorough = windowed, thorough
        self._taken: set[str] = set()
        """Keys that `take` has returned."""
        self._listed = {key for key, one in known.items() if one.listed_at and one.listed_at >= run.started_at}
        """Keys that a list page of this crawl names, also one that was read before an interruption."""

    def take(self, rows: Iterable[ListRow]) -> tuple[ListRow, ...]:
        """The rows that `take` has not returned before. Pages repeat rows when a list grows while it is read."""
        new = []
        for row in rows:
            if row.key not in self._taken:
                self._taken.add(row.key)
                new.append(row)
        self._listed.update(row.key for row in new)
        return tuple(new)

    def wants(self, row: ListRow) -> bool:
        """Whether to ask for the document itself."""
        known = self._known.get(row.key)
        if self._is_older(row) or self._was_fetched(row):
            return False
        if known is None:
            return True
        if known.disclosure is DisclosureState.UNSEEN and known.list_mark == mark_of(row):
            # Listed and unchanged, but an earlier crawl did not find it at its own address.
            return self._run.scope.sweep
        mark = mark_of(row)
        if known.disclosure is not DisclosureState.AVAILABLE or (mark and known.list_mark != mark):
            return True
        return self._run.scope.sweep and self._is_due(known)

    def is_beyond(self, rows: Sequence[ListRow], new: Sequence[ListRow]) -> bool:
        """Whether a list, newest first, has nothing more for this crawl after the page with these rows.

        `new` are those of `rows` that no page before it named.
        """
        if not new:
            return True
        if self._run.scope.sweep or self._windowed:
            return False
        if self._run.scope.since is not None:
            return all(self._is_older(row) for row in rows)
        if self._thorough:
            return False
        return not any(self.wants(row) for row in rows) and not any(self._was_fetched(row) for row in rows)

    def is_known(self, key: str) -> bool:
        """Whether the document was available or missing when the crawl began."""
        known = self._known.get(key)
        return known is not None and known.disclosure in (DisclosureState.AVAILABLE, DisclosureState.MISSING)

    def is_withdrawn(self, key: str) -> bool:
        """Whether the document was withdrawn when the crawl began."""
        known = self._known.get(key)
        return known is not None and known.disclosure is DisclosureState.WITHDRAWN

    def unlisted(self) -> tuple[str, ...]:
        """Keys of documents that were available or missing and that no list of this crawl names."""
        return tuple(key for key in self._known if key not in self._listed and self.is_known(key))

    def is_shrunk(self) -> bool:
        """Whether so many documents are unlisted that the lists are not believed."""
        unlisted = sum(self._known[key].disclosure is DisclosureState.AVAILABLE for key in self.unlisted())
        available = sum(known.disclosure is DisclosureState.AVAILABLE for known in self._known.values())
        return unlisted >= MIN_SHRUNK and unlisted > SHRINK_SHARE * available

    def missing(self) -> tuple[str, ...]:
        """Keys of documents that were missing when the crawl began and that no list has named since."""
        return tuple(
            key
            for key, known in self._known.items()
            if known.disclosure is DisclosureState.MISSING and key not in self._listed
        )

    def canaries(self, count: int) -> tuple[str, ...]:
        """Keys of at most `count` documents known to be available: listed by this crawl, and found most recently."""
        listed = [key for key in self._listed if key in self._known]
        available = [key for key in listed if self._known[key].disclosure is DisclosureState.AVAILABLE]
        return tuple(sorted(available, key=self._checked_at, reverse=True)[:count])

    def _checked_at(self, key: str) -> str:
        moment = self._known[key].checked_at
        return moment.isoformat() if moment else ""

    def _was_fetched(self, row: ListRow) -> bool:
        """Fetched by this crawl before it was interrupted: rows that follow it may still be new."""
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
    """What the list prints about a document; where it differs from the last crawl's, the document is fetched again."""
    return row.modified or f"{row.date or ''} {row.title or ''}".strip()


def date_of(row: ListRow) -> date | None:
    """The day that the list prints: of the last change, else of publication; None for none that can be read."""
    return next((day for day in map(_day, (row.modified, row.date)) if day), None)


def _day(printed: str | None) -> date | None:
    try:
        return datetime.fromisoformat((printed or "").strip().replace("/", "-")).date()
    except ValueError:
        return None
