"""One process writes an archive at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rulings.errors import ArchiveError, BusyError


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the archive in `folder`, which is made where needed; BusyError while another one holds it."""
    lock = FileLock(folder / "writer.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(f"another process writes the archive in {folder}; wait until it is done") from error
    except OSError as error:
        raise ArchiveError(f"cannot write in {folder}: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
