"""Reads inputs into the archive: split, capture, commit; each file is complete together with its last records."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from indexer.importers.formats import ImportFormat
from indexer.importers.html import MAX_SIDECAR, SIDECAR, sidecar_option
from indexer.importers.inputs import InputFile
from indexer.importers.records import UNREADABLE
from indexer.importers.splitter import Origin
from indexer.report import ImportReport
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Rejection
from rulings.archive.writer import ArchiveWriter
from rulings.errors import InputError
from rulings.progress import Progress

SOME = 200
SOME_BYTES = 8 << 20


def run_import(
    archive: Archive,
    chosen: ImportFormat,
    inputs: Sequence[InputFile],
    source: str,
    options: Mapping[str, str],
    progress: Progress,
) -> ImportReport:
    """Archive every record of `inputs`. Interrupted, it keeps what was committed; run again, it goes on."""
    report = ImportReport(source)
    with archive.writer(f"import {chosen.name}") as writer:
        for file in inputs:
            report.files += 1
            fingerprint = (
                None if chosen.pages else file.fingerprint(chosen.name, source, repr(sorted(options.items())))
            )
            if fingerprint is not None and archive.ledger.is_complete(fingerprint):
                report.files_unchanged += 1
                progress(file.size)
                continue
            try:
                _import_file(writer, chosen, file, _origin(chosen, file, source, options), report, progress)
            except InputError as error:
                report.broken.append(str(error))
                continue
            if fingerprint is not None:
                writer.complete(fingerprint, file.name)
    return report


def _origin(chosen: ImportFormat, file: InputFile, source: str, options: Mapping[str, str]) -> Origin:
    sidecar = file.sibling(".json", MAX_SIDECAR) if chosen.pages else None
    if sidecar is not None:
        options = {**options, SIDECAR: sidecar_option(sidecar)}
    return Origin(source, chosen.name, file.name, datetime.now(UTC), options)


def _import_file(
    writer: ArchiveWriter,
    chosen: ImportFormat,
    file: InputFile,
    origin: Origin,
    report: ImportReport,
    progress: Progress,
) -> None:
    """Archive one file; InputError where it ends in the middle, after what stands before."""
    before, done = report.records, 0
    with file.open() as (stream, position):
        for some in _batches(chosen.split(stream, origin), origin):
            _take(writer, some, report)
            progress(position() - done)
            done = position()
    progress(max(0, file.size - done))
    if report.records == before:
        _take(writer, [origin.rejection(1, "empty-file", "The file holds no records.")], report)


def _batches(found: Iterator[Capture | Rejection], origin: Origin) -> Iterator[list[Capture | Rejection]]:
    """Some at a time, bounded by number and bytes; what came before the stream broke off is handed on first."""
    batch: list[Capture | Rejection] = []
    size = 0
    try:
        for item in found:
            batch.append(item)
            size += len(item.payload) if isinstance(item, Capture) else 0
            if len(batch) >= SOME or size >= SOME_BYTES:
                yield batch
                batch, size = [], 0
    except UNREADABLE as error:
        yield [*batch, origin.rejection("end", "cut-off", "The file is cut off or damaged here.")]
        raise InputError(
            f"{origin.file} is cut off or damaged; the records before that are kept: get the file again and rerun"
        ) from error
    yield batch


def _take(writer: ArchiveWriter, some: Sequence[Capture | Rejection], report: ImportReport) -> None:
    report.count(writer.add_all([item for item in some if isinstance(item, Capture)]))
    for item in some:
        if isinstance(item, Rejection):
            writer.reject(item)
            report.reject(item)
