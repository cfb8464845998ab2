"""The format `html`: saved pages, each with an optional sidecar of metadata (`page.html` beside `page.json`)."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from indexer.importers.declared import declared
from indexer.importers.encodings import decode_text
from indexer.importers.html_text import decode_page, page_text, page_title
from indexer.importers.json_values import parse, string, strings
from indexer.importers.jsonl import ONE
from indexer.importers.records import MAX_RECORD, web_address
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent, Rejection
from rulings.record import RawRecord, Rejected

SIDECAR = "sidecar"
"""Option that holds the sidecar's JSON."""
MAX_SIDECAR = 1 << 20
_BAD_ENCODING = "The page is in no encoding that is known (UTF-8, UTF-16, GB18030, Big5 ...)."


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """The one record of a page; its id is the sidecar's."""
    payload = stream.read(MAX_RECORD + 1)
    if len(payload) > MAX_RECORD:
        yield origin.rejection(1, "too-large", "The page is larger than 64 MB.")
        return
    if not payload.strip():
        yield origin.rejection(1, "no-text", "The page is empty.")
        return
    if decode_page(payload) is None:
        yield origin.rejection(1, "bad-encoding", _BAD_ENCODING)
        return
    try:
        metadata = _metadata(origin.options.get(SIDECAR))
    except ValueError:
        yield origin.rejection(1, "bad-sidecar", "The sidecar beside the page is not a JSON object.")
        return
    content = payload + origin.options.get(SIDECAR, "").encode()
    yield origin.record(metadata.get("id"), payload, "text/html", web_address(metadata.get("url")), content)


def _metadata(sidecar: str | None) -> dict[str, Any]:
    metadata = parse(sidecar.encode()) if sidecar else {}
    if not isinstance(metadata, dict):
        raise ValueError("not an object")
    return metadata


def sidecar_option(data: bytes) -> str:
    """A sidecar's bytes as an option, printed anew so that it is plain Unicode."""
    try:
        return orjson.dumps(parse(_as_utf_8(data))).decode()
    except (ValueError, TypeError):  # TypeError: nested too deeply, or a number too large, to be printed anew.
        return "not JSON"


def _as_utf_8(data: bytes) -> bytes:
    found = decode_text(data)
    return found[0].encode() if found else data


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one page; what the sidecar says comes first."""
    metadata = _metadata(document.options.get(SIDECAR))
    markup = decode_page(document.payload)
    if markup is None:
        yield Rejected("bad-encoding", _BAD_ENCODING, document.source_key)
        return
    text = page_text(markup)
    if not text:
        yield Rejected("no-text", "The page has no text.", document.source_key)
        return
    given: dict[str, Any] = {name: string(metadata.get(name)) for name in ONE}
    raw = RawRecord(
        text=text,
        **{**given, "title": given["title"] or page_title(markup)},
        causes=tuple(strings(metadata.get("causes"))),
        parties=tuple((name, None) for name in strings(metadata.get("parties"))),
        url=document.url,
        source_key=document.source_key,
    )
    said = (string(metadata.get(name)) for name in ("jurisdiction", "language"))
    yield declared(raw, document.options, *said)
