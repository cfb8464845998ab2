"""Putting a backup back: everything is copied and checked by digest beside what is there, then put in its place.

Until the check is done nothing of the target has changed. Files are then renamed, the ledger last: a restore that was
killed is finished by running it again. What was there is moved aside, never deleted.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, make_url, select
from sqlalchemy.exc import DBAPIError

from rulings.archive.copying import copy_prefix
from rulings.archive.database import connect, exists
from rulings.archive.ledger_copy import copy_ledger, replace_rows, sync
from rulings.archive.lock import writer_lock
from rulings.archive.manifest import JOURNAL, Manifest, SavedFile, read_manifest
from rulings.archive.schema import backup, document, run
from rulings.errors import ArchiveError, InputError, UsageError
from rulings.progress import Progress
from rulings.settings import Settings

STAGED = ".restoring"
"""Ends the names of files that are copied and not in their place yet."""
UNFINISHED = "restore.unfinished"
"""A file in the archive's folder from the first change to the last."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done."""

    manifest: Manifest
    moved_aside: tuple[Path, ...]
    """What was there before, under its new names."""


def restore(folder: Path, settings: Settings, progress: Progress, *, force: bool) -> Restored:
    """Put the backup in `folder` in the place of the archive and the ledger that the settings name.

    InputError where the backup is incomplete or damaged, with the file's name: then nothing was changed. UsageError where
    there is an archive or a ledger already and not `force`, which moves it aside. BusyError while another program writes.
    """
    manifest = read_manifest(folder)
    with writer_lock(settings.archive_folder), _explained(settings):
        unfinished = settings.archive_folder / UNFINISHED
        if not (force or unfinished.exists() or _is_free(settings)):
            raise UsageError(
                f"{settings.archive_folder} or the ledger holds an archive already: --force moves it aside first"
            )
        try:
            _stage(folder, manifest, settings, progress)
        except InputError:
            _remove_staged(manifest, settings)
            raise
        unfinished.touch()
        backups = _backups(settings)
        moved = [*_move_ledger_aside(settings), *_move_files_aside(settings)]
        _put_in_place(manifest, settings)
        _put_ledger_in_place(settings, [*backups, _row(folder, manifest)])
        unfinished.unlink()
    return Restored(manifest, tuple(moved))


def _is_free(settings: Settings) -> bool:
    if any(settings.archive_folder.glob("*.warc.gz")):
        return False
    if not exists(settings.ledger_url):
        return True
    with _ledger(settings) as engine, engine.connect() as connection:
        return not any(connection.execute(select(table.c.id).limit(1)).first() for table in (document, run))


def _stage(folder: Path, manifest: Manifest, settings: Settings, progress: Progress) -> None:
    """Copy and check everything. InputError names the file of the backup that is missing or damaged."""
    for file in manifest.files:
        source = folder / file.name
        if not source.is_file():
            raise InputError(f"the backup is incomplete: {source} is missing; nothing was changed")
        if source.stat().st_size < file.length:
            raise InputError(f"the backup is damaged: {source} is too short; nothing was changed")
        if copy_prefix(source, _staged(file, settings), file.length, progress) != file.sha256:
            raise InputError(f"the backup is damaged: {source} is not what was saved; nothing was changed")


def _remove_staged(manifest: Manifest, settings: Settings) -> None:
    for file in manifest.files:
        _staged(file, settings).unlink(missing_ok=True)


def _staged(file: SavedFile, settings: Settings) -> Path:
    if file.name.startswith("ledger-"):
        return settings.home / f"ledger.sqlite{STAGED}"
    return settings.home / f"{file.name}{STAGED}"


def _backups(settings: Settings) -> list[dict[str, object]]:
    """Those that the ledger of before knows: a takedown must name them also after an older ledger is put back."""
    if not exists(settings.ledger_url):
        return []
    with _ledger(settings) as engine, engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(backup)).mappings()]


def _row(folder: Path, manifest: Manifest) -> dict[str, object]:
    return {"path": str(folder.resolve()), "made_at": manifest.made_at, "sequence": manifest.sequence}


def _move_ledger_aside(settings: Settings) -> Iterator[Path]:
    """A file is renamed; another database is copied into a file, since its rows are replaced in one transaction."""
    if not exists(settings.ledger_url):
        return
    with _ledger(settings) as engine:
        if file := _ledger_file(settings):
            engine.dispose()  # The last connection that ends brings the log of changes into the file.
            yield file.rename(_aside(file))
        else:
            aside = _aside(settings.home / "ledger.sqlite")
            copy_ledger(engine, aside)
            yield aside


def _move_files_aside(settings: Settings) -> Iterator[Path]:
    for path in sorted(settings.archive_folder.glob("*.warc.gz")):
        yield path.rename(_aside(path))


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")


def _put_in_place(manifest: Manifest, settings: Settings) -> None:
    for file in manifest.files:
        staged = _staged(file, settings)
        if file.name == JOURNAL:
            _merge_journal(settings.home / JOURNAL, staged)
        elif not file.name.startswith("ledger-"):
            staged.replace(settings.home / file.name)


def _merge_journal(journal: Path, staged: Path) -> None:
    """What was hidden since the backup stays hidden: lines are added, none goes."""
    lines = journal.read_bytes().splitlines(keepends=True) if journal.exists() else []
    known = set(lines)
    new = [line for line in staged.read_bytes().splitlines(keepends=True) if line not in known]
    staged.write_bytes(b"".join([*lines, *new]))
    sync(staged)
    staged.replace(journal)


def _put_ledger_in_place(settings: Settings, backups: Sequence[dict[str, object]]) -> None:
    """Last: before it, nothing names the files. One of an older schema is brought up on the way."""
    staged = settings.home / f"ledger.sqlite{STAGED}"
    copied = connect(f"sqlite:///{staged}")
    try:
        with copied.begin() as connection:
            for row in backups:
                connection.execute(backup.delete().where(backup.c.path == row["path"]))
                connection.execute(backup.insert(), row)
        if not _ledger_file(settings):
            with _ledger(settings) as engine, copied.connect() as source, engine.begin() as target:
                replace_rows(source, target)
    finally:
        copied.dispose()
    if file := _ledger_file(settings):
        sync(staged)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(staged, file)
    else:
        staged.unlink()


def _ledger_file(settings: Settings) -> Path | None:
    """None for a database on a server."""
    parsed = make_url(settings.ledger_url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


@contextmanager
def _ledger(settings: Settings) -> Iterator[Engine]:
    engine = connect(settings.ledger_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _explained(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"cannot put files in place in {settings.home}: {error.strerror}; run the same command again"
        ) from error
    except DBAPIError as error:
        raise ArchiveError(f"cannot write the ledger: {error.orig}; run the same command again") from error
