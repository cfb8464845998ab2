"""The archive's summary, asked for at most every few seconds: the ledger counts all its documents for it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from cachetools import TTLCache

from search_app.archive_summary import ArchiveSummary, SourceRow

KEPT_SECONDS = 10
_Answer = TypeVar("_Answer")


class KeptSummary:
    """An ArchiveSummary whose answers may be KEPT_SECONDS old."""

    def __init__(self, archive: ArchiveSummary) -> None:
        self._archive, self._lock = archive, threading.Lock()
        self._sources: TTLCache[None, Sequence[SourceRow]] = TTLCache(1, KEPT_SECONDS)
        self._rejections: TTLCache[None, Mapping[tuple[str, str], int]] = TTLCache(1, KEPT_SECONDS)

    def sources(self) -> Sequence[SourceRow]:
        return self._kept(self._sources, self._archive.sources)

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        return self._kept(self._rejections, self._archive.rejection_counts)

    def _kept(self, kept: TTLCache[None, _Answer], ask: Callable[[], _Answer]) -> _Answer:
        with self._lock:
            found = kept.get(None)
            if found is None:
                found = kept[None] = ask()
            return found
