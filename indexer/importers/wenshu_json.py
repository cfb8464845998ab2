"""The format `wenshu-json`: records in the s-field codes of China Judgments Online.

Input is JSON lines, one array, or an object that holds the list (as the site's own answers do).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from indexer.importers.declared import declared
from indexer.importers.encodings import ENCODING
from indexer.importers.field_text import full_text, plain_record, without_watermark
from indexer.importers.json_records import split_json
from indexer.importers.json_values import parse, string, strings
from indexer.importers.records import clean_key, web_address
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


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """One record each, in every arrangement of JSON."""
    return split_json(stream, origin, _id, _url, _is_of_a_record)


def _is_of_a_record(name: str) -> bool:
    return _RECORD_KEY.fullmatch(name) is not None or name in KEY_FIELDS


def _id(record: Mapping[str, Any]) -> Any:
    """Of the fields that may hold it the first that holds one."""
    return next((given for name in KEY_FIELDS if clean_key(given := record.get(name))), None)


def _url(record: Mapping[str, Any]) -> str | None:
    return web_address(record.get("url"))


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one record."""
    record = cast(dict[str, Any], parse(document.payload, document.options.get(ENCODING, "utf-8")))
    text = record_text(record)
    if not text:
        yield Rejected("no-text", "The record has neither qwContent nor any of the fields s22 to s28.")
        return
    raw = RawRecord(
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
    yield declared(plain_record(raw), document.options)


def record_text(record: Mapping[str, Any]) -> str:
    """The whole text: qwContent, which the site shows, else the parts in the order of a judgment."""
    whole = full_text(record.get("qwContent")) or "\n".join(
        filter(None, (full_text(record.get(name)) for name in TEXT_FIELDS))
    )
    return without_watermark(whole)


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
