"""One document to the rulings in it. Pure but for finding the reader of its format and what its publisher hides."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from indexer.normalise.entry import normalise
from indexer.normalise.hidden import hidden_kinds
from rulings.archive.model import ArchivedDocument, Rejection
from rulings.archive.record_formats import readers
from rulings.china.personal_kinds import PersonalData
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling


def read_rulings(document: ArchivedDocument) -> Iterator[Ruling | Rejection]:
    """Every ruling of `document`. A record that breaks its reader or the normaliser is rejected, not fatal."""
    reader = readers().get(document.format)
    if reader is None:
        yield _rejection(document, Rejected("unknown-format", "No installed program reads this record's format."))
        return
    hidden = hidden_kinds(document.source, document.options)
    try:
        for result in normalise_records(reader(document), _provenance(document), hidden):
            yield result if isinstance(result, Ruling) else _rejection(document, result)
    except Exception as error:
        yield _rejection(document, Rejected("internal-error", f"Reading it failed with {type(error).__name__}."))


def normalise_records(
    records: Iterable[RawRecord | Rejected], provenance: Provenance, hidden: Collection[PersonalData]
) -> Iterator[Ruling | Rejected]:
    """The results of one document's records; each adds its own address and number to where the document came from."""
    for record in records:
        if isinstance(record, Rejected):
            yield record
        else:
            url = record.url or provenance.url
            yield normalise(record, replace(provenance, url=url, ordinal=record.ordinal), hidden)


def _provenance(document: ArchivedDocument) -> Provenance:
    return Provenance(
        source=document.source,
        source_key=document.source_key,
        url=document.url,
        fetched_at=document.observed_at,
        first_seen=document.first_seen,
        sha256=document.sha256,
        archive_record=document.archive_record,
    )


def _rejection(document: ArchivedDocument, rejected: Rejected) -> Rejection:
    return Rejection(document.source, document.archive_record, rejected.reason, rejected.detail)
