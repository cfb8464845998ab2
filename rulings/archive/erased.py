"""What stays of a document whose text its publisher took back and wants deleted: no text, title or party.

The facts become the content of the ledger's withdrawal, so that a tombstone can be made anew from the archive alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from rulings.archive.model import ArchivedDocument
from rulings.record import RawRecord, Rejected

ERASED = "erased"
"""The record format."""
NOTICE = "Withdrawn by its publisher; the text was deleted."
"""Stands in place of the text, which a ruling must have."""


@dataclass(frozen=True, slots=True)
class _Kept:
    case_number: str | None
    court: str | None
    judgment_date: str | None
    publication_date: str | None
    ecli: str | None
    ordinal: int
    jurisdiction: str


_ADAPTER = TypeAdapter(tuple[_Kept, ...])


def kept_facts(records: Iterable[RawRecord]) -> bytes:
    """JSON, one object for each ruling of the document."""
    return _ADAPTER.dump_json(
        tuple(
            _Kept(
                record.case_number,
                record.court,
                record.judgment_date,
                record.publication_date,
                record.ecli,
                record.ordinal,
                record.jurisdiction,
            )
            for record in records
        )
    )


def read_erased(document: ArchivedDocument) -> Iterator[RawRecord | Rejected]:
    """The record format reader. Rejected: not-json."""
    try:
        kept = _ADAPTER.validate_json(document.payload)
    except ValidationError:
        yield Rejected("not-json", "The kept facts cannot be read.", document.source_key)
        return
    for one in kept:
        yield RawRecord(
            text=NOTICE,
            case_number=one.case_number,
            court=one.court,
            judgment_date=one.judgment_date,
            publication_date=one.publication_date,
            ecli=one.ecli,
            ordinal=one.ordinal,
            jurisdiction=one.jurisdiction,
        )


def record_formats() -> Mapping[str, Callable[[ArchivedDocument], Iterator[RawRecord | Rejected]]]:
    """The archive's part in the entry points `rulings.record_formats`."""
    return {ERASED: read_erased}
