"""The format `wenshu-csv`: the dump with the columns 原始链接 … 全文, in any encoding and of any size."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit

import orjson

from indexer.importers.csv_tables import Dialect, Table, find_table
from indexer.importers.declared import declared
from indexer.importers.encodings import (
    MAX_DAMAGE,
    UnknownEncodingError,
    buffered,
    damage,
    encoding_of_start,
    start_of,
    without_wide_encoding,
)
from indexer.importers.field_text import full_text, plain_record, without_watermark
from indexer.importers.records import MAX_RECORD, lines, web_address
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import DocumentContent, Rejection
from rulings.china.citation import split_by_law
from rulings.errors import InputError
from rulings.record import RawRecord, Rejected

CONTENT_TYPE = "text/csv"
LINK, TEXT = "原始链接", "全文"
_ENTRY = re.compile(r"(?:(?:index|default|home|list)(?:\.\w{1,5})?)?")
"""The last part of the address of a page that leads to others."""


class _RowSource:
    """Decoded lines for the csv module, remembering the bytes of the row that it is reading."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._lines = lines(stream)
        self._encoding = encoding
        self._again: list[tuple[int, bytes]] = []
        self.row: list[tuple[int, bytes]] = []
        self.size = 0

    def __iter__(self) -> "_RowSource":
        return self

    def __next__(self) -> str:
        number, data = self._again.pop(0) if self._again else self._read()
        self.row.append((number, data))
        self.size += len(data)
        if self.size > MAX_RECORD:
            raise csv.Error("too-large")
        text = data.decode(self._encoding, "replace").replace("\0", "")
        return text.removeprefix("\ufeff") if len(self.row) == 1 else text

    def _read(self) -> tuple[int, bytes]:
        line = next(self._lines)
        if line.data is None:
            self.row.append((line.number, b""))
            raise csv.Error("too-large")
        return line.number, line.data

    @property
    def payload(self) -> bytes:
        """The row's bytes."""
        return b"".join(data for _, data in self.row)

    @property
    def place(self) -> int:
        """The number of the row's first line."""
        return self.row[0][0] if self.row else 0

    def begin(self) -> None:
        """A new row starts."""
        self.row, self.size = [], 0

    def resume_at_link(self) -> None:
        """After a row without an end: go on at the next line that begins as a row does, with its link."""
        rest = self.row[1:]
        starts = (i for i, (_, data) in enumerate(rest) if data.lstrip(b'"').startswith(b"http"))
        self._again = rest[next(starts, len(rest)) :] + self._again
        self.begin()


def split(stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    """One record a row; its payload is the row's bytes as they were, its options say how they are read."""
    csv.field_size_limit(MAX_RECORD)
    stream = without_wide_encoding(buffered(stream))
    try:
        encoding = encoding_of_start(stream)
    except UnknownEncodingError as error:
        yield origin.rejection(1, "bad-encoding", str(error))
        return
    table = find_table(start_of(stream), encoding, TEXT)
    if isinstance(table, str):
        raise InputError(
            f"{origin.file} has no column {TEXT} in its first lines, so it is no wenshu-csv dump: {table}"
        )
    options = {"columns": orjson.dumps(table.columns).decode(), "encoding": encoding, **table.dialect.options()}
    yield from _rows(_RowSource(stream, encoding), table, origin.with_options(options))


def _rows(source: _RowSource, table: Table, origin: Origin) -> Iterator[FoundRecord | Rejection]:
    reader, before = table.dialect.reader(source), table.rows_before
    while True:
        source.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield origin.rejection(
                source.place, "too-large", "The row has no end within 64 MB: a quote is missing."
            )
            source.resume_at_link()
            reader = table.dialect.reader(source)
            continue
        if before:
            before -= 1
        elif row and not table.is_header(row):
            yield _record(row, table, source, origin)


def _record(row: list[str], table: Table, source: _RowSource, origin: Origin) -> FoundRecord | Rejection:
    columns = table.columns
    if len(row) != len(columns):
        return origin.rejection(
            source.place, "wrong-columns", f"The row has {len(row)} columns instead of {len(columns)}."
        )
    if _damaged(row):
        return origin.rejection(
            source.place, "bad-encoding", "The row is in another encoding than the file's start."
        )
    link = row[columns.index(LINK)] if LINK in columns else ""
    return origin.record(
        _id(web_address(link)), source.payload, CONTENT_TYPE, web_address(link), orjson.dumps(row)
    )


def _damaged(row: list[str]) -> bool:
    return any("\ufffd" in cell and damage(cell) > MAX_DAMAGE for cell in row)


def _id(link: str | None) -> str | None:
    """The site's own id, else an address of the row's own. The site's entry or its list of results, which some dumps put into
    every row, is none."""
    try:
        address = urlsplit(link or "")
    except ValueError:
        return None
    query = parse_qs(address.query, keep_blank_values=True)
    if "docId" in query:
        return query["docId"][0]
    page = address.path.rpartition("/")[2].lower()
    return link if any(map(any, query.values())) or not _ENTRY.fullmatch(page) else None


def read(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    """The ruling of one row."""
    csv.field_size_limit(MAX_RECORD)
    options = document.options
    columns = orjson.loads(options["columns"])
    text = document.payload.decode(options["encoding"], "replace").replace("\0", "").removeprefix("\ufeff")
    row = next(Dialect.of(options).reader(StringIO(text, newline="")), [])
    value = {name: field for name, field in zip(columns, row, strict=False) if field.strip()}
    if TEXT not in value:
        yield Rejected("no-text", f"The column {TEXT} is empty.", document.source_key)
        return
    raw = RawRecord(
        text=without_watermark(full_text(value[TEXT])),
        title=value.get("案件名称"),
        case_number=value.get("案号"),
        court=value.get("法院"),
        region=value.get("所属地区"),
        category=value.get("案件类型"),
        procedure=value.get("审理程序"),
        causes=_listed(value.get("案由")),
        parties=tuple((name, None) for name in _listed(value.get("当事人"))),
        statutes=split_by_law(value.get("法律依据") or ""),
        judgment_date=value.get("裁判日期"),
        publication_date=value.get("公开日期"),
        url=document.url,
        source_key=document.source_key,
        extra={name: value[name] for name in ("案件类型编码", "来源") if name in value},
    )
    yield declared(plain_record(raw), document.options)


def _listed(value: str | None) -> tuple[str, ...]:
    """Names parted by commas or semicolons; 、 is part of names (走私、贩卖毒品罪)."""
    parts = (value or "").replace("；", ";").replace("，", ";").replace(",", ";").split(";")
    return tuple(part.strip() for part in parts if part.strip())
