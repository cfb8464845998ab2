"""Read and normalise files without archive or index: what `rulings normalise` runs."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from indexer.importers.file_records import file_records
from indexer.importers.find_inputs import FoundInputs
from indexer.importers.formats import ImportFormat
from indexer.importers.keys import RecordKeys
from indexer.normalise.hidden import hidden_kinds
from indexer.normalise.reading import normalise_records
from rulings.archive.model import Capture, DocumentContent, Rejection
from rulings.archive.record_formats import Reader, reader_of
from rulings.errors import InputError
from rulings.record import Rejected
from rulings.ruling import Provenance, Ruling


def normalise_files(
    chosen: ImportFormat, inputs: FoundInputs, source: str, options: Mapping[str, str]
) -> Iterator[Ruling | Rejected]:
    """One result a record; at the end an InputError that names the first file that could not be read to its end."""
    read, broken = reader_of(chosen.name), list[str]()
    for unreadable in inputs.unreadable:
        yield Rejected(unreadable.reason, unreadable.detail, unreadable.name)
        broken.append(f"{unreadable.name}: {unreadable.detail}")
    with closing(RecordKeys()) as keys:
        for file in inputs.files:
            try:
                for found in file_records(chosen, file, source, options, keys, lambda _: None):
                    yield from _results(found, read)
            except InputError as error:
                broken.append(str(error))
    if broken:
        raise InputError(broken[0])


def _results(found: Capture | Rejection, read: Reader) -> Iterator[Ruling | Rejected]:
    if isinstance(found, Rejection):
        yield Rejected(found.reason, found.detail, found.place)
        return
    content = DocumentContent(found.source_key, found.url, found.payload, found.options)
    hidden = hidden_kinds(found.source, found.options)
    for result in normalise_records(read(content), _provenance_of_capture(found), hidden):
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
