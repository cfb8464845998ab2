"""Putting back what was sealed: the bytes where they were, and what the ledger said of them."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, and_, exists, select, update

from rulings.archive import schema
from rulings.archive.document_rows import NOWHERE, DocumentRows, load_rows, note_again, place_of
from rulings.archive.erasure import finish_erasures, is_erased, note_erasures
from rulings.archive.files import MemberReader, write_over
from rulings.archive.options_rows import drop_unused, id_of_options
from rulings.archive.pages import url_digest
from rulings.archive.sealed import SealedDocument, SealedMember, SealedObservation, SealedPage, SealedStore
from rulings.archive.states import Key
from rulings.errors import ArchiveError


def reveal(engine: Engine, folder: Path, store: SealedStore, key: Key) -> bool:
    """Put a document back; False where nothing of it is sealed. Repeated after a kill, it ends in the same state."""
    sealed = list(store.open(key))
    if not sealed:
        return False
    _write_back(folder, [member for one in sealed for member in one.members])
    with engine.begin() as connection:
        rows = load_rows(connection, key)
        if rows is not None:
            _restore(connection, rows, sealed)
    store.forget(key)
    finish_erasures(engine, folder)
    return True


def _write_back(folder: Path, members: Iterable[SealedMember]) -> None:
    """ArchiveError where something else lies in a place by now."""
    for one in members:
        place = one.place
        with MemberReader(folder) as reader:
            held = reader.read(place)
        if held != one.member and not is_erased(held):
            raise ArchiveError(
                f"another record lies in {place.file} at offset {place.offset}: nothing was put back"
            )
        write_over(folder / place.file, place.offset, one.member)


def _restore(connection: Connection, rows: DocumentRows, sealed: Iterable[SealedDocument]) -> None:
    number = rows.document.id
    contents: dict[int, SealedObservation] = {}
    for one in sealed:
        contents |= {seen.sequence: seen for seen in one.observations}
        for page in one.pages:
            _restore_page(connection, one.source, page)
        _restore_answers(connection, one)
        mark = one.list_mark
    _erase_redactions(connection, rows, contents)
    for seen in contents.values():
        _restore_observation(connection, number, seen)
    newest = max(contents, default=None)
    content = {} if newest is None else {"content": newest}
    connection.execute(
        update(schema.document).where(schema.document.c.id == number).values(list_mark=mark, **content)
    )
    note_again(connection, number, newest)
    drop_unused(connection, {row.options_id for row in rows.redacted})


def _erase_redactions(connection: Connection, rows: DocumentRows, contents: dict[int, SealedObservation]) -> None:
    """What stood in for the originals goes: it may hold what is taken down later."""
    seen = schema.observation
    places = {place_of(row) for row in rows.redacted if row.sequence in contents}
    note_erasures(connection, places)
    for row in rows.redacted:
        if place_of(row) in places:
            connection.execute(update(seen).where(seen.c.sequence == row.sequence).values(NOWHERE))


def _restore_observation(connection: Connection, document_id: int, sealed: SealedObservation) -> None:
    seen = schema.observation
    connection.execute(
        update(seen)
        .where(seen.c.sequence == sealed.sequence, seen.c.document_id == document_id)
        .values(
            format=sealed.format,
            options_id=id_of_options(connection, sealed.options),
            sha256=sealed.sha256,
            warc_file=sealed.place.file,
            warc_offset=sealed.place.offset,
            warc_length=sealed.place.length,
        )
    )


def _restore_page(connection: Connection, source: str, sealed: SealedPage) -> None:
    """Unless a newer answer of the address is known by now."""
    page, digest = schema.page, url_digest(sealed.url)
    same = and_(page.c.source == source, page.c.url_sha256 == digest)
    if connection.execute(select(exists().where(same))).scalar():
        return
    connection.execute(
        page.insert(),
        {
            "source": source,
            "url_sha256": digest,
            "url": sealed.url,
            "etag": sealed.etag,
            "last_modified": sealed.last_modified,
            "sha256": sealed.sha256,
            "warc_file": sealed.place.file,
            "warc_offset": sealed.place.offset,
            "warc_length": sealed.place.length,
            "fetched_at": sealed.fetched_at,
        },
    )


def _restore_answers(connection: Connection, sealed: SealedDocument) -> None:
    answer = schema.answer
    for digest, place in sealed.answers:
        same = and_(answer.c.warc_file == place.file, answer.c.warc_offset == place.offset)
        if not connection.execute(select(exists().where(same))).scalar():
            connection.execute(
                answer.insert(),
                {
                    "source": sealed.source,
                    "url_sha256": digest,
                    "warc_file": place.file,
                    "warc_offset": place.offset,
                    "warc_length": place.length,
                },
            )
