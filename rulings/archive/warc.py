"""WARC files (ISO 28500): one gzip member a record, read back by file, offset and length."""

import io
import os
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rulings.archive.model import Capture
from rulings.errors import ArchiveError

ROTATE_AT = 1 << 30
"""Bytes after which a new file begins."""
LEVEL = 3
"""Measured on 9,088 judgments: level 3 takes 3.9 s and 105 MB, level 6 takes 8.6 s and 96 MB."""


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    offset: int
    length: int

    def __str__(self) -> str:
        return f"{self.file}:{self.offset}"


def encode(capture: Capture) -> bytes:
    """The record as one gzip member: `response` for what came over HTTP, `resource` for what came in a file."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False)
    uri = capture.url or f"urn:rulings:{capture.source}:{capture.source_key}"
    moment = capture.observed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = writer.create_warc_record(
        uri,
        "response" if capture.http_status else "resource",
        payload=io.BytesIO(capture.payload),
        length=len(capture.payload),
        warc_content_type="" if capture.http_status else capture.content_type,
        warc_headers_dict={"WARC-Date": moment},
        http_headers=_http_headers(capture),
    )
    writer.write_record(record)
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return compressor.compress(buffer.getvalue()) + compressor.flush()


def _http_headers(capture: Capture) -> StatusAndHeaders | None:
    if not capture.http_status:
        return None
    return StatusAndHeaders(str(capture.http_status), list(capture.http_headers), protocol="HTTP/1.1")


def decode(member: bytes, place: Place) -> bytes:
    """The payload of one record. ArchiveError naming file and offset if it is corrupt."""
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(member))))
        payload: bytes = record.raw_stream.read()
    except (ArchiveLoadFailed, StopIteration, zlib.error, EOFError, ValueError) as error:
        raise ArchiveError(f"the archive's record {place} cannot be read: it is damaged") from error
    return payload


class WarcWriter:
    """Appends to the newest file of a folder; the caller commits lengths to the ledger."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._name = ""

    def append(self, member: bytes) -> Place:
        """Write one record; not durable before sync()."""
        file = self._open()
        offset = file.tell()
        try:
            file.write(member)
        except OSError as error:
            raise ArchiveError(f"the archive file {self._name} cannot be written at {offset}: {error}") from error
        return Place(self._name, offset, len(member))

    def sync(self) -> tuple[str, int] | None:
        """Make everything written durable; (file name, its length), or None if nothing was written."""
        if self._file is None:
            return None
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise ArchiveError(f"the archive file {self._name} cannot be written: {error}") from error
        return self._name, self._file.tell()

    def rotate_if_full(self) -> None:
        """Begin a new file; called between transactions only, so a transaction names one file."""
        if self._file is not None and self._file.tell() >= ROTATE_AT:
            self.close()

    def close(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._name = self._current()
            self._file = (self._folder / self._name).open("ab")
            self._file.seek(0, os.SEEK_END)
        return self._file

    def _current(self) -> str:
        names = sorted(path.name for path in self._folder.glob("rulings-*.warc.gz"))
        if names and (self._folder / names[-1]).stat().st_size < ROTATE_AT:
            return names[-1]
        return f"rulings-{datetime.now(UTC):%Y%m%d}-{len(names) + 1:06d}.warc.gz"


class WarcReader:
    """Reads members by place; keeps the last file open, since a reader goes through a file in order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._name = ""

    def read(self, place: Place) -> bytes:
        """The payload at `place`."""
        try:
            if self._file is None or self._name != place.file:
                self.close()
                self._file = (self._folder / place.file).open("rb")
                self._name = place.file
            self._file.seek(place.offset)
            member = self._file.read(place.length)
        except OSError as error:
            raise ArchiveError(f"the archive's record {place} cannot be read: {error.strerror}") from error
        if len(member) < place.length:
            raise ArchiveError(f"the archive file {place.file} ends before the record at {place.offset}")
        return decode(member, place)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def truncate_to(folder: Path, committed: dict[str, int]) -> None:
    """Cut off tails that no ledger transaction names: what a killed writer left."""
    for path in folder.glob("rulings-*.warc.gz"):
        length = committed.get(path.name, 0)
        if path.stat().st_size > length:
            os.truncate(path, length)
