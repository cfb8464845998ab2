"""Writing files so that they outlast a crash: what is synced is on the disk, what is replaced is whole or not there."""

import os
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
