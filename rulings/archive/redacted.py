"""Documents of which rulings are hidden on request: what the archive keeps of them in the clear.

The records of other rulings in the same document stay whole; those of hidden ones are left out. A document that holds no
other ruling becomes an empty list.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from rulings.archive.model import FOUND, Capture, DocumentContent
from rulings.archive.record_formats import readers
from rulings.identity import ruling_id
from rulings.record import RawRecord, Rejected
from rulings.ruling import RulingId

REDACTED = "redacted"
"""The record format."""
WITHOUT = "without"
"""Option that names the rulings that were left out."""
_RECORDS = TypeAdapter(tuple[RawRecord, ...])


def redacted_capture(capture: Capture, hidden: Collection[RulingId]) -> Capture:
    """The capture without the hidden rulings; one that brings no text stays as it is."""
    if capture.status not in FOUND or not capture.payload:
        return capture
    content = DocumentContent(capture.source_key, capture.url, capture.payload, capture.options)
    return replace(
        capture,
        format=REDACTED,
        payload=redacted_payload(capture.format, capture.source, content, hidden),
        content_type="application/json",
        options=redacted_options(hidden),
        http_status=None,
        http_headers=(),
        exchanged=False,
    )


def redacted_options(hidden: Collection[RulingId]) -> Mapping[str, str]:
    """Equal for the same hidden rulings."""
    return {WITHOUT: ",".join(sorted(hidden))}


def redacted_payload(format_: str, source: str, content: DocumentContent, hidden: Collection[RulingId]) -> bytes:
    """JSON of the records that are not hidden; of a document that cannot be read, none."""
    shown = (
        record
        for record in _records(format_, content)
        if ruling_id(source, content.source_key, record.ordinal) not in hidden
    )
    return _RECORDS.dump_json(tuple(shown))


def _records(format_: str, content: DocumentContent) -> tuple[RawRecord, ...]:
    reader = readers().get(format_)
    try:
        found = tuple(reader(content)) if reader else ()
    except Exception:  # A reader that a document breaks reads nothing of it, as in indexer.normalise.reading.
        return ()
    return tuple(record for record in found if isinstance(record, RawRecord))


def read_redacted(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The record format reader. Rejected: not-json."""
    try:
        yield from _RECORDS.validate_json(document.payload)
    except ValidationError:
        yield Rejected("not-json", "The kept records cannot be read.", document.source_key)
