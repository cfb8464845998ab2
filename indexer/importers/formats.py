"""The formats that `rulings import` knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from indexer.importers import html, jsonl, wenshu_csv, wenshu_json
from indexer.importers.splitter import Splitter
from rulings.archive.record_formats import Reader
from rulings.errors import UsageError


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A splitter and the names of the files it takes; `source` None means the name of the input."""

    name: str
    split: Splitter
    suffixes: tuple[str, ...]
    source: str | None = None
    mapped: bool = False
    """Takes --map."""
    pages: bool = False
    """Each file is one record: skipped by its content, not by its fingerprint."""


FORMATS: Mapping[str, ImportFormat] = MappingProxyType(
    {
        found.name: found
        for found in (
            ImportFormat("wenshu-json", wenshu_json.split, (".json", ".jsonl"), source="wenshu"),
            ImportFormat("wenshu-csv", wenshu_csv.split, (".csv",), source="wenshu"),
            ImportFormat("jsonl", jsonl.split, (".jsonl", ".json", ".ndjson"), mapped=True),
            ImportFormat("html", html.split, (".html", ".htm", ".xhtml"), pages=True),
        )
    }
)


def record_formats() -> Mapping[str, Reader]:
    """Readers of imported records: the indexer's part in the entry points `rulings.archive.record_formats`."""
    return {
        "html": html.read,
        "jsonl": jsonl.read,
        "wenshu-csv": wenshu_csv.read,
        "wenshu-json": wenshu_json.read,
    }


def find_format(name: str) -> ImportFormat:
    """The format of this name; UsageError lists those there are."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def default_source(chosen: ImportFormat, paths: tuple[str, ...]) -> str:
    """The source's name where --source does not say it."""
    stem = PurePath(paths[0]).name.split(".")[0]
    return chosen.source or stem or "import"
