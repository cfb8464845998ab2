"""The daily manifests of an archive: files in a folder, named by their days, each chained to the one before."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rulings.durable import whole_file
from rulings.errors import ArchiveError, InputError
from rulings.observatory.daily_manifest import (
    NO_PREVIOUS,
    CheckedManifest,
    ManifestEntry,
    check_chain,
    check_manifest,
    manifest_text,
)

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.manifest")


def write_daily_manifest(
    folder: Path, day: date, entries: Iterable[ManifestEntry]
) -> tuple[CheckedManifest, bool]:
    """The manifest of a day, and whether it is new: one that was written is never changed.

    InputError where the newest manifest is not as it was written, or is of a later day; ArchiveError where it cannot be written.
    """
    path = folder / f"{day.isoformat()}.manifest"
    known = manifest_files(folder)
    newest = _checked(known[-1]) if known else None
    if newest and newest.head.day > day:
        raise InputError(f"{known[-1].name} is of a later day than {day}: is the clock right?")
    if newest and newest.head.day == day:
        return newest, False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            for line in manifest_text(day, newest.digest if newest else NO_PREVIOUS, entries):
                file.write(line.encode("ascii"))
    except OSError as error:
        raise ArchiveError(f"cannot write {path}: {error.strerror}") from error
    return _checked(path), True


def verify_manifests(folder: Path) -> list[CheckedManifest]:
    """All of a folder, by day. InputError for one that was changed, or where one of the chain is missing; also for an empty folder."""
    found = [_checked(path) for path in manifest_files(folder)]
    if not found:
        raise InputError(f"{folder} holds no manifests (2026-01-31.manifest ...)")
    check_chain(found)
    return found


def manifest_files(folder: Path) -> list[Path]:
    """By day."""
    return sorted(path for path in folder.glob("*.manifest") if _NAME.fullmatch(path.name))


def _checked(path: Path) -> CheckedManifest:
    try:
        with path.open("rb") as file:
            found = check_manifest(file, path.name)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error
    if path.name != f"{found.head.day.isoformat()}.manifest":
        raise InputError(f"{path.name} is the manifest of {found.head.day}: it was renamed")
    return found
