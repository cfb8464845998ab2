"""What the pages need to know of the archive: a port, so that the app runs without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One source as the ledger knows it."""

    source: str
    documents: int
    withdrawn: int
    first_seen: datetime | None
    last_observed: datetime | None


@dataclass(frozen=True, slots=True)
class RejectionCount:
    source: str
    reason: str
    count: int


class ArchiveSummary(Protocol):
    def sources(self) -> Sequence[SourceSummary]: ...

    def rejection_counts(self) -> Sequence[RejectionCount]: ...


def last_observed(archive: ArchiveSummary) -> datetime | None:
    """The moment as of which figures hold: the newest observation of any source."""
    moments = [source.last_observed for source in archive.sources() if source.last_observed]
    return max(moments, default=None)
