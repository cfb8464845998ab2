"""Taking a document's bytes out of the archive's files into the sealed store, and what stays in their place."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Row, and_, update

from rulings.archive import schema
from rulings.archive.document_rows import NOWHERE, DocumentRows, load_rows, note_again, origin_of, place_of
from rulings.archive.erasure import finish_erasures, is_erased, note_erasures, overwrite
from rulings.archive.files import MemberReader
from rulings.archive.model import Capture, DocumentContent
from rulings.archive.options_rows import drop_unused, id_of_options
from rulings.archive.redacted import REDACTED, redacted_options, redacted_payload
from rulings.archive.sealed import SealedDocument, SealedMember, SealedObservation, SealedPage, SealedStore
from rulings.archive.states import Key
from rulings.archive.warc import Place, capture_member, read_payload
from rulings.archive.warc_appender import WarcAppender, WrittenRecords
from rulings.errors import ArchiveError
from rulings.ruling import RulingId


@dataclass(frozen=True, slots=True)
class Redaction:
    """What the newest content becomes."""

    sequence: int
    options: str
    sha256: str
    written: WrittenRecords
    place: Place


class Concealment:
    """For the archive's only writer. Whatever is repeated after a kill ends in the same state."""

    def __init__(self, engine: Engine, folder: Path, store: SealedStore, appender: WarcAppender) -> None:
        self._engine, self._folder, self._store, self._appender = engine, folder, store, appender

    def conceal(self, key: Key, hidden: frozenset[RulingId]) -> bool:
        """Seal and overwrite every text of a document; False where nothing was left to do."""
        strays = self._strays(key)
        overwrite(self._folder, strays)
        with self._engine.connect() as connection:
            rows = load_rows(connection, key)
        if rows is None or not _is_legible(rows, hidden):
            return bool(strays)
        self._seal(rows)
        content = rows.content
        redaction = self._redact(content, rows.key, hidden) if content and not _is_done(content, hidden) else None
        with self._engine.begin() as connection:
            _forget(connection, rows, hidden, redaction)
        if redaction is not None:
            self._appender.committed(redaction.written)
        finish_erasures(self._engine, self._folder)
        return True

    def _strays(self, key: Key) -> list[Place]:
        """Places that were overwritten once and hold bytes again, since an older file was put back."""
        found = []
        with MemberReader(self._folder) as reader:
            for place in self._store.places(key):
                try:
                    if not is_erased(reader.read(place)):
                        found.append(place)
                except ArchiveError:
                    continue  # The file is not that long, or away: nothing is legible there.
        return found

    def _seal(self, rows: DocumentRows) -> None:
        """Keep what is still legible; what an older ledger names and is gone already was sealed before."""
        named = [*rows.originals, *rows.pages, *rows.answers]
        members = self._members({place_of(row) for row in named})
        if not members:
            return
        source, source_key = rows.key
        self._store.seal(
            SealedDocument(
                source,
                source_key,
                tuple(members),
                tuple(map(_sealed_observation, rows.originals)),
                tuple(map(_sealed_page, rows.pages)),
                tuple((row.url_sha256, place_of(row)) for row in rows.answers),
                rows.document.list_mark,
            )
        )

    def _members(self, places: Iterable[Place]) -> list[SealedMember]:
        with MemberReader(self._folder) as reader:
            read = ((place, reader.read(place)) for place in sorted(places, key=str))
            return [
                SealedMember(place, base64.b64encode(member).decode())
                for place, member in read
                if not is_erased(member)
            ]

    def _redact(self, content: Row[Any], key: Key, hidden: frozenset[RulingId]) -> Redaction:
        source, source_key = key
        format_, document = self._original(content, key)
        payload = redacted_payload(format_, source, document, hidden)
        digest = hashlib.sha256(payload).hexdigest()
        written = self._appender.append_member(
            capture_member(
                Capture(
                    source, source_key, REDACTED, payload, "application/json", content.observed_at, content.url
                ),
                digest,
            )
        )
        return Redaction(content.sequence, options_json_of(hidden), digest, written, written.answers[0])

    def _original(self, content: Row[Any], key: Key) -> tuple[str, DocumentContent]:
        """Format and document as they came; from the archive where they came redacted. Damaged bytes are read as none."""
        for sealed in self._store.legible(key):
            members = {member.place: member.member for member in sealed.members}
            for seen in sealed.observations:
                if seen.sequence == origin_of(content) and seen.place in members:
                    payload = _payload(members[seen.place], seen.place, seen.sha256)
                    return seen.format, _document(key, content.url, payload, seen.options)
        place = place_of(content)
        with MemberReader(self._folder) as reader:
            payload = _payload(reader.read(place), place, content.sha256)
        return content.format, _document(key, content.url, payload, content.options)


def _payload(member: bytes, place: Place, sha256: str | None) -> bytes:
    try:
        return read_payload(member, place, sha256 or "")
    except ArchiveError:
        return b""


def _is_done(content: Row[Any], hidden: frozenset[RulingId]) -> bool:
    return bool(content.format == REDACTED and content.options == options_json_of(hidden))


def _is_legible(rows: DocumentRows, hidden: frozenset[RulingId]) -> bool:
    """Whether the ledger still says something of the hidden rulings, or leads to it."""
    is_redacted = rows.content is None or _is_done(rows.content, hidden)
    return bool(
        not is_redacted or rows.originals or rows.pages or rows.answers or rows.document.list_mark is not None
    )


def options_json_of(hidden: frozenset[RulingId]) -> str:
    """The options of a redacted content, as the ledger has them."""
    return orjson.dumps(redacted_options(hidden), option=orjson.OPT_SORT_KEYS).decode()


def _document(key: Key, url: str | None, payload: bytes, options: str) -> DocumentContent:
    return DocumentContent(key[1], url, payload, orjson.loads(options))


def _forget(
    connection: Connection, rows: DocumentRows, hidden: frozenset[RulingId], redaction: Redaction | None
) -> None:
    """The ledger names none of the places any more, and notes that they are to be overwritten."""
    content = rows.content
    kept = place_of(content) if content and _is_done(content, hidden) else None
    gone = [row for row in rows.observations if place_of(row) != kept]
    note_erasures(connection, {place_of(row) for row in (*gone, *rows.pages, *rows.answers)} - {kept})
    for table, found in ((schema.page, rows.pages), (schema.answer, rows.answers)):
        for row in found:
            lies_there = and_(table.c.warc_file == row.warc_file, table.c.warc_offset == row.warc_offset)
            connection.execute(table.delete().where(lies_there))
    nothing = id_of_options(connection, "{}")
    seen, document = schema.observation, schema.document
    sequences = [row.sequence for row in gone]
    connection.execute(update(seen).where(seen.c.sequence.in_(sequences)).values(**NOWHERE, options_id=nothing))
    if redaction is not None:
        _name_redaction(connection, redaction)
        if content is not None and content.format == REDACTED:
            note_again(connection, rows.document.id, content.sequence)
    connection.execute(update(document).where(document.c.id == rows.document.id).values(list_mark=None))
    drop_unused(connection, {row.options_id for row in gone})


def _name_redaction(connection: Connection, redaction: Redaction) -> None:
    files, seen = schema.warc_file, schema.observation
    connection.execute(
        update(files).where(files.c.name == redaction.written.file).values(committed_length=redaction.written.end)
    )
    connection.execute(
        update(seen)
        .where(seen.c.sequence == redaction.sequence)
        .values(
            format=REDACTED,
            options_id=id_of_options(connection, redaction.options),
            sha256=redaction.sha256,
            warc_file=redaction.place.file,
            warc_offset=redaction.place.offset,
            warc_length=redaction.place.length,
        )
    )


def _sealed_observation(row: Row[Any]) -> SealedObservation:
    return SealedObservation(row.sequence, row.format, row.options, row.sha256, place_of(row))


def _sealed_page(row: Row[Any]) -> SealedPage:
    return SealedPage(row.url, row.etag, row.last_modified, row.sha256, place_of(row), row.fetched_at)
