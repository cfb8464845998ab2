"""Reads inputs into the archive: records, captures, commit; each file is complete together with its last records."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from indexer.importers.file_records import file_records
from indexer.importers.find_inputs import FoundInputs
from indexer.importers.formats import ImportFormat
from indexer.importers.inputs import InputFile
from indexer.importers.keys import RecordKeys
from indexer.importers.zip_members import LINK
from indexer.report import ImportReport
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Rejection, Status
from rulings.archive.writer import ArchiveWriter
from rulings.errors import InputError
from rulings.progress import Progress

SOME = 200
SOME_BYTES = 8 << 20
READING = "2"
"""Changes with how files are read: files that an earlier version completed are read again."""


def run_import(
    archive: Archive,
    chosen: ImportFormat,
    inputs: FoundInputs,
    source: str,
    options: Mapping[str, str],
    progress: Progress,
) -> ImportReport:
    """Archive every record of `inputs`. Interrupted, it keeps what was committed; run again, it goes on."""
    report = ImportReport(source)
    for _ in import_steps(archive, chosen, inputs, options, report, progress):
        pass
    return report


def import_steps(
    archive: Archive,
    chosen: ImportFormat,
    inputs: FoundInputs,
    options: Mapping[str, str],
    report: ImportReport,
    progress: Progress,
) -> Iterator[None]:
    """Like `run_import`, some records at each step, so that others may work with what is committed meanwhile."""
    source = report.source
    report.files, report.ignored = len(inputs.files), inputs.ignored
    with archive.writer(f"import {chosen.name}") as writer, closing(RecordKeys()) as keys:
        keys.remember_former(
            archive.ledger.contents(source, "" if chosen.pages else ":"), {f.former_name for f in inputs.files}
        )
        for unreadable in inputs.unreadable:
            _take(
                writer,
                [Rejection(source, unreadable.name, unreadable.reason, unreadable.detail)],
                report,
                keys.again,
            )
            if unreadable.reason != LINK:
                report.broken.append(f"{unreadable.name}: {unreadable.detail}")
        for file in inputs.files:
            try:
                yield from _import_file(archive, writer, chosen, file, options, keys, report, progress)
            except InputError as error:
                report.broken.append(str(error))
        report.without_id, report.cleaned_ids = keys.without_id, keys.cleaned


def _import_file(
    archive: Archive,
    writer: ArchiveWriter,
    chosen: ImportFormat,
    file: InputFile,
    options: Mapping[str, str],
    keys: RecordKeys,
    report: ImportReport,
    progress: Progress,
) -> Iterator[None]:
    """Archive one file, unless it was read to its end before; InputError where it ends in the middle."""
    source = report.source
    reading = (READING, chosen.name, source, repr(sorted(options.items())))
    fingerprint = None if chosen.pages else file.fingerprint(*reading)
    if fingerprint is not None and archive.ledger.is_complete(fingerprint):
        report.files_unchanged += 1
        progress(file.size)
        return
    for some in _batches(file_records(chosen, file, source, options, keys, progress)):
        _take(writer, some, report, keys.again)
        keys.again.clear()
        yield
    if fingerprint is not None:
        writer.complete(fingerprint, file.name)


def _batches(found: Iterator[Capture | Rejection]) -> Iterator[Sequence[Capture | Rejection]]:
    """Some at a time, bounded by number and bytes; what came before an InputError is handed on first."""
    batch: list[Capture | Rejection] = []
    size = 0
    try:
        for item in found:
            batch.append(item)
            size += len(item.payload) if isinstance(item, Capture) else 0
            if len(batch) >= SOME or size >= SOME_BYTES:
                yield batch
                batch, size = [], 0
    except InputError:
        yield batch
        raise
    yield batch


def _take(
    writer: ArchiveWriter, some: Iterable[Capture | Rejection], report: ImportReport, again: Container[str]
) -> None:
    """`again` are keys that earlier records of this import had."""
    captures = [item for item in some if isinstance(item, Capture)]
    statuses = writer.add_all(captures)
    report.count(statuses)
    report.replaced += sum(
        status is Status.CHANGED and capture.source_key in again
        for status, capture in zip(statuses, captures, strict=True)
    )
    for item in some:
        if isinstance(item, Rejection):
            writer.reject(item)
            report.reject(item)
