"""Opens what the user named: a file, a folder, a .gz, a .zip or standard input, as streams of bytes."""

import gzip
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

from indexer.importers.records import UNREADABLE
from rulings.errors import InputError

STANDARD_INPUT = "-"
BUFFER = 1 << 20
BOMB_BYTES = 64 << 20
BOMB_RATIO = 200
"""Judgments shrink to a third or a tenth; a member that is larger than this and shrinks more is no text."""
_SAMPLE = 64 << 10
_DRIVE = re.compile("[A-Za-z]:")
_GZIP = b"\x1f\x8b"


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
    """One stream of records: a file, or a member of a zip."""

    path: Path | None
    """None is standard input."""
    member: str | None
    name: str
    """As shown in places: relative to the folder that the user named."""
    size: int
    """Bytes on disk, before decompression; 0 where unknown."""

    @contextmanager
    def open(self) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
        """The decompressed bytes, and how many were read on disk; InputError where it can't be opened."""
        with ExitStack() as stack:
            try:
                raw, position = self._raw(stack)
                stream = io.BufferedReader(cast(io.RawIOBase, raw), BUFFER)
                if stream.peek(2)[:2] == _GZIP:
                    stream = io.BufferedReader(_Gunzip(stream), BUFFER)
            except UNREADABLE as error:
                raise InputError(f"{self.name} cannot be read: {_reason(error)}") from error
            yield stream, position

    def _raw(self, stack: ExitStack) -> tuple[IO[bytes], Callable[[], int]]:
        if self.path is None:
            return sys.stdin.buffer, lambda: 0
        if self.member is None:
            file = stack.enter_context(self.path.open("rb", buffering=0))
            return file, file.tell
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        return stack.enter_context(archive.open(self.member)), lambda: 0

    def sibling(self, suffix: str, limit: int) -> bytes | None:
        """The bytes of the file of the same name with another suffix, if there is one of at most `limit` bytes."""
        if self.path is None:
            return None
        if self.member is None:
            beside = self.path.with_suffix(suffix)
            return beside.read_bytes() if beside.is_file() and beside.stat().st_size <= limit else None
        name = str(PurePosixPath(self.member).with_suffix(suffix))
        with zipfile.ZipFile(self.path) as archive:
            known = name in archive.namelist() and archive.getinfo(name).file_size <= limit
            return archive.read(name) if known else None

    def fingerprint(self, *reading: str) -> str | None:
        """Changes with the file (size, time, ends) and with `reading`, how it is read; None for standard input."""
        if self.path is None:
            return None
        status = self.path.stat()
        digest = hashlib.sha256(
            repr((self.name, self.member, status.st_size, status.st_mtime_ns, reading)).encode()
        )
        with self.path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, status.st_size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
        return digest.hexdigest()


def find_inputs(paths: Sequence[str], suffixes: Sequence[str]) -> list[InputFile]:
    """The inputs under `paths`, sorted within folders, where only names with these suffixes (or .gz) count."""
    found = [file for path in paths for file in _inputs(path, suffixes)]
    if not found:
        raise InputError(f"no file ending in {', '.join(suffixes)} (or .gz, .zip) was found there")
    return found


def _inputs(name: str, suffixes: Sequence[str]) -> Iterator[InputFile]:
    path = Path(name)
    if name == STANDARD_INPUT:
        yield InputFile(None, None, "standard input", 0)
    elif path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            if _matches(file.name, (*suffixes, ".zip")):
                yield from _file_inputs(file, str(file.relative_to(path)), suffixes)
    elif path.is_file():
        yield from _file_inputs(path, path.name, suffixes)
    else:
        raise InputError(f"{name} does not exist or is no file or folder; check the path")


def _file_inputs(path: Path, name: str, suffixes: Sequence[str]) -> Iterator[InputFile]:
    if path.suffix.lower() == ".zip":
        yield from _zip_inputs(path, name, suffixes)
    else:
        yield InputFile(path, None, name, path.stat().st_size)


def _zip_inputs(path: Path, name: str, suffixes: Sequence[str]) -> Iterator[InputFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{name} cannot be opened as a zip file: {_reason(error)}") from error
    for info in members:
        _check_member(info, name)
    for info in members:
        if not info.is_dir() and _matches(info.filename, suffixes):
            yield InputFile(path, info.filename, f"{name}/{info.filename}", info.compress_size)


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    inside = PurePosixPath(info.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or _DRIVE.match(info.filename):
        raise InputError(
            f"{name} holds a member that climbs out of it ({info.filename!r}); nothing of it was read"
        )
    if info.flag_bits & 1:
        raise InputError(f"{name} is encrypted; unpack it first")
    if info.file_size > BOMB_BYTES and info.file_size > BOMB_RATIO * max(1, info.compress_size):
        raise InputError(
            f"{name} holds a member that unpacks to {BOMB_RATIO} times its size; nothing of it was read"
        )


def _matches(name: str, suffixes: Sequence[str]) -> bool:
    return name.lower().removesuffix(".gz").endswith(tuple(suffixes))


def _reason(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(
        error
    ).__name__
