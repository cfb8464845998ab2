"""Records of JSON in every arrangement: one a line, one list, an object that holds the list, objects over several lines."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import ijson
import orjson

from indexer.importers.encodings import (
    SAMPLE,
    UnknownEncodingError,
    as_utf_8,
    decode_text,
    encoding_of_start,
    start_of,
)
from indexer.importers.json_lines import CONTENT_TYPE, IdOf, UrlOf, split_lines
from indexer.importers.records import MAX_RECORD
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import Rejection

IsOfARecord = Callable[[str], bool]
_NOT_A_NUMBER = re.compile(rb'(?<!\\)("\s{0,20}:\s{0,20})-?(?:NaN|Infinity)(?=\s{0,20}[,}\]])')
_QUOTE = re.compile(rb'(?<!\\)(?:\\\\)*"')
_HELD_BACK = 64
"""Bytes at the end of a piece, in which a value may be cut."""


def split_json(
    stream: BinaryIO, origin: Origin, id_of: IdOf, url_of: UrlOf, is_of_a_record: IsOfARecord
) -> Iterator[FoundRecord | Rejection]:
    """One record each. Of lines the bytes are kept as they were, of a list each record is printed anew.

    `is_of_a_record` says whether a key may be one of a record, not of the object that holds the list.
    """
    start = _start(start_of(stream))
    path = None if start is None else _list_path(start, is_of_a_record)
    if path is None:
        return split_lines(stream, origin, id_of, url_of)
    return _split_list(stream, origin, path, id_of, url_of)


def _start(head: bytes) -> bytes | None:
    """The start in UTF-8; None where it is in no encoding that is known."""
    text = head.decode("utf-8", "ignore") if head.isascii() else (decode_text(head[:SAMPLE]) or (None,))[0]
    return None if text is None else text.removeprefix("\ufeff").lstrip().encode("utf-8", "replace")


def _list_path(start: bytes, is_of_a_record: IsOfARecord) -> str | None:
    """ijson's path of the records in a list, an object or pretty-printed records; None for JSON lines."""
    if start.startswith(b"["):
        return "item"
    if not start.startswith(b"{"):
        return None
    wrapped = _wrapped_list(start, is_of_a_record)
    return wrapped if wrapped is not None else "" if _goes_on_in_the_next_line(start) else None


def _wrapped_list(start: bytes, is_of_a_record: IsOfARecord) -> str | None:
    """Where the first key of a record stands in a list."""
    try:
        for path, event, value in ijson.parse(start):
            if event == "map_key" and is_of_a_record(value) and (not path or path.endswith(".item")):
                return path or None
    except (ijson.JSONError, UnicodeDecodeError):
        return None
    return None


def _goes_on_in_the_next_line(start: bytes) -> bool:
    """Whether the first line is the start of an object, not cut off in a string, and the second goes on with it."""
    first, _, rest = start.partition(b"\n")
    is_open = len(_QUOTE.findall(first)) % 2 == 0 and not _is_json(first)
    return is_open and rest.lstrip().startswith((b'"', b"}", b"]"))


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return True


class _Bounded:
    """A stream for ijson: gives up on a record beyond MAX_RECORD, skips a byte order mark, reads NaN as null."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._first = True
        self.since_record = 0

    def read(self, size: int) -> bytes:
        if not size:
            return b""
        data = self._stream.read(size)
        if self._first and data:
            self._first, data = False, data.removeprefix(codecs.BOM_UTF8)
        self.since_record += len(data)
        if self.since_record > MAX_RECORD:
            raise _TooLargeError
        whole = _NOT_A_NUMBER.sub(rb"\1null", self._rest + data)
        cut = len(whole) - _HELD_BACK if data else len(whole)
        ready, self._rest = whole[: max(cut, 0)], whole[max(cut, 0) :]
        return ready or (self.read(size) if data else b"")


class _TooLargeError(Exception):
    pass


def _split_list(
    stream: BinaryIO, origin: Origin, path: str, id_of: IdOf, url_of: UrlOf
) -> Iterator[FoundRecord | Rejection]:
    number = 0
    try:
        bounded = _Bounded(as_utf_8(stream, encoding_of_start(stream)))
        for number, record in enumerate(ijson.items(bounded, path, use_float=True, multiple_values=True), 1):
            bounded.since_record = 0
            yield _record(record, number, origin, id_of, url_of)
    except _TooLargeError:
        yield origin.rejection(number + 1, "too-large", "The record is larger than 64 MB; the rest was not read.")
    except UnknownEncodingError as error:
        yield origin.rejection(number + 1, "bad-encoding", f"{error} The rest was not read.")
    except (ijson.JSONError, UnicodeDecodeError, RecursionError):
        yield origin.rejection(
            number + 1, "not-json", "The list breaks off or is not JSON; the rest was not read."
        )


def _record(record: Any, number: int, origin: Origin, id_of: IdOf, url_of: UrlOf) -> FoundRecord | Rejection:
    if not isinstance(record, dict):
        return origin.rejection(number, "not-an-object", "The record is JSON, but not an object.")
    try:
        payload = orjson.dumps(record)
    except TypeError:
        return origin.rejection(number, "bad-encoding", "The record holds characters that are not Unicode.")
    return origin.record(id_of(record), payload, CONTENT_TYPE, url_of(record))
