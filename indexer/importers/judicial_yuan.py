"""The format `judicial-yuan`: open data of 司法院 (Taiwan), JSON with JID, JYEAR, JCASE, JNO, JDATE, JTITLE and JFULL.

Fields as the notes to the open data name them, in whatever letter case. Keys are JIDs, as those of the crawler.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from indexer.importers.declared import declared
from indexer.importers.encodings import ENCODING
from indexer.importers.field_text import full_text
from indexer.importers.json_records import split_json
from indexer.importers.json_values import parse, string
from indexer.importers.records import web_address
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent, Rejection
from rulings.record import RawRecord, Rejected

_FIELDS = frozenset({"JID", "JYEAR", "JCASE", "JNO", "JDATE", "JTITLE", "JFULL", "JFULLX", "JPDF"})
_HEAD_LENGTH = 300
"""Characters within which the court and the number are printed."""
_COURT = re.compile(
    r"\s{0,50}+(\w{2,20}?(?:法院|法庭|委員會)(?:(?!民事|刑事|行政|家事)\w{1,8}?(?:分院|簡易庭|訴訟庭))?)"
    r"(?:小額|簡易)?(民事|刑事|行政(?:訴訟)?|家事|懲戒)?(?:\w{1,4}庭)?(\w{0,8}?(?:判決|裁定|議決|決定|命令))"
)
"""The first line without its white space."""


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """One record each, in every arrangement of JSON."""
    return split_json(stream, origin, _id, lambda record: web_address(_field(record, "JPDF")), _is_of_a_record)


def _is_of_a_record(name: str) -> bool:
    return name.upper() in _FIELDS


def _id(record: Mapping[str, Any]) -> Any:
    return _field(record, "JID")


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one record."""
    record = parse(document.payload, document.options.get(ENCODING, "utf-8"))
    content = _field(record, "JFULL") or _field(record, "JFULLX")
    text = full_text(_field(content, "JFULLCONTENT") or content).replace("\r\n", "\n").strip()
    if not text:
        yield Rejected("no-text", "The record has no JFULL.", document.source_key)
        return
    head = "".join(text[:_HEAD_LENGTH].split())
    court = _COURT.match(head)
    subject = string(_field(record, "JTITLE"))
    raw = RawRecord(
        text=text,
        case_number=_case_number(record, head),
        court=court[1] if court else None,
        category=court[2] if court else None,
        document_type=court[3] if court else None,
        judgment_date=string(_field(record, "JDATE")),
        url=document.url,
        source_key=document.source_key,
        jurisdiction="TW",
        language="zh-Hant-TW",
        subjects=((subject,),) if subject else (),
    )
    yield declared(raw, document.options)


def _case_number(record: Any, head: str) -> str | None:
    """As the head prints it (憲法法庭 has 年 for 年度), else as most courts do."""
    year, word, number = (string(_field(record, name)) for name in ("JYEAR", "JCASE", "JNO"))
    if not (year and word and number):
        return None
    printed = re.search(rf"{re.escape(year)}年度?{re.escape(word)}字第{re.escape(number)}號", head)
    return printed[0] if printed else f"{year}年度{word}字第{number}號"


def _field(value: Any, name: str) -> Any:
    """The field of that name in whatever letter case; None where there is none."""
    if not isinstance(value, Mapping):
        return None
    return next((field for key, field in value.items() if str(key).upper() == name), None)
