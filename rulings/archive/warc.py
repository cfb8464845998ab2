"""WARC records as bytes (ISO 28500, by warcio): one gzip member each, so that one is read by its offset alone."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote, urlsplit
from uuid import uuid4

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from rulings.archive.model import Capture, Exchange
from rulings.errors import DamagedRecordError

LEVEL = 2
"""ISA-L's levels are 0 to 3. Of 100 bytes of a judgment 2 leaves 28.8 in 77 µs, 3 27.8 in 116 µs; zlib's 2 28.5 in 307 µs."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~"
_IDENTICAL = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
_HEADER_LENGTH = 10
_HEADERS = frozenset(
    b"\x1f\x8b\x08" + bytes((flags, 0, 0, 0, 0, extra, system))
    for flags in (0, 0x10)
    for extra in (0, 2, 4)
    for system in (3, 255)
)
"""Of gzip members (RFC 1952) as ISA-L and zlib write them: without a moment; with a comment where a text was deleted."""
_CHUNK = 1 << 14
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, StopIteration)
"""What warcio raises of bytes that are no record."""
_TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies; `offset` and `length` are those of its gzip member, in bytes."""

    file: str
    offset: int
    length: int

    def __str__(self) -> str:
        return f"{self.file}:{self.offset}"


def capture_member(capture: Capture, sha256: str) -> bytes:
    """The gzip member of `capture`, whose payload has this digest: a `response` record where it has HTTP headers, else a
    `resource`."""
    kind = "response" if capture.http_status else "resource"
    digest = f"sha256:{sha256}"
    headers = {
        "WARC-Date": _warc_date(capture.observed_at),
        "WARC-Payload-Digest": digest,
    }
    if kind == "resource":
        headers |= {"WARC-Block-Digest": digest, "Content-Type": _printable(capture.content_type)}
    return _record(_target(capture), kind, capture.payload, headers, _http_headers(capture))


def _http_headers(capture: Capture) -> StatusAndHeaders | None:
    if capture.http_status is None:
        return None
    headers = [(_printable(name), _printable(value)) for name, value in capture.http_headers]
    return StatusAndHeaders(str(capture.http_status), headers, protocol="HTTP/1.1")


@dataclass(frozen=True, slots=True)
class Original:
    """The record of an earlier answer with the same payload."""

    url: str
    sha256: str
    observed_at: datetime


def exchange_members(exchange: Exchange, original: Original | None) -> tuple[bytes, bytes]:
    """The gzip members of a request and of its answer.

    The answer is a `revisit` record where `original` has the same payload: `server-not-modified` for a 304, else
    `identical-payload-digest` (WARC 1.1, section 6.7). Headers that no longer describe the decoded payload are kept
    under `X-Archive-Orig-`.
    """
    identity = f"<urn:uuid:{uuid4()}>"
    return _request_member(exchange, identity), _answer_member(exchange, identity, original)


def _request_member(exchange: Exchange, answer: str) -> bytes:
    parts = urlsplit(exchange.url)
    target = quote(parts.path or "/", safe=_URL_SAFE) + (
        f"?{quote(parts.query, safe=_URL_SAFE)}" if parts.query else ""
    )
    headers = [(_printable(name), _printable(value)) for name, value in exchange.request_headers]
    return _record(
        exchange.url,
        "request",
        exchange.request_body,
        {"WARC-Date": _warc_date(exchange.observed_at), "WARC-Concurrent-To": answer},
        StatusAndHeaders(f"{exchange.method} {target} HTTP/1.1", headers, is_http_request=True),
    )


def _answer_member(exchange: Exchange, identity: str, original: Original | None) -> bytes:
    digest = original.sha256 if original else hashlib.sha256(exchange.payload).hexdigest()
    headers = {
        "WARC-Record-ID": identity,
        "WARC-Date": _warc_date(exchange.observed_at),
        "WARC-Payload-Digest": f"sha256:{digest}",
    }
    if original:
        headers |= {
            "WARC-Profile": _NOT_MODIFIED if exchange.status == 304 else _IDENTICAL,
            "WARC-Refers-To-Target-URI": quote(original.url, safe=_URL_SAFE),
            "WARC-Refers-To-Date": _warc_date(original.observed_at),
        }
    http = [(_archived_header_name(_printable(name)), _printable(value)) for name, value in exchange.headers]
    return _record(
        exchange.url,
        "revisit" if original else "response",
        b"" if original else exchange.payload,
        headers,
        StatusAndHeaders(str(exchange.status), http, protocol="HTTP/1.1"),
    )


def _record(url: str, kind: str, payload: bytes, headers: dict[str, str], http: StatusAndHeaders | None) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(
        writer.create_warc_record(
            quote(url, safe=_URL_SAFE),
            kind,
            payload=BytesIO(payload),
            length=len(payload),
            warc_headers_dict=headers,
            http_headers=http,
        )
    )
    return _gzip(out.getvalue())


def _archived_header_name(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() in _TRANSFER_HEADERS else name


def _warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def info_member(name: str) -> bytes:
    """The `warcinfo` record that opens a file."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(
        writer.create_warcinfo_record(name, {"software": "rulings", "format": "WARC File Format 1.0"})
    )
    return _gzip(out.getvalue())


def erased_record() -> bytes:
    """A record, not compressed, that stands where a text was deleted: as short as one can be."""
    return (
        f"WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\n"
        f"WARC-Date: {_warc_date(datetime.now(UTC))}\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\n"
        "erased\r\n\r\n"
    ).encode()


def read_payload(member: bytes, place: Place, sha256: str) -> bytes:
    """The payload of a member read from `place`; DamagedRecordError if it is not the one with this digest."""
    try:
        # Unpacked as a whole first, so that its checksum speaks before anything is parsed.
        unpacked = isal_zlib.decompress(member, isal_zlib.MAX_WBITS + 16)
        record = next(iter(ArchiveIterator(BytesIO(unpacked), no_record_parse=False)))
        payload: bytes = record.raw_stream.read()
    except (*_UNREADABLE, isal_zlib.error, EOFError, ValueError) as error:  # type: ignore[misc]  # wrong in its stub
        raise _damaged(place.file, place.offset) from error
    if hashlib.sha256(payload).hexdigest() != sha256:
        raise _damaged(place.file, place.offset)
    return payload


def ensure_own_header(member: bytes, file: str, offset: int) -> None:
    """DamagedRecordError where a member does not begin as those of the archive do: no checksum covers its header."""
    if member[:_HEADER_LENGTH] not in _HEADERS:
        raise _damaged(file, offset)


def ensure_whole_member(members: BinaryIO, file: str, offset: int, end: int) -> int:
    """Where the gzip member at `offset` ends; DamagedRecordError where it is not whole, or not before `end`."""
    members.seek(offset)
    unpacker = isal_zlib.decompressobj(isal_zlib.MAX_WBITS + 16)
    data = members.read(min(_CHUNK, end - offset))
    ensure_own_header(data, file, offset)
    try:
        unpacker.decompress(data)
        while not unpacker.eof and (data := members.read(min(_CHUNK, end - members.tell()))):
            unpacker.decompress(data)
    except isal_zlib.error as error:  # type: ignore[misc]  # wrong in its stub
        raise _damaged(file, offset) from error
    if not unpacker.eof:
        raise _damaged(file, offset)
    return members.tell() - len(unpacker.unused_data)


def _damaged(file: str, offset: int) -> DamagedRecordError:
    return DamagedRecordError(
        f"the record in {file} at offset {offset} is damaged; restore that file from a backup"
    )


def _gzip(data: bytes) -> bytes:
    compressor = isal_zlib.compressobj(LEVEL, isal_zlib.DEFLATED, isal_zlib.MAX_WBITS + 16)
    return compressor.compress(data) + compressor.flush()


def _printable(value: str) -> str:
    return _CONTROL.sub(" ", value)


def _target(capture: Capture) -> str:
    if capture.url:
        return capture.url
    return f"urn:rulings:{quote(capture.source, safe='')}:{quote(capture.source_key, safe='')}"
