"""What the pages need to know of the archive: a port (the ledger fits it), so that the app runs without files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from rulings.archive.ledger import SourceSummary


class ArchiveSummary(Protocol):
    def sources(self) -> tuple[SourceSummary, ...]:
        """One summary a source."""

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        """(source, reason) -> how many records were rejected."""


def last_observed(archive: ArchiveSummary) -> datetime | None:
    """The moment as of which figures hold: the newest observation of any source."""
    moments = [source.last_observed for source in archive.sources() if source.last_observed]
    return max(moments, default=None)
