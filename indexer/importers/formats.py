"""The formats that `rulings import` knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from indexer.importers import html, jsonl, judicial_yuan, wenshu_csv, wenshu_json
from indexer.importers.file_names import readable_path, source_name
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
    sidecar: str | None = None
    """The suffix of files of metadata that stand beside those of records."""


FORMATS: Mapping[str, ImportFormat] = MappingProxyType(
    {
        found.name: found
        for found in (
            ImportFormat("wenshu-json", wenshu_json.split, (".json", ".jsonl"), source="wenshu"),
            ImportFormat("wenshu-csv", wenshu_csv.split, (".csv",), source="wenshu"),
            ImportFormat("jsonl", jsonl.split, (".jsonl", ".json", ".ndjson"), mapped=True),
            ImportFormat("judicial-yuan", judicial_yuan.split, (".json", ".jsonl"), source="judicial-yuan"),
            ImportFormat("html", html.split, (".html", ".htm", ".xhtml"), pages=True, sidecar=".json"),
        )
    }
)


def record_formats() -> Mapping[str, Reader]:
    """Readers of imported records: the indexer's part in the entry points `rulings.archive.record_formats`."""
    return {
        "html": html.read,
        "judicial-yuan": judicial_yuan.read,
        "jsonl": jsonl.read,
        "wenshu-csv": wenshu_csv.read,
        "wenshu-json": wenshu_json.read,
    }


def find_format(name: str) -> ImportFormat:
    """The format of this name; UsageError lists those there are."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def source_of(given: str | None, chosen: ImportFormat, paths: tuple[str, ...]) -> str:
    """The source's name: as --source says it, else that of the format or of the first file."""
    if given is not None:
        if not (name := source_name(given)):
            raise UsageError("--source needs a name that can be read")
        return name
    stem = PurePath(readable_path(paths[0])).name.split(".")[0]
    return chosen.source or source_name(stem) or "import"
