"""Deleting texts that a publisher took back and whose terms demand it: the one exception to an archive that only grows.

The ledger forgets where a text lies and notes the place in the table `erasure`, in the transaction of the withdrawal;
then the bytes are overwritten by a record of the same length, and the note is deleted. A program killed in between leaves
the note, and the next writer does the rest.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, and_, select, update

from rulings.archive import schema
from rulings.archive.files import write_over
from rulings.archive.model import FOUND
from rulings.archive.pages import Address, url_digest
from rulings.archive.states import Key
from rulings.archive.warc import Place, erased_record
from rulings.errors import ArchiveError

_GZIP_HEADER = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"
"""RFC 1952, with a comment: the comment makes a member as long as the one that it replaces."""


def forget_texts(connection: Connection, keys: Iterable[Key]) -> None:
    """Remove the places of the documents' texts from the ledger, and note which bytes are to be overwritten."""
    for source, key in keys:
        where = and_(schema.document.c.source == source, schema.document.c.source_key == key)
        document_id = connection.execute(select(schema.document.c.id).where(where)).scalar()
        if document_id is not None:
            _forget(connection, source, document_id)


def _forget(connection: Connection, source: str, document_id: int) -> None:
    """The texts that observations name, and every answer of the document's addresses: errors and second copies too."""
    seen = schema.observation
    has_text = and_(
        seen.c.document_id == document_id,
        seen.c.status.in_([status.value for status in FOUND]),
        seen.c.warc_file.is_not(None),
    )
    urls = connection.execute(select(seen.c.url).where(seen.c.document_id == document_id).distinct()).scalars()
    addresses = [url_digest(url) for url in urls if url is not None]
    answers = and_(schema.answer.c.source == source, schema.answer.c.url_sha256.in_(addresses))
    places = {
        tuple(row)
        for table, condition in ((seen, has_text), (schema.answer, answers))
        for row in connection.execute(
            select(table.c.warc_file, table.c.warc_offset, table.c.warc_length).where(condition)
        )
    }
    note_erasures(connection, (Place(*place) for place in places))
    for file, offset, _length in places:
        lies_there = and_(schema.page.c.warc_file == file, schema.page.c.warc_offset == offset)
        connection.execute(schema.page.delete().where(lies_there))
    connection.execute(schema.answer.delete().where(answers))
    connection.execute(update(seen).where(has_text).values(warc_file=None, warc_offset=None, warc_length=None))
    connection.execute(update(schema.document).where(schema.document.c.id == document_id).values(content=None))


def forget_answers(connection: Connection, addresses: Iterable[Address]) -> None:
    """Remove whole answers of addresses from the ledger, and note which bytes are to be overwritten."""
    for source, url in addresses:
        for table in (schema.page, schema.answer):
            same = and_(table.c.source == source, table.c.url_sha256 == url_digest(url))
            columns = (table.c.warc_file, table.c.warc_offset, table.c.warc_length)
            rows = {tuple(row) for row in connection.execute(select(*columns).where(same))}
            noted = {tuple(row)[:2] for row in connection.execute(select(schema.erasure))}
            note_erasures(connection, (Place(*row) for row in rows if row[:2] not in noted))
            connection.execute(table.delete().where(same))


def note_erasures(connection: Connection, places: Iterable[Place]) -> None:
    """That these records are to be overwritten."""
    for place in places:
        row = {"warc_file": place.file, "warc_offset": place.offset, "warc_length": place.length}
        connection.execute(schema.erasure.insert(), row)


def finish_erasures(engine: Engine, folder: Path) -> int:
    """Overwrite all noted places; returns how many records."""
    with engine.connect() as connection:
        rows = connection.execute(select(schema.erasure)).all()
    if not rows:
        return 0
    places = [Place(row.warc_file, row.warc_offset, row.warc_length) for row in rows]
    overwrite(folder, places)
    with engine.begin() as connection:
        for place in places:
            noted = schema.erasure
            there = and_(noted.c.warc_file == place.file, noted.c.warc_offset == place.offset)
            connection.execute(noted.delete().where(there))
    return len(places)


def is_erased(member: bytes) -> bool:
    """Whether a member stands where a text was."""
    return member.startswith(_GZIP_HEADER)


def overwrite(folder: Path, places: Sequence[Place]) -> None:
    """Put a record of the same length in each place; ArchiveError names the one where that fails."""
    for place in places:
        try:
            write_over(folder / place.file, place.offset, _member(erased_record(), place.length))
        except OSError as error:
            raise ArchiveError(
                f"cannot delete a text in {place.file} at offset {place.offset}: {error.strerror}; "
                "run the same command again"
            ) from error


def _member(record: bytes, length: int) -> bytes:
    """A gzip member of exactly `length` bytes; ArchiveError where the record needs more."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(record) + packer.flush()
    ending = struct.pack("<LL", zlib.crc32(record), len(record))
    filling = length - len(_GZIP_HEADER) - 1 - len(packed) - len(ending)
    if filling < 0:
        raise ArchiveError(f"a record of {length} bytes is too short to be overwritten; delete it by hand")
    return _GZIP_HEADER + b" " * filling + b"\0" + packed + ending
