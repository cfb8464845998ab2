"""What the pages need to know of the archive: a port, so that they run without one; tests have a small one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RejectionCount:
    source: str
    reason: str
    count: int


class SourceRow(Protocol):
    """What is held of one source; rulings.archive's summary fits it."""

    @property
    def source(self) -> str: ...
    @property
    def documents(self) -> int: ...
    @property
    def withdrawn(self) -> int: ...
    @property
    def first_seen(self) -> datetime | None: ...
    @property
    def last_observed(self) -> datetime | None: ...


class ArchiveSummary(Protocol):
    def sources(self) -> Sequence[SourceRow]:
        """One row a source."""

    def rejection_counts(self) -> Sequence[RejectionCount]:
        """How many records were rejected, by source and reason."""


def last_observed(archive: ArchiveSummary) -> datetime | None:
    """The moment as of which figures hold: the newest observation of any source."""
    moments = [source.last_observed for source in archive.sources() if source.last_observed]
    return max(moments, default=None)
