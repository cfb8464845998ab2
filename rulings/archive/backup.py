"""A copy of an archive, made while others write it.

First one state of the ledger, then the bytes of the WARC files up to where that state names them: they were durable before it
did, and they only grow. The one exception, texts that are overwritten because they must be deleted, is noticed by the
ledger's places, and the copy is made again. Where a file differs from the copy that the backup has, its records are read
first: bytes that a disk damaged never overwrite the last good copy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, func, select
from sqlalchemy.exc import DBAPIError

from rulings.archive.copying import copy_prefix
from rulings.archive.history import ledger_identity, tokens_at
from rulings.archive.ledger_copy import copy_ledger
from rulings.archive.manifest import FILE, JOURNAL, Manifest, SavedFile, read_manifest, write_manifest
from rulings.archive.numbering import highest_number
from rulings.archive.schema import REVISION, backup, observation, warc_file
from rulings.archive.whole_records import ensure_records_whole
from rulings.errors import ArchiveError, BusyError, DamagedRecordError, UsageError
from rulings.progress import Progress

ATTEMPTS = 5
Places = tuple[int, int, int]
"""How many observations have a place, and the sums of offsets and lengths: other ones after any text was deleted."""


@dataclass(frozen=True, slots=True)
class _State:
    """What one state of the ledger says of itself."""

    ledger: str
    sequence: int
    token: str
    lengths: dict[str, int]
    """Of the WARC files, in bytes."""
    places: Places


def back_up(engine: Engine, home: Path, folder: Path, progress: Progress) -> Manifest:
    """Copy ledger, archive and journal of `home` into `folder`, new or with an earlier backup of the same ledger.

    UsageError for a folder that holds something else. ArchiveError, with the file's name, where reading or writing fails;
    the earlier backup is then still named by its manifest, and running again goes on. DamagedRecordError where the archive is
    damaged and the backup has other bytes, which it keeps. BusyError where texts are deleted again and again meanwhile.
    """
    started = datetime.now(UTC)
    earlier = _earlier(engine, folder)
    ledger = f"ledger-{uuid4().hex}.sqlite"
    for _ in range(ATTEMPTS):
        with _explained(folder):
            copy_ledger(engine, folder / ledger)
        state = _state_of(folder / ledger)
        files, damage = _saved_warcs(home, folder, ledger, state, progress)
        if _places_now(engine, state.sequence) == state.places:
            if damage is not None:
                raise damage
            break
    else:
        (folder / ledger).unlink()
        raise BusyError("texts are being deleted from the archive meanwhile: run the same command again later")
    files += [_saved(folder, ledger, folder / ledger, progress), *_beside(home, folder, progress)]
    manifest = Manifest(state.ledger, state.sequence, state.token, REVISION, started, tuple(files))
    with _explained(folder):
        write_manifest(folder, manifest)
        if earlier:
            (folder / earlier.ledger_file.name).unlink(missing_ok=True)
    _note(engine, folder, manifest)
    return manifest


def _earlier(engine: Engine, folder: Path) -> Manifest | None:
    """The backup that the folder holds; its ledger must go on into this one. What a killed backup left is removed."""
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in folder.iterdir()}
        if FILE not in names:
            if any(
                not name.startswith("ledger-") and name not in {"archive", "sealed", JOURNAL} for name in names
            ):
                raise UsageError(f"{folder} holds something that is no backup: choose a new or empty folder")
            kept = None
        else:
            kept = read_manifest(folder)
            _ensure_same_history(engine, kept, folder)
        for path in folder.glob("ledger-*"):
            if kept is None or path.name != kept.ledger_file.name:
                path.unlink()
    return kept


def _ensure_same_history(engine: Engine, kept: Manifest, folder: Path) -> None:
    with engine.connect() as connection:
        same = kept.ledger == ledger_identity(connection)
        token = tokens_at(connection, [kept.sequence]).get(kept.sequence, "")
    if not same or token != kept.token:
        raise UsageError(
            f"{folder} holds the backup of another ledger, or of more than this one has: choose another folder"
        )


def _state_of(path: Path) -> _State:
    copied = create_engine(f"sqlite:///{path}")
    try:
        with copied.connect() as connection:
            sequence = highest_number(connection, observation.c.sequence)
            rows = connection.execute(select(warc_file).where(warc_file.c.committed_length > 0))
            return _State(
                ledger_identity(connection),
                sequence,
                tokens_at(connection, [sequence]).get(sequence, ""),
                {row.name: row.committed_length for row in rows},
                _places(connection, sequence),
            )
    finally:
        copied.dispose()


def _places_now(engine: Engine, sequence: int) -> Places:
    with engine.connect() as connection:
        return _places(connection, sequence)


def _places(connection: Connection, sequence: int) -> Places:
    seen = observation.c
    query = select(func.count(seen.warc_file), func.sum(seen.warc_offset), func.sum(seen.warc_length))
    count, offsets, lengths = connection.execute(query.where(seen.sequence <= sequence)).one()
    return int(count), int(offsets or 0), int(lengths or 0)


def _saved_warcs(
    home: Path, folder: Path, ledger: str, state: _State, progress: Progress
) -> tuple[list[SavedFile], DamagedRecordError | None]:
    """The files, up to one that is damaged; a text that was deleted meanwhile looks like damage."""
    files: list[SavedFile] = []
    try:
        for name, length in sorted(state.lengths.items()):
            files.append(_saved_warc(home, folder, ledger, name, length, progress))
    except DamagedRecordError as error:
        return files, DamagedRecordError(f"{error}. The backup in {folder} keeps the copy that it has")
    return files, None


def _saved_warc(home: Path, folder: Path, ledger: str, name: str, length: int, progress: Progress) -> SavedFile:
    saved = f"archive/{name}"
    ensure_whole = cache(partial(_ensure_whole, folder / ledger, home / "archive", name, length))
    digest = copy_prefix(home / saved, folder / saved, length, progress, ensure_whole)
    return SavedFile(saved, length, digest)


def _ensure_whole(ledger: Path, archive: Path, name: str, length: int) -> None:
    copied = create_engine(f"sqlite:///{ledger}")
    try:
        ensure_records_whole(copied, archive, name, length)
    finally:
        copied.dispose()


def _saved(folder: Path, name: str, source: Path, progress: Progress) -> SavedFile:
    """A whole file; one that is in the folder already is only digested."""
    length = source.stat().st_size
    return SavedFile(name, length, copy_prefix(source, folder / name, length, progress))


def _beside(home: Path, folder: Path, progress: Progress) -> Iterator[SavedFile]:
    """The journal of takedowns, as it is at the end, and what is sealed; not the key."""
    for path in (home / JOURNAL, *sorted((home / "sealed").glob("*"))):
        if path.is_file():
            yield _saved(folder, str(path.relative_to(home)), path, progress)


def _note(engine: Engine, folder: Path, manifest: Manifest) -> None:
    """So that a takedown can name the backups that still hold a text."""
    row = {"path": str(folder.resolve()), "made_at": manifest.made_at, "sequence": manifest.sequence}
    try:
        with engine.begin() as connection:
            connection.execute(backup.delete().where(backup.c.path == row["path"]))
            connection.execute(backup.insert(), row)
    except ArchiveError as error:
        raise ArchiveError(f"the backup is whole, but the ledger cannot note it: {error}") from error


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"cannot write in {folder}: {error.strerror}; run the same command again") from error
    except DBAPIError as error:
        raise ArchiveError(
            f"cannot copy the ledger into {folder}: {error.orig}; run the same command again"
        ) from error
