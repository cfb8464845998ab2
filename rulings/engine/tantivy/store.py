"""The index folder: numbered versions, and a file that names the current one, replaced in one atomic step."""

import os
import shutil
from pathlib import Path

import tantivy
from filelock import FileLock, Timeout

from rulings.durable import replace_file
from rulings.engine.index_folding import IndexFolding, folding_of
from rulings.engine.tantivy import schema
from rulings.errors import BusyError, EngineError
from rulings.messages import Message

CURRENT = "current"
FORMAT = "format"


class Store:
    """Paths, versions and the writer's lock of one index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / CURRENT

    def current(self) -> Path | None:
        """Folder of the version that serves; None before the first one."""
        try:
            # Each question reads it: bytes take half the time of a text.
            name = self._pointer.read_bytes().strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise EngineError(Message.INDEX_UNREADABLE) from error
        if not name.startswith(b"v") or not name[1:].isdigit():
            raise EngineError(Message.INDEX_UNREADABLE)
        return self.folder / name.decode("ascii")

    def is_current_format(self, version: Path) -> bool:
        """Whether this program's terms and fields are those of the version."""
        return _format_of(version) == schema.schema_version()

    def folding_of(self, version: Path) -> IndexFolding | None:
        """How the version is read; None where this program cannot read it."""
        return folding_of(_format_of(version))

    def new_version(self) -> Path:
        """An empty folder after the highest number that is there."""
        numbers = [int(path.name[1:]) for path in self.folder.glob("v*") if path.name[1:].isdigit()]
        version = self.folder / f"v{max(numbers, default=0) + 1:06d}"
        version.mkdir(parents=True)
        (version / FORMAT).write_text(schema.schema_version(), encoding="ascii")
        return version

    def make_current(self, version: Path) -> None:
        """From now on `version` serves; the other ones are removed."""
        replace_file(self._pointer, version.name.encode("ascii"))
        self.remove_others(version)

    def remove_others(self, kept: Path | None) -> None:
        """Clean up what a killed rebuild or an older version left. Readers keep files that they have open."""
        for path in self.folder.glob("v*"):
            if path.is_dir() and path != kept:
                shutil.rmtree(path, ignore_errors=True)

    def lock(self) -> FileLock:
        """Hold the writer's lock, or BusyError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "writer.lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError("another process is writing to this index: wait until it ends") from None
        except OSError as error:
            raise EngineError(Message.INDEX_NOT_WRITABLE, reason=str(error.strerror)) from error
        return lock

    def bytes_on_disk(self) -> int:
        version = self.current()
        if version is None or not version.is_dir():
            return 0
        return sum(path.stat().st_size for path in version.iterdir() if path.is_file())


def _format_of(version: Path) -> str:
    try:
        return (version / FORMAT).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def open_index(version: Path) -> tantivy.Index:
    """The index of a version. EngineError when its files are damaged."""
    try:
        return tantivy.Index.open(str(version))
    except (ValueError, OSError) as error:
        raise unreadable(version) from error


def unreadable(version: Path) -> EngineError:
    """Why a version cannot be opened: its files are damaged, unless the folder cannot be written.

    tantivy locks the folder for a moment even to search, so that no file is removed before it is open.
    """
    if version.is_dir() and not os.access(version, os.W_OK):
        return EngineError(Message.INDEX_FOLDER_READ_ONLY)
    return EngineError(Message.INDEX_UNREADABLE)
