"""The format `wenshu-json`: records in the s-field codes of China Judgments Online.

Input is JSON lines, one array, or an object that holds the list (as the site's own answers do).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO, cast

import ijson
import orjson

from indexer.importers.html_text import page_text
from indexer.importers.json_lines import CONTENT_TYPE, split_lines
from indexer.importers.json_values import parse, string, strings
from indexer.importers.records import MAX_RECORD, clean_key, web_address
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent, Rejection
from rulings.record import RawRecord, Rejected

TEXT_FIELDS = ("s22", "s23", "s24", "s25", "s26", "s27", "s28", "s51")
"""首部, 诉讼记录, 诉控辩, 事实, 理由, 判决结果, 尾部, 附录: in the order of a judgment."""
KEY_FIELDS = ("id", "wsKey", "docId", "s5")
DOCUMENT_TYPES: Mapping[str, str] = {
    "01": "判决书",
    "02": "裁定书",
    "03": "调解书",
    "04": "决定书",
    "05": "通知书",
    "09": "令",
    "10": "其他",
}
"""Codes of s6, as the site's own filter lists them."""
EXTRA_FIELDS = ("s5", "s43", "s32", "s45", "s46", "viewCount")
_RECORD_KEY = re.compile(r"s\d{1,2}|qwContent")
_PREFIX = 64 << 10
_MARKUP = re.compile(r"<[a-zA-Z!/]")


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """One record a record. Of JSON lines the bytes are kept as they were, of a list each record printed anew."""
    head = stream.peek(_PREFIX)[:_PREFIX] if hasattr(stream, "peek") else b""
    path = _list_path(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    if path is None:
        return split_lines(stream, origin, _id, _url)
    return _split_list(stream, origin, path)


def _list_path(head: bytes) -> str | None:
    """ijson's path of the records in a list, an object or pretty-printed records; None for JSON lines."""
    if head.startswith(b"["):
        return "item"
    if not head.startswith(b"{"):
        return None
    wrapped = _wrapped_list(head)
    if wrapped is not None:
        return wrapped
    first, _, rest = head.partition(b"\n")
    return "" if rest and first.strip() == b"{" else None


def _wrapped_list(head: bytes) -> str | None:
    try:
        for path, event, value in ijson.parse(head):
            if event == "map_key" and _RECORD_KEY.fullmatch(value):
                return path if path else None
            if event == "map_key" and path.endswith(".item") and value in KEY_FIELDS:
                return str(path)
    except (ijson.JSONError, UnicodeDecodeError):
        return None
    return None


class _Bounded:
    """A stream for ijson that gives up on a record beyond MAX_RECORD, and skips a byte order mark."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True
        self.since_record = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if self._first and data:
            self._first, data = False, data.removeprefix(b"\xef\xbb\xbf")
        self.since_record += len(data)
        if self.since_record > MAX_RECORD:
            raise _TooLargeError
        return data


class _TooLargeError(Exception):
    pass


def _split_list(stream: BinaryIO, origin: Origin, path: str) -> Iterator[FoundRecord | Rejection]:
    bounded = _Bounded(stream)
    number = 0
    try:
        for number, record in enumerate(ijson.items(bounded, path, use_float=True, multiple_values=True), 1):
            bounded.since_record = 0
            yield _record(record, number, origin)
    except _TooLargeError:
        yield origin.rejection(number + 1, "too-large", "The record is larger than 64 MB; the rest was not read.")
    except (ijson.JSONError, UnicodeDecodeError, RecursionError):
        yield origin.rejection(
            number + 1, "not-json", "The list breaks off or is not JSON; the rest was not read."
        )


def _record(record: Any, number: int, origin: Origin) -> FoundRecord | Rejection:
    if not isinstance(record, dict):
        return origin.rejection(number, "not-an-object", "The record is JSON, but not an object.")
    try:
        payload = orjson.dumps(record)
    except TypeError:
        return origin.rejection(number, "bad-encoding", "The record holds characters that are not Unicode.")
    return origin.record(_id(record), payload, CONTENT_TYPE, _url(record))


def _id(record: Mapping[str, Any]) -> Any:
    """Of the fields that may hold it the first that holds one."""
    return next((given for name in KEY_FIELDS if clean_key(given := record.get(name))), None)


def _url(record: Mapping[str, Any]) -> str | None:
    return web_address(record.get("url"))


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one record."""
    record = cast(dict[str, Any], parse(document.payload))
    text = record_text(record)
    if not text:
        yield Rejected("no-text", "The record has neither qwContent nor any of the fields s22 to s28.")
        return
    yield RawRecord(
        text=text,
        title=string(record.get("s1")) or string(record.get("title")),
        case_number=string(record.get("s7")),
        court=string(record.get("s2")),
        region=string(record.get("s33")),
        document_type=_document_type(record),
        category=string(record.get("s8")),
        procedure=string(record.get("s9")),
        causes=_causes(record),
        parties=tuple((name, None) for name in strings(record.get("s17"))),
        statutes=_statutes(record.get("s47")),
        judgment_date=string(record.get("s31")),
        publication_date=string(record.get("s41")),
        url=document.url,
        source_key=document.source_key,
        extra={name: " ".join(found) for name in EXTRA_FIELDS if (found := strings(record.get(name)))},
    )


def record_text(record: Mapping[str, Any]) -> str:
    """The whole text: qwContent, which the site shows, else the parts in the order of a judgment."""
    whole = string(record.get("qwContent"))
    if whole:
        return page_text(whole) if _MARKUP.search(whole) else whole
    return "\n".join(chain.from_iterable(strings(record.get(name)) for name in TEXT_FIELDS))


def _document_type(record: Mapping[str, Any]) -> str | None:
    given = string(record.get("s6"))
    if given is None:
        return None
    name = DOCUMENT_TYPES.get(given.strip(), given)
    return None if name == "其他" else name


def _causes(record: Mapping[str, Any]) -> tuple[str, ...]:
    given = strings(record.get("s11"))
    trees = record.get("wenshuAy")
    labels = [t.get("text") for t in trees if isinstance(t, dict)] if isinstance(trees, list) else []
    return tuple(dict.fromkeys(given or strings(labels)))


def _statutes(value: Any) -> tuple[tuple[str, str | None], ...]:
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return tuple((law, string(item.get("tkx"))) for item in items if (law := string(item.get("fgmc"))))
