"""Split, read and normalise files without archive or index: what `rulings normalise` runs."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from indexer.importers.formats import ImportFormat
from indexer.importers.html import MAX_SIDECAR, SIDECAR, sidecar_option
from indexer.importers.inputs import InputFile
from indexer.importers.records import UNREADABLE
from indexer.importers.splitter import Origin
from indexer.normalise.entry import normalise
from rulings.archive.model import ArchivedDocument, Capture, Rejection
from rulings.archive.record_formats import Reader, reader_of
from rulings.errors import InputError
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling


def normalise_files(
    chosen: ImportFormat, inputs: Sequence[InputFile], source: str, options: Mapping[str, str]
) -> Iterator[Ruling | Rejected]:
    """One result a record; InputError names a file that breaks off in the middle, after the records before it."""
    read = reader_of(chosen.name)
    for file in inputs:
        origin = Origin(source, chosen.name, file.name, datetime.now(UTC), _options(chosen, file, options))
        try:
            with file.open() as (stream, _):
                for found in chosen.split(stream, origin):
                    yield from _results(found, read)
        except UNREADABLE as error:
            raise InputError(f"{file.name} breaks off or is damaged: the records before that were read") from error


def _options(chosen: ImportFormat, file: InputFile, options: Mapping[str, str]) -> Mapping[str, str]:
    sidecar = file.sibling(".json", MAX_SIDECAR) if chosen.pages else None
    return options if sidecar is None else {**options, SIDECAR: sidecar_option(sidecar)}


def _results(found: Capture | Rejection, read: Reader) -> Iterator[Ruling | Rejected]:
    if isinstance(found, Rejection):
        yield Rejected(found.reason, found.detail, found.place)
        return
    document = _unarchived(found)
    for raw in read(document):
        if isinstance(raw, Rejected):
            yield Rejected(raw.reason, raw.detail, raw.source_key or document.source_key)
        else:
            yield normalise(raw, _provenance(document, raw))


def _unarchived(capture: Capture) -> ArchivedDocument:
    """The capture as the archive would give it back."""
    return ArchivedDocument(
        document_id=0,
        sequence=0,
        source=capture.source,
        source_key=capture.source_key,
        format=capture.format,
        url=capture.url,
        status=capture.status,
        observed_at=capture.observed_at,
        first_seen=capture.observed_at,
        sha256=hashlib.sha256(capture.payload).hexdigest(),
        archive_record="",
        payload=capture.payload,
        content_type=capture.content_type,
        options=capture.options,
    )


def _provenance(document: ArchivedDocument, raw: RawRecord) -> Provenance:
    return Provenance(
        source=document.source,
        source_key=document.source_key,
        url=raw.url or document.url,
        fetched_at=document.observed_at,
        first_seen=document.first_seen,
        sha256=document.sha256,
        archive_record=document.archive_record,
        ordinal=raw.ordinal,
    )
