"""Writing files so that they outlast a crash: what is synced is on the disk, what is replaced is whole or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def sync_file(file: BinaryIO) -> None:
    """Make everything durable that was written to an open file."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names of a folder durable: a file that was just created in it, say."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Give `path` this content in one step: before it there is the file of before, after it this one.

    `mode` is that of a new file, less what the user's umask takes. Raises OSError.
    """
    temporary = path.with_name(f"{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        sync_file(file)
    temporary.replace(path)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under `path` once the block is left without an error; until then there is what was there.

    What is no regular file (a device, a pipe) is written to as it is. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
            sync_file(file)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
