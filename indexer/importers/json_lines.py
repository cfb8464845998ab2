"""JSON lines taken apart into records; one bad line costs one rejection."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from indexer.importers.encodings import ENCODING, UnknownEncodingError, encoding_option, without_wide_encoding
from indexer.importers.json_values import parse
from indexer.importers.records import lines
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import Rejection

CONTENT_TYPE = "application/json"
IdOf = Callable[[Mapping[str, Any]], Any]
UrlOf = Callable[[Mapping[str, Any]], str | None]


def split_lines(stream: BinaryIO, origin: Origin, id_of: IdOf, url_of: UrlOf) -> Iterator[FoundRecord | Rejection]:
    """One record a line; its payload is the line's bytes as they were, without the line's end."""
    try:
        yield from _split_lines(without_wide_encoding(stream), origin, id_of, url_of)
    except UnknownEncodingError as error:
        yield origin.rejection("end", "bad-encoding", f"{error} The rest was not read.")


def _split_lines(
    stream: BinaryIO, origin: Origin, id_of: IdOf, url_of: UrlOf
) -> Iterator[FoundRecord | Rejection]:
    for line in lines(stream):
        if line.data is None:
            yield origin.rejection(line.number, "too-large", "The record is larger than 64 MB.")
            continue
        data = line.data.removeprefix(codecs.BOM_UTF8).strip()
        if data:
            yield _record(data, line.number, origin, id_of, url_of)


def _record(data: bytes, number: int, origin: Origin, id_of: IdOf, url_of: UrlOf) -> FoundRecord | Rejection:
    options = {}
    try:
        try:
            record = orjson.loads(data)
        except orjson.JSONDecodeError:
            options = encoding_option(data)
            record = parse(data, options.get(ENCODING, "utf-8"))
    except UnknownEncodingError as error:
        return origin.rejection(number, "bad-encoding", str(error))
    except ValueError:
        return origin.rejection(number, "not-json", "The line is not JSON.")
    if not isinstance(record, dict):
        return origin.rejection(number, "not-an-object", "The line is JSON, but not an object.")
    return origin.with_options(options).record(id_of(record), data, CONTENT_TYPE, url_of(record))
