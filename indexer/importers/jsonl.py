"""The format `jsonl`: any JSON, read by a mapping that the user gives (`--map text=qw --map id=cid`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from indexer.importers.declared import declared
from indexer.importers.encodings import ENCODING
from indexer.importers.field_text import full_text, plain_record, without_watermark
from indexer.importers.json_records import split_json
from indexer.importers.json_values import at_path, parse, string, strings
from indexer.importers.records import web_address
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent, Rejection
from rulings.china.citation import split_by_law
from rulings.errors import UsageError
from rulings.record import RawRecord, Rejected

ONE = (
    "title",
    "case_number",
    "court",
    "region",
    "document_type",
    "category",
    "procedure",
    "judgment_date",
    "publication_date",
)
JURISDICTION, LANGUAGE = "jurisdiction", "language"
FIELDS = ("text", "id", "url", *ONE, "cause", "party", "statute", JURISDICTION, LANGUAGE)
_PARTY_NAMES, _PARTY_ROLES = ("Name", "name", "NameText"), ("Prop", "role", "type")
_LAWS, _ARTICLES = ("law", "fgmc", "name"), ("terms", "tkx", "article")


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`FIELD=PATH[+PATH…]` as given on the command line; UsageError says which one is wrong."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, path = pair.partition("=")
        if not equals or not path.strip():
            raise UsageError(f"--map takes FIELD=PATH, not {pair!r}")
        if name not in FIELDS:
            raise UsageError(f"--map knows no field {name!r}; it knows {', '.join(FIELDS)}")
        mapping[name] = path.strip()
    if "text" not in mapping:
        raise UsageError(
            "the format jsonl needs at least --map text=FIELD, the field that holds the ruling's text"
        )
    return mapping


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """One record each, in every arrangement of JSON."""
    paths = origin.options

    def id_of(record: Mapping[str, Any]) -> Any:
        return at_path(record, paths["id"]) if "id" in paths else None

    def url_of(record: Mapping[str, Any]) -> str | None:
        return web_address(at_path(record, paths["url"])) if "url" in paths else None

    def is_text(name: str) -> bool:
        return any(path.strip().split(".")[0] == name for path in paths["text"].split("+"))

    return split_json(stream, origin, id_of, url_of, is_text)


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one line, by the mapping it was imported with."""
    record = parse(document.payload, document.options.get(ENCODING, "utf-8"))
    paths = document.options
    text = without_watermark("\n".join(filter(None, (_text(record, path) for path in paths["text"].split("+")))))
    if not text:
        yield Rejected("no-text", "The mapped text fields are missing or empty.", document.source_key)
        return
    single: dict[str, Any] = {name: string(_all(record, paths[name])) for name in ONE if name in paths}
    raw = RawRecord(
        text=text,
        **single,
        causes=tuple(_all(record, paths["cause"])) if "cause" in paths else (),
        parties=_pairs(record, paths.get("party"), _PARTY_NAMES, _PARTY_ROLES),
        statutes=_statutes(record, paths.get("statute")),
        url=document.url,
        source_key=document.source_key,
    )
    said = (string(_all(record, paths[name])) if name in paths else None for name in (JURISDICTION, LANGUAGE))
    yield declared(plain_record(raw), document.options, *said)


def _text(record: Any, path: str) -> str:
    return full_text(at_path(record, path.strip()))


def _all(record: Any, paths: str) -> list[str]:
    return [text for path in paths.split("+") for text in strings(at_path(record, path.strip()))]


def _pairs(
    record: Any, path: str | None, firsts: Sequence[str], seconds: Sequence[str]
) -> tuple[tuple[str, str | None], ...]:
    """(name, role) or (law, article) pairs from a list of strings or of objects."""
    value = at_path(record, path) if path else None
    items = value if isinstance(value, list) else [value]
    found = ((_first(item, firsts), _first(item, seconds) if isinstance(item, dict) else None) for item in items)
    return tuple((first, second) for first, second in found if first)


def _statutes(record: Any, path: str | None) -> tuple[tuple[str, str | None], ...]:
    """Of a law without an article of its own, the law's string may hold a whole list of citations."""
    return tuple(
        pair
        for law, article in _pairs(record, path, _LAWS, _ARTICLES)
        for pair in ([(law, article)] if article else split_by_law(law))
    )


def _first(item: Any, names: Sequence[str]) -> str | None:
    if not isinstance(item, dict):
        return string(item)
    return next((text for name in names if (text := string(item.get(name)))), None)
