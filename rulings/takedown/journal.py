"""The journal of takedowns: a file of JSON lines that only grows. It is the one place that says what is hidden.

It lies beside the ledger and not in it, so that an older ledger, an older archive or another index changes nothing of
what is hidden. Programs that run look at the file's state before each answer and read it again when it grew.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from rulings.durable import sync_file, sync_folder
from rulings.errors import ArchiveError
from rulings.takedown.event import NOTHING_REMOVED, Removed, TakedownEvent, removed_after

FILE = "takedowns.jsonl"
Version = tuple[int, int, int]
"""Moment of the last change, length and number of the file."""
NO_FILE: Version = (0, 0, 0)
_EVENT = TypeAdapter(TakedownEvent)


class Takedowns:
    """The journal in a folder (RULINGS_HOME). Threads and processes may share it."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE
        self._read: tuple[Version, Removed] = (NO_FILE, NOTHING_REMOVED)

    def version(self) -> Version:
        """Differs whenever the journal does; costs one look at the file."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return NO_FILE
        except OSError as error:
            raise self._unreadable(str(error.strerror)) from error
        return found.st_mtime_ns, found.st_size, found.st_ino

    def removed(self) -> Removed:
        """What is hidden now. ArchiveError where the journal cannot be read: rather nothing is shown than too much."""
        version = self.version()
        known, removed = self._read
        if version != known:
            removed = removed_after(self.events())
            self._read = version, removed
        return removed

    def events(self) -> tuple[TakedownEvent, ...]:
        """Everything that was ever noted, oldest first. A last line without its end was never noted."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unreadable(str(error.strerror)) from error
        return read_events(data, self.path)

    def append(self, events: Sequence[TakedownEvent]) -> None:
        """Note events, durably. What a killed program left of a line goes."""
        data = b"".join(_EVENT.dump_json(event) + b"\n" for event in events)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_suffix(".lock")), self.path.open("a+b") as file:
                _cut_torn_line(file.fileno())
                file.write(data)
                sync_file(file)
            sync_folder(self.path.parent)
        except OSError as error:
            raise ArchiveError(f"cannot write {self.path}: {error.strerror}; nothing was changed") from error

    def _unreadable(self, reason: str) -> ArchiveError:
        return ArchiveError(f"cannot read {self.path}, which says what is hidden: {reason}")


def read_events(data: bytes, path: Path) -> tuple[TakedownEvent, ...]:
    """The events of a journal's bytes; ArchiveError names the line that cannot be read."""
    *lines, _torn = data.split(b"\n")
    events = []
    for number, line in enumerate(lines, start=1):
        try:
            events.append(_EVENT.validate_json(line))
        except ValidationError as error:
            raise ArchiveError(
                f"line {number} of {path}, which says what is hidden, is damaged: restore it from a backup"
            ) from error
    return tuple(events)


def _cut_torn_line(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    data = os.pread(descriptor, size, 0)
    whole = data.rfind(b"\n") + 1
    if whole < size:
        os.ftruncate(descriptor, whole)
