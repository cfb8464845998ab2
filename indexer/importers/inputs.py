"""One stream of records that the user named, opened with care: a file, a .gz, a member of a zip or standard input."""

import gzip
import hashlib
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from indexer.importers.records import UNREADABLE
from rulings.errors import InputError

BUFFER = 1 << 20
_SAMPLE = 64 << 10
_GZIP = b"\x1f\x8b"
_PACKED = (
    (b"PK\x03\x04", "a zip file or an Office document"),
    (_GZIP, "gzip inside gzip"),
    (b"Rar!", "a RAR file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PAR1", "a Parquet file"),
)
"""First bytes of what holds no records as they stand, and what that is."""


class _Gunzip(io.RawIOBase):
    """Hands on each decompressed piece at once, so that nothing before a cut is lost when the cut is met."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One stream of records."""

    path: Path | None
    """None is standard input."""
    member: zipfile.ZipInfo | None
    name: str
    """As shown in places: relative to the folder that the user named."""
    former_name: str
    """As earlier versions showed it: keys of records without an id were made of it."""
    size: int
    """Bytes on disk, before decompression; 0 where unknown."""
    sidecar: Path | zipfile.ZipInfo | None = None
    """The file of metadata beside it."""

    @contextmanager
    def open(self) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
        """The decompressed bytes, and how many were read on disk; InputError where it can't be opened."""
        with ExitStack() as stack:
            try:
                raw, position = self._raw(stack)
                stream = io.BufferedReader(cast(io.RawIOBase, raw), BUFFER)
                if stream.peek(2)[:2] == _GZIP:
                    stream = io.BufferedReader(_Gunzip(stream), BUFFER)
                head = stream.peek(16)
            except (*UNREADABLE, ValueError) as error:  # ValueError: a member's place or name that is none
                raise InputError(f"{self.name} cannot be read: {reason_of(error)}") from error
            if found := next((what for start, what in _PACKED if head.startswith(start)), None):
                raise InputError(f"{self.name} is {found}; unpack or convert it first")
            yield stream, position

    def _raw(self, stack: ExitStack) -> tuple[IO[bytes], Callable[[], int]]:
        if self.path is None:
            return sys.stdin.buffer, lambda: 0
        if self.member is None:
            file = stack.enter_context(self.path.open("rb", buffering=0))
            return file, file.tell
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        return stack.enter_context(archive.open(self.member)), lambda: 0

    def read_sidecar(self, limit: int) -> bytes | None:
        """Its bytes; None where there is none. InputError where it can't be read or is larger than `limit` bytes."""
        try:
            data = self._sidecar_bytes(limit + 1)
        except (*UNREADABLE, ValueError) as error:
            raise InputError(f"The sidecar beside the page cannot be read: {reason_of(error)}.") from error
        if data is not None and len(data) > limit:
            raise InputError(f"The sidecar beside the page is larger than {limit >> 20} MB.")
        return data

    def _sidecar_bytes(self, limit: int) -> bytes | None:
        if isinstance(self.sidecar, Path):
            with self.sidecar.open("rb") as file:
                return file.read(limit)
        if self.sidecar is None or self.path is None:
            return None
        with zipfile.ZipFile(self.path) as archive, archive.open(self.sidecar) as member:
            return member.read(limit)

    def fingerprint(self, *reading: str) -> str | None:
        """Changes with the file (size, time, ends) and with `reading`, how it is read; None for standard input.

        InputError where the file can't be read.
        """
        if self.path is None:
            return None
        try:
            return self._digest(self.path, reading)
        except OSError as error:
            raise InputError(f"{self.name} cannot be read: {reason_of(error)}") from error

    def _digest(self, path: Path, reading: tuple[str, ...]) -> str:
        status = path.stat()
        member = self.member and (self.member.filename, self.member.header_offset)
        digest = hashlib.sha256(repr((self.name, member, status.st_size, status.st_mtime_ns, reading)).encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, status.st_size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
        return digest.hexdigest()


def reason_of(error: BaseException) -> str:
    """What an exception says, in a word or a sentence."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said or type(error).__name__
