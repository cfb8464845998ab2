"""Values of the archive; no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """What an observation found."""

    PRESENT = "present"
    CHANGED = "changed"
    SUBSTITUTED = "substituted"
    """The publisher's id now stands for the text of another ruling."""
    ABSENT = "absent"
    INFO_ONLY = "info-only"
    """Published without its text."""
    BLOCKED = "blocked"
    ERROR = "error"
    WITHDRAWN = "withdrawn"
    """The publisher's own notice says so, or absences add up to it (rulings.archive.disclosure)."""


FOUND = frozenset({Status.PRESENT, Status.CHANGED, Status.SUBSTITUTED})
"""Observations that hold a text."""
DISCLOSED = FOUND | {Status.INFO_ONLY}


class Route(StrEnum):
    """How a crawl came to know: two of them that say the same are independent of each other."""

    LIST = "list"
    DETAIL = "detail"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP request and its answer, on their way into the archive. Secrets are already taken out."""

    source: str
    method: str
    url: str
    request_headers: tuple[tuple[str, str], ...]
    request_body: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    """The body without its transfer and content encodings; of a 304 empty."""
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One document as found at one moment, on its way into the archive."""

    source: str
    source_key: str
    format: str
    """Names the reader (entry point group rulings.archive.record_formats)."""
    payload: bytes
    content_type: str
    observed_at: datetime
    url: str | None = None
    status: Status = Status.PRESENT
    """PRESENT becomes CHANGED in the ledger when the payload differs from the last one."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What the reader needs beside the payload: field mapping, sidecar metadata."""
    http_status: int | None = None
    """Set for what came over HTTP; such a capture becomes a WARC response record."""
    http_headers: tuple[tuple[str, str], ...] = ()
    route: Route | None = None
    detail: str | None = None
    """What changed, which obstacle, or why withdrawn: names of fields and fixed words, never text of a ruling."""
    exchanged: bool = False
    """True where the payload was archived as the answer of an `Exchange` with this URL just before."""


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """What the reader of a record format needs to read a document, archived or just fetched."""

    source_key: str
    url: str | None
    payload: bytes
    options: Mapping[str, str] = field(default_factory=dict)
    """What the reader needs beside the payload: field mapping, sidecar metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedDocument(DocumentContent):
    """The newest state of a document, as the indexer reads it back.

    `status` is the newest one; format, payload and place are those of the newest content (PRESENT or CHANGED), so
    that a withdrawn or absent document can still be read.
    """

    document_id: int
    sequence: int
    """Ledger sequence number of the observation: strictly growing."""
    source: str
    format: str
    status: Status
    observed_at: datetime
    """When the content was seen; of a withdrawn document, when the withdrawal was."""
    first_seen: datetime
    sha256: str
    archive_record: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that could not be read or normalised; kept in the ledger and shown in reports."""

    source: str
    place: str
    """File name with line or byte offset, or the archive record."""
    reason: str
    detail: str


DAMAGED = "damaged-record"
"""Reason of a rejection: the record's bytes are not those that were archived. It is tried again at each run."""


class Stage(StrEnum):
    """Which step rejected a record."""

    IMPORT = "import"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Observation:
    """One line of a document's history."""

    sequence: int
    observed_at: datetime
    status: Status
    sha256: str | None
    archive_record: str | None
    run_id: int = 0
    route: Route | None = None
    detail: str | None = None
