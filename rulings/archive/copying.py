"""Copies of files for backups: digested while they are copied, and written only where they differ."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from rulings.errors import ArchiveError
from rulings.progress import Progress

CHUNK = 1 << 20


def _is_free_to_change() -> None:
    """What the target has may be overwritten."""


def copy_prefix(
    source: Path,
    target: Path,
    length: int,
    progress: Progress,
    before_change: Callable[[], None] = _is_free_to_change,
) -> str:
    """Make `target` the first `length` bytes of `source`, durably; their SHA-256.

    What `target` has already is compared and not written again, so that a copy goes on where it was interrupted.
    `before_change` is called before each chunk of other bytes that `target` has is overwritten; what it raises ends the copy.
    ArchiveError, with the file's name, where one of them fails or `source` is shorter.
    """
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as reader, _opened(target) as writer:
            for chunk in _chunks(reader, length):
                digest.update(chunk)
                _write_where_different(writer, chunk, before_change)
                progress(len(chunk))
            if reader.tell() < length:
                raise ArchiveError(f"{source} ends at offset {reader.tell()} and should have {length} bytes")
            writer.truncate(length)
            writer.flush()
            os.fsync(writer.fileno())
    except OSError as error:
        raise ArchiveError(
            f"cannot copy {source} to {target}: {error.strerror}; run the same command again"
        ) from error
    return digest.hexdigest()


def _opened(path: Path) -> BinaryIO:
    """For reading and writing, with the content that it has."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")


def _chunks(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length and (chunk := file.read(min(CHUNK, length))):
        length -= len(chunk)
        yield chunk


def _write_where_different(file: BinaryIO, chunk: bytes, before_change: Callable[[], None]) -> None:
    start = file.tell()
    held = file.read(len(chunk))
    if not chunk.startswith(held):
        before_change()
    if held != chunk:
        file.seek(start)
        file.write(chunk)
        file.flush()
    file.seek(start + len(chunk))
