"""The records of one file, each with its key: what `rulings import` archives and `rulings normalise` reads."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from indexer.importers.formats import ImportFormat
from indexer.importers.html import MAX_SIDECAR, SIDECAR, sidecar_option
from indexer.importers.inputs import InputFile
from indexer.importers.keys import RecordKeys
from indexer.importers.records import UNREADABLE
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import Capture, Rejection
from rulings.errors import InputError
from rulings.progress import Progress


def file_records(
    chosen: ImportFormat,
    file: InputFile,
    source: str,
    options: Mapping[str, str],
    keys: RecordKeys,
    progress: Progress,
) -> Iterator[Capture | Rejection]:
    """Captures and rejections of a file. One that can't be read to its end gives what stands before, a rejection that
    says so, and then InputError."""
    origin = Origin(source, chosen.name, file.name, datetime.now(UTC), options, file.former_name)
    try:
        sidecar = file.read_sidecar(MAX_SIDECAR)
        if sidecar is not None:
            options = {**options, SIDECAR: sidecar_option(sidecar)}
    except InputError as error:
        yield origin.rejection(1, "bad-sidecar", str(error))
        return
    origin = Origin(source, chosen.name, file.name, origin.observed_at, options, file.former_name)
    keys.begin_file()
    yield from _named(_records(chosen, file, origin, progress), origin, keys)


def _named(
    found: Iterator[FoundRecord | Rejection], origin: Origin, keys: RecordKeys
) -> Iterator[Capture | Rejection]:
    for item in found:
        yield item if isinstance(item, Rejection) else keys.capture(item, origin)


def _records(
    chosen: ImportFormat, file: InputFile, origin: Origin, progress: Progress
) -> Iterator[FoundRecord | Rejection]:
    empty = True
    try:
        with file.open() as (stream, position):
            done = 0
            for item in chosen.split(stream, origin):
                empty = False
                yield item
                if (now := position()) != done:
                    progress(now - done)
                    done = now
    except UNREADABLE as error:
        yield origin.rejection("end", "cut-off", "The file is cut off or damaged here.")
        raise InputError(
            f"{file.name} is cut off or damaged; the records before that are kept: get the file again and rerun"
        ) from error
    except InputError as error:
        yield origin.rejection(1, "unreadable", f"{error}.")
        raise
    except Exception as error:  # A file that breaks its splitter costs itself alone.
        yield origin.rejection("end", "internal-error", f"Reading it failed with {type(error).__name__}.")
        raise InputError(f"{file.name} could not be read on: {type(error).__name__}") from error
    progress(max(0, file.size - done))
    if empty:
        yield origin.rejection(1, "empty-file", "The file holds no records.")
