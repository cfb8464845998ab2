"""What became of a published document since it was first found: a port, and its values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from rulings.ruling import Provenance, Ruling


class Happening(StrEnum):
    """What an observation of a document found, where that was news."""

    CHANGED = "changed"
    SUBSTITUTED = "substituted"
    """The publisher's id stands for another text since."""
    WITHDRAWN = "withdrawn"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """`events` are in order of time; `missing_since` is the first absence since the document was last found."""

    events: tuple[tuple[datetime, Happening], ...] = ()
    missing_since: datetime | None = None

    @property
    def changes(self) -> tuple[datetime, ...]:
        """When its publisher was found to have changed it."""
        changing = (Happening.CHANGED, Happening.SUBSTITUTED)
        return tuple(moment for moment, happening in self.events if happening in changing)


@dataclass(frozen=True, slots=True)
class RulingVersion:
    """A ruling as one archived content of its document has it, masked like any other."""

    found_at: datetime
    ruling: Ruling
    is_substitute: bool = False
    """Of another ruling than the version before."""


class RulingHistory(Protocol):
    """May raise ArchiveError."""

    def of(self, provenance: Provenance) -> DocumentHistory:
        """What the ledger noted: cheap."""

    def versions(self, ruling: Ruling) -> tuple[RulingVersion, ...]:
        """What the archive still has of the versions of a ruling, oldest first: read anew, some 0.1 s each. Nothing of what
        was erased, or is hidden on request."""


class NoHistory:
    """Where there is no archive to ask."""

    def of(self, _provenance: Provenance) -> DocumentHistory:
        return DocumentHistory()

    def versions(self, _ruling: Ruling) -> tuple[RulingVersion, ...]:
        return ()
