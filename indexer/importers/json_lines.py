"""JSON lines taken apart into records; one bad line costs one rejection."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from indexer.importers.json_values import parse
from indexer.importers.records import lines
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import Rejection

CONTENT_TYPE = "application/json"
IdOf = Callable[[Mapping[str, Any]], Any]
UrlOf = Callable[[Mapping[str, Any]], str | None]


def split_lines(stream: BinaryIO, origin: Origin, id_of: IdOf, url_of: UrlOf) -> Iterator[FoundRecord | Rejection]:
    """One record a line; its payload is the line's bytes as they were, without the line's end."""
    for line in lines(stream):
        if line.data is None:
            yield origin.rejection(line.number, "too-large", "The record is larger than 64 MB.")
            continue
        data = line.data.removeprefix(b"\xef\xbb\xbf").strip()
        if not data:
            continue
        try:
            record = parse(data)
        except ValueError:
            yield origin.rejection(line.number, "not-json", "The line is not JSON.")
            continue
        if not isinstance(record, dict):
            yield origin.rejection(line.number, "not-an-object", "The line is JSON, but not an object.")
            continue
        yield origin.record(id_of(record), data, CONTENT_TYPE, url_of(record))
