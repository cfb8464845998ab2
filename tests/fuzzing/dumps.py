"""Fuzzed dumps: every record is read or rejected, and what cannot be opened is an InputError."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from indexer.importers.find_inputs import find_inputs
from indexer.importers.formats import ImportFormat, find_format
from indexer.importers.html import SIDECAR, sidecar_option
from indexer.importers.jsonl import parse_mapping
from indexer.importers.records import UNREADABLE
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent
from rulings.archive.record_formats import reader_of
from rulings.archive.warc import Place, read_payload
from rulings.errors import InputError, RulingsError, UsageError
from tests.fuzzing.texts import SEPARATOR, raw_text_of

_SEEN = datetime(2026, 1, 1, tzinfo=UTC)
_MAPPING = parse_mapping(["text=text", "id=id", "title=title"])
MAX_RECORDS = 50


def _records(chosen: ImportFormat, stream: BinaryIO, options: Mapping[str, str]) -> None:
    for number, found in enumerate(chosen.split(stream, Origin("fuzz", chosen.name, "a", _SEEN, options))):
        if isinstance(found, FoundRecord):
            document = DocumentContent("key", found.url, found.payload, found.options)
            list(reader_of(chosen.name)(document))
        if number > MAX_RECORDS:
            break


def dump(name: str, data: bytes) -> None:
    with suppress(InputError):
        _records(find_format(name), BytesIO(data), _MAPPING if name == "jsonl" else {})


def page(data: bytes) -> None:
    """A saved page, with its sidecar behind the separator."""
    markup, _, sidecar = data.partition(SEPARATOR.encode())
    _records(find_format("html"), BytesIO(markup), {SIDECAR: sidecar_option(sidecar)} if sidecar else {})


def mapped(data: bytes) -> None:
    """A mapping, the separator, a dump."""
    pairs, _, content = data.partition(SEPARATOR.encode())
    with suppress(UsageError):
        options = parse_mapping(raw_text_of(pairs).split("\n"))
        _records(find_format("jsonl"), BytesIO(content), options)


def packed(suffix: str, data: bytes) -> None:
    """A .zip or .gz that a user names."""
    chosen = find_format("jsonl")
    with tempfile.TemporaryDirectory() as folder, suppress(RulingsError):
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        for found in find_inputs([str(path)], chosen.suffixes).files:
            with suppress(RulingsError, *UNREADABLE), found.open() as (stream, _):
                _records(chosen, stream, _MAPPING)


def archived(data: bytes) -> None:
    """A member of a WARC file."""
    with suppress(RulingsError):
        read_payload(data, Place("a.warc.gz", 0, len(data)), "0" * 64)


zipped = partial(packed, ".zip")
gzipped = partial(packed, ".jsonl.gz")
