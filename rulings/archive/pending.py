"""What the archive's writer has noted and not yet made durable: one batch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rulings.archive.document_states import DocumentStates
from rulings.archive.exchanges import PendingExchanges
from rulings.archive.model import Capture, Rejection, Status
from rulings.archive.option_ids import NewOptions
from rulings.archive.states import Key
from rulings.archive.warc import Place


@dataclass(frozen=True, slots=True)
class PendingObservation:
    """An observation on its way into the ledger."""

    sequence: int
    document_id: int
    is_new_document: bool
    capture: Capture
    status: Status
    sha256: str | None
    """Of the payload; None without one."""
    options_id: int
    place: Place | None
    """Where an earlier observation put the payload; None where it is still to be written, or where there is none."""
    exchange_index: int | None
    """Which pending exchange brought the payload; None for none of them."""

    @property
    def key(self) -> Key:
        return self.capture.source, self.capture.source_key

    @property
    def needs_record(self) -> bool:
        """Whether the payload becomes a WARC record of its own."""
        return bool(self.capture.payload) and self.place is None and self.exchange_index is None


@dataclass(frozen=True, slots=True)
class CompletedFile:
    """An input file that was read to its end."""

    fingerprint: str
    name: str
    completed_at: datetime


@dataclass(frozen=True, slots=True)
class PendingBatch:
    """Filled by the writer, and replaced as a whole by an empty one once it is durable."""

    exchanges: PendingExchanges
    documents: DocumentStates = field(default_factory=DocumentStates)
    """As the pending observations leave them."""
    observations: list[PendingObservation] = field(default_factory=list)
    reader_options: list[NewOptions] = field(default_factory=list)
    """Alone they are no reason to commit."""
    document_updates: dict[Key, dict[str, object]] = field(default_factory=dict)
    """Columns of the table `document` and their new values."""
    positions: dict[str, str] = field(default_factory=dict)
    """Address of a list's first page -> the page that the crawl has come to."""
    rejections: list[Rejection] = field(default_factory=list)
    completed_files: list[CompletedFile] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that a commit would make durable."""
        return not (
            self.observations
            or self.exchanges
            or self.document_updates
            or self.positions
            or self.rejections
            or self.completed_files
        )

    @property
    def payload_bytes(self) -> int:
        """Length of all payloads that the batch keeps in memory."""
        return self.exchanges.payload_bytes + sum(len(noted.capture.payload) for noted in self.observations)

    def update_document(self, key: Key, values: Mapping[str, object | None]) -> None:
        """Change columns of a document; those that are None stay as they are."""
        given = {name: value for name, value in values.items() if value is not None}
        if given:
            self.document_updates.setdefault(key, {}).update(given)
