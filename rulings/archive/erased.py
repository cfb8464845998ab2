"""What stays of a document whose text its publisher took back and wants deleted: no text, title or party.

The facts become the content of the ledger's withdrawal, so that a tombstone can be made anew from the archive alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from rulings.archive.model import DocumentContent
from rulings.archive.record_formats import Reader
from rulings.archive.redacted import REDACTED, read_redacted
from rulings.record import RawRecord, Rejected

ERASED = "erased"
"""The record format."""
NOTICE = "Withdrawn by its publisher; the text was deleted."
"""Stands in place of the text, which a ruling must have."""


_KEPT = ("case_number", "court", "judgment_date", "publication_date", "ecli", "ordinal", "jurisdiction")
"""Fields of the raw record that a tombstone is made of."""
_RECORDS = TypeAdapter(tuple[RawRecord, ...])


def kept_facts(records: Iterable[RawRecord]) -> bytes:
    """JSON, one record for each ruling of the document."""
    return _RECORDS.dump_json(tuple(map(_without_text, records)))


def read_erased(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The record format reader. Rejected: not-json."""
    try:
        yield from map(_without_text, _RECORDS.validate_json(document.payload))
    except ValidationError:
        yield Rejected("not-json", "The kept facts cannot be read.", document.source_key)


def _without_text(record: RawRecord) -> RawRecord:
    return replace(RawRecord(NOTICE), **{name: getattr(record, name) for name in _KEPT})


def record_formats() -> Mapping[str, Reader]:
    """The archive's part in the entry points `rulings.archive.record_formats`."""
    return MappingProxyType({ERASED: read_erased, REDACTED: read_redacted})
