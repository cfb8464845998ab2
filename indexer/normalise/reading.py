"""One archived document to the rulings in it. Pure but for finding the reader of its format."""

from collections.abc import Iterator

from indexer.normalise.entry import normalise
from rulings.archive.model import ArchivedDocument, Rejection
from rulings.archive.record_formats import readers
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling


def read_rulings(document: ArchivedDocument) -> Iterator[Ruling | Rejection]:
    """Every ruling of `document`. A record that breaks its reader or the normaliser is rejected, not fatal."""
    reader = readers().get(document.format)
    if reader is None:
        yield _rejection(document, Rejected("unknown-format", "No installed program reads this record's format."))
        return
    try:
        for record in reader(document):
            result = normalise(record, provenance(document, record)) if isinstance(record, RawRecord) else record
            yield result if isinstance(result, Ruling) else _rejection(document, result)
    except Exception as error:
        yield _rejection(document, Rejected("internal-error", f"Reading it failed with {type(error).__name__}."))


def provenance(document: ArchivedDocument, record: RawRecord) -> Provenance:
    """Where a record of `document` came from."""
    return Provenance(
        source=document.source,
        source_key=document.source_key,
        url=record.url or document.url,
        fetched_at=document.observed_at,
        first_seen=document.first_seen,
        sha256=document.sha256,
        archive_record=document.archive_record,
        ordinal=record.ordinal,
    )


def _rejection(document: ArchivedDocument, rejected: Rejected) -> Rejection:
    return Rejection(document.source, document.archive_record, rejected.reason, rejected.detail)
