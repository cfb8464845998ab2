"""Whether the records of a WARC file are what was archived, asked where copies of it differ."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import CompoundSelect, Engine, Row, Select, literal, null, select, union_all

from rulings.archive.erasure import is_erased
from rulings.archive.files import MemberReader
from rulings.archive.reading import BATCH
from rulings.archive.schema import erasure, observation, page
from rulings.archive.warc import Place, ensure_own_header, ensure_whole_member, read_payload


def ensure_records_whole(engine: Engine, folder: Path, file: str, length: int) -> None:
    """DamagedRecordError, with file and offset, for the first record in the first `length` bytes of `file` that is damaged.

    Contents of documents and pages must have the digests of the ledger, all other records (requests, errors, the record that
    opens the file) their own checksums. Records that are about to be overwritten may be anything.
    """
    with (
        MemberReader(folder) as reader,
        (folder / file).open("rb") as members,
        engine.connect() as connection,
        connection.execution_options(yield_per=BATCH).execute(_rows(file)) as rows,
    ):
        checked = 0
        for row in rows:
            place = Place(file, row.warc_offset, row.warc_length)
            _ensure_members_whole(members, file, checked, place.offset)
            if place.offset >= checked and _is_read(reader, place, row):
                checked = place.offset + place.length
        _ensure_members_whole(members, file, checked, length)


def _rows(file: str) -> CompoundSelect[Any]:
    """Places of contents, in their order; at the same place that of an observation comes first."""
    return union_all(*_places(file)).order_by("warc_offset", "may_be_erased")


def _places(file: str) -> Iterator[Select[Any]]:
    sources = (observation, observation.c.sha256, False), (page, page.c.sha256, True), (erasure, null(), True)
    for table, sha256, may_be_erased in sources:
        columns = (table.c.warc_offset, table.c.warc_length, sha256.label("sha256"))
        found = select(*columns, literal(may_be_erased).label("may_be_erased")).where(table.c.warc_file == file)
        yield found if table is erasure else found.where(sha256.is_not(None))


def _is_read(reader: MemberReader, place: Place, row: Row[Any]) -> bool:
    """False where a page was deleted since the ledger was copied: what stands in its place is a record like the others."""
    member = reader.read(place)
    if row.sha256 is None:
        return True
    if row.may_be_erased and is_erased(member):
        return False
    ensure_own_header(member, place.file, place.offset)
    read_payload(member, place, row.sha256)
    return True


def _ensure_members_whole(file: BinaryIO, name: str, start: int, end: int) -> None:
    while start < end:
        start = ensure_whole_member(file, name, start, end)
