"""What the pages need to know of the archive: a port that the ledger fits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rulings.public.observed_day import newest_observation


class SourceRow(Protocol):
    """What is held of one source; the ledger's summary fits it."""

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

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        """(source, reason) -> how many records were rejected."""


def last_observed(archive: ArchiveSummary) -> datetime | None:
    """The moment as of which figures hold: the newest observation of any source."""
    return newest_observation(archive.sources())
