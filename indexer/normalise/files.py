"""Split, read and normalise files without archive or index: what `rulings normalise` runs."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from indexer.importers.formats import ImportFormat
from indexer.importers.html import MAX_SIDECAR, SIDECAR, sidecar_option
from indexer.importers.inputs import InputFile
from indexer.importers.records import UNREADABLE
from indexer.importers.splitter import Origin
from indexer.normalise.reading import normalise_records
from rulings.archive.model import Capture, DocumentContent, Rejection
from rulings.archive.record_formats import Reader, reader_of
from rulings.errors import InputError
from rulings.record import Rejected
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
    content = DocumentContent(found.source_key, found.url, found.payload, found.options)
    for result in normalise_records(read(content), _provenance_of_capture(found)):
        if isinstance(result, Rejected):
            yield replace(result, source_key=result.source_key or found.source_key)
        else:
            yield result


def _provenance_of_capture(capture: Capture) -> Provenance:
    """Of what lies in no archive."""
    return Provenance(
        source=capture.source,
        source_key=capture.source_key,
        url=capture.url,
        fetched_at=capture.observed_at,
        first_seen=capture.observed_at,
        sha256=hashlib.sha256(capture.payload).hexdigest(),
        archive_record="",
    )
