"""Reading documents back, in ledger order."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Engine, Row, Select, case, func, select

from rulings.archive.files import MemberReader
from rulings.archive.model import FOUND, ArchivedDocument, Status
from rulings.archive.schema import document, observation, reader_options
from rulings.archive.warc import Place, read_payload
from rulings.errors import DamagedRecordError
from rulings.partition import Part

BATCH = 200
_newest = observation.alias("newest")
_content = observation.alias("content")
_CONTENT = (
    _content.c.observed_at.label("content_at"),
    _content.c.format,
    _content.c.url,
    _content.c.content_type,
    _content.c.sha256,
    _content.c.warc_file,
    _content.c.warc_offset,
    _content.c.warc_length,
    reader_options.c.json.label("options"),
)


class DamagedDocumentError(DamagedRecordError):
    """Of one document: `document` is it without its payload."""

    def __init__(self, document: ArchivedDocument, error: DamagedRecordError) -> None:
        super().__init__(str(error))
        self.document = document


OnDamage = Callable[[str, str, DamagedDocumentError], None]
"""Told source, place (file and offset) and what is known of a document whose record is damaged."""


def documents_again(
    engine: Engine, ids: Collection[int], until: int, statuses: Collection[Status], part: Part
) -> Iterator[list[Row[Any]]]:
    """Rows of these documents, of those noted up to sequence `until`."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), BATCH):
        among = document.c.id.in_(wanted[start : start + BATCH])
        with engine.connect() as connection:
            found = _documents(statuses, part).where(among, document.c.latest <= until)
            rows = list(connection.execute(found))
        if rows:
            yield rows


def document_batches(
    engine: Engine, after: int, statuses: Collection[Status], part: Part
) -> Iterator[list[Row[Any]]]:
    """Rows of documents that can be read, by sequence; each batch is its own short transaction."""
    while True:
        with engine.connect() as connection:
            rows = list(
                connection.execute(_documents(statuses, part).where(document.c.latest > after).limit(BATCH))
            )
        if not rows:
            return
        yield rows
        after = rows[-1].latest


def _documents(statuses: Collection[Status], part: Part) -> Select[Any]:
    """A withdrawn document without content shows the notice itself; others need content to be read."""
    readable = func.coalesce(
        document.c.content, case((_newest.c.status == Status.WITHDRAWN.value, document.c.latest))
    )
    return (
        select(
            document.c.id,
            document.c.latest,
            document.c.source,
            document.c.source_key,
            document.c.first_seen,
            _newest.c.status,
            _newest.c.observed_at.label("newest_at"),
            *_CONTENT,
        )
        .join(_newest, _newest.c.sequence == document.c.latest)
        .join(_content, _content.c.sequence == readable)
        .join(reader_options, reader_options.c.id == _content.c.options_id)
        .where(in_part(part), _newest.c.status.in_([status.value for status in statuses]))
        .order_by(document.c.latest)
    )


def in_part(part: Part) -> ColumnElement[bool]:
    """Documents of one share of the archive."""
    return document.c.id % part.of == part.number - 1


def read_documents(
    rows: list[Row[Any]], reader: MemberReader, on_damage: OnDamage | None
) -> Iterator[ArchivedDocument]:
    """The documents of `rows`. A damaged one raises, or goes to `on_damage`; a file that is away always raises."""
    for row in rows:
        found, place = _document(row), _place(row)
        try:
            payload = read_payload(reader.read(place), place, row.sha256) if place else b""
        except DamagedRecordError as error:
            if on_damage is None:
                raise
            on_damage(found.source, found.archive_record, DamagedDocumentError(found, error))
        else:
            yield replace(found, payload=payload)


def changed_documents(engine: Engine, after: int, part: Part, again: Collection[int]) -> list[int]:
    """Ids of documents noted after `after`, or among `again`, of which the archive has more than one content."""
    if not again:
        return _changed(engine, document.c.latest > after, part)
    wanted, found = sorted(again), set(_changed(engine, document.c.latest > after, part))
    for start in range(0, len(wanted), BATCH):
        found.update(_changed(engine, document.c.id.in_(wanted[start : start + BATCH]), part))
    return sorted(found)


def _changed(engine: Engine, condition: ColumnElement[bool], part: Part) -> list[int]:
    found = (
        select(document.c.id)
        .join(observation, observation.c.document_id == document.c.id)
        .where(condition, document.c.content.is_not(None), in_part(part))
        .where(observation.c.warc_file.is_not(None))
        .group_by(document.c.id)
        .having(func.count(observation.c.sha256.distinct()) > 1)
        .order_by(document.c.id)
    )
    with engine.connect() as connection:
        return list(connection.execute(found).scalars())


def contents_of(engine: Engine, document_id: int) -> list[Row[Any]]:
    """Every archived content of a document, oldest first, in rows for `read_documents`."""
    query = (
        select(
            document.c.id,
            _content.c.sequence.label("latest"),
            document.c.source,
            document.c.source_key,
            document.c.first_seen,
            _content.c.status,
            _content.c.observed_at.label("newest_at"),
            *_CONTENT,
        )
        .join(_content, _content.c.document_id == document.c.id)
        .join(reader_options, reader_options.c.id == _content.c.options_id)
        .where(document.c.id == document_id, _content.c.warc_file.is_not(None))
        .where(_content.c.status.in_([status.value for status in FOUND]))
        .order_by(_content.c.sequence)
    )
    with engine.connect() as connection:
        return list(connection.execute(query))


def distinct_contents(rows: list[Row[Any]], reader: MemberReader) -> list[ArchivedDocument]:
    """Of the rows of `contents_of`: each content that differs from the one before, as it was first found and as it is to be
    read by now (an import may choose other options for what it has). Erased and damaged ones are left out."""
    runs = {run[-1].latest: run for run in (list(run) for _, run in groupby(rows, lambda row: row.sha256))}
    last = [run[-1] for run in runs.values()]
    return [
        replace(found, observed_at=first.content_at, status=Status(first.status))
        for found in read_documents(last, reader, lambda *_: None)
        for first in runs[found.sequence][:1]
    ]


def _place(row: Row[Any]) -> Place | None:
    return Place(row.warc_file, row.warc_offset, row.warc_length) if row.warc_file else None


def _document(row: Row[Any]) -> ArchivedDocument:
    """Without its payload."""
    status = Status(row.status)
    return ArchivedDocument(
        document_id=row.id,
        sequence=row.latest,
        source=row.source,
        source_key=row.source_key,
        format=row.format,
        url=row.url,
        status=status,
        observed_at=row.newest_at if status is Status.WITHDRAWN else row.content_at,
        first_seen=row.first_seen,
        sha256=row.sha256 or "",
        archive_record=str(_place(row) or ""),
        payload=b"",
        content_type=row.content_type,
        options=orjson.loads(row.options),
    )
