"""The one writer of the archive: bytes first, synced, then one ledger transaction that names them.

Killed at any moment, it leaves at most a tail of bytes that no transaction names; the next writer cuts that off.
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, select, update
from sqlalchemy.exc import DBAPIError

from rulings.archive import schema
from rulings.archive.erasure import finish_erasures, forget_texts
from rulings.archive.exchanges import PendingExchanges
from rulings.archive.files import ROTATE_AT, append, cut_tail, next_name
from rulings.archive.model import FOUND, Capture, Exchange, Rejection, Stage, Status
from rulings.archive.pages import ArchivedPage
from rulings.archive.rejections import insert_rejections
from rulings.archive.runs import save_positions
from rulings.archive.states import Key, State, after, load_states, next_status, options_json
from rulings.archive.warc import Place, capture_member, exchange_members
from rulings.errors import ArchiveError

BATCH_RECORDS = 500
BATCH_BYTES = 32 << 20
_SOME_KEYS = 400
"""Databases bound the number of parameters of a query."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """An observation on its way into the ledger."""

    sequence: int
    capture: Capture
    key: Key
    status: Status
    sha256: str | None
    options_id: int
    new_document: bool
    place: Place | None
    """None where the payload is still to be written, or where there is none."""
    answer: int | None = None
    """Index of the pending exchange that brought the payload."""


class ArchiveWriter:
    """Made by `Archive.writer`. Nothing is durable before `commit`, which full batches do by themselves."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        run_name: str,
        rotate_at: int = ROTATE_AT,
        run_id: int | None = None,
        *,
        erasable: bool = False,
    ) -> None:
        """`run_id` goes on with a run that the ledger has; else one of `run_name` begins with the first record.

        `erasable`: texts may have to be deleted, so the ledger notes where every answer lies.
        """
        self._erasable = erasable
        self._engine, self._folder, self._run_name, self._rotate_at = engine, folder, run_name, rotate_at
        self._pending: list[_Noted] = []
        self._exchanges = PendingExchanges(engine)
        self._touched: dict[Key, dict[str, object]] = {}
        self._pending_bytes = 0
        self._erased: set[Key] = set()
        self._positions: dict[str, str] = {}
        self._rejections: list[Rejection] = []
        self._completed: list[dict[str, object]] = []
        self._states: dict[Key, State] = {}
        self._unknown: set[Key] = set()
        """Keys that the ledger was asked for in vain."""
        self._new_options: dict[str, dict[str, object]] = {}
        self._options: dict[str, int] = {}
        self._started_at = datetime.now(UTC)
        self._compressors = ThreadPoolExecutor(2, "compress")
        with engine.connect() as connection:
            self._sequence = _highest(connection, schema.observation.c.sequence)
            self._document_id = _highest(connection, schema.document.c.id)
            self._options_id = _highest(connection, schema.reader_options.c.id)
            self._run_id = run_id or _highest(connection, schema.run.c.id) + 1
        self._run_exists = run_id is not None
        self._file, self._offset = self._recover()
        finish_erasures(engine, folder)
        self._end = self._offset

    def add(self, capture: Capture) -> Status | None:
        """Note one capture; the status noted, or None where nothing is new."""
        return self.add_all([capture])[0]

    def add_all(self, captures: Sequence[Capture]) -> list[Status | None]:
        """Like `add` for each, with one look into the ledger for all of them."""
        statuses = []
        for start in range(0, len(captures), _SOME_KEYS):
            some = captures[start : start + _SOME_KEYS]
            self._load(some)
            statuses += [self._note(capture) for capture in some]
            if len(self._pending) >= BATCH_RECORDS or self._pending_bytes >= BATCH_BYTES:
                self.commit()
        return statuses

    def exchange(self, exchange: Exchange) -> None:
        """Note a request and its answer; an answer that the archive has already becomes a revisit record."""
        self._exchanges.add(exchange)
        self._pending_bytes += len(exchange.payload)

    def held(self, source: str, key: str) -> str | None:
        """SHA-256 of a document's newest content, durable or not; None where there is none."""
        with self._engine.connect() as connection:
            self._load_states(connection, {(source, key)})
        state = self._states.get((source, key))
        return state.content_sha256 if state else None

    def page(self, source: str, url: str) -> ArchivedPage | None:
        """The newest full answer of an address."""
        return self._exchanges.page((source, url))

    def touch(
        self,
        source: str,
        key: str,
        *,
        checked_at: datetime | None = None,
        listed_at: datetime | None = None,
        list_mark: str | None = None,
    ) -> None:
        """Note when a known document last answered, and when and how a list named it. Nothing for an unknown one."""
        given = {"checked_at": checked_at, "listed_at": listed_at, "list_mark": list_mark}
        touched = self._touched.setdefault((source, key), {})
        touched |= {name: value for name, value in given.items() if value is not None}

    def at_list(self, first: str, url: str) -> None:
        """Note how far the crawl has come in the list that begins at `first`."""
        self._positions[first] = url

    def erase(self, source: str, key: str) -> None:
        """Delete every text of a document, durably together with what is noted of it; observations stay."""
        self._erased.add((source, key))

    def reject(self, rejection: Rejection) -> None:
        """Note a record that could not be read."""
        self._rejections.append(rejection)
        if len(self._rejections) >= BATCH_RECORDS:
            self.commit()

    def complete(self, fingerprint: str, name: str) -> None:
        """Note that a file was read to its end, durable together with its records."""
        self._completed.append({"fingerprint": fingerprint, "name": name, "completed_at": datetime.now(UTC)})

    def commit(self) -> None:
        """Make everything noted durable: WARC first, then the ledger."""
        if not (
            self._pending
            or self._exchanges
            or self._touched
            or self._erased
            or self._positions
            or self._rejections
            or self._completed
        ):
            return
        places, answers = self._write_records()
        try:
            with self._engine.begin() as connection:
                self._write_ledger(connection, places, answers)
        except DBAPIError as error:
            raise ArchiveError(f"cannot write the ledger: {error.orig}; run the same command again") from error
        self._pending, self._pending_bytes, self._states, self._unknown = [], 0, {}, set()
        self._exchanges.clear()
        self._touched = {}
        if self._erased:
            finish_erasures(self._engine, self._folder)
            self._erased = set()
        self._positions = {}
        self._rejections, self._completed, self._new_options = [], [], {}
        if len(self._options) > BATCH_RECORDS:
            self._options = {}

    def close(self) -> None:
        """Let go of the threads; what was not committed is dropped."""
        self._compressors.shutdown()

    def _recover(self) -> tuple[str, int]:
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.warc_file).order_by(schema.warc_file.c.name))
            files = {row.name: row.committed_length for row in rows}
        if not files:
            return self._new_file([])
        name = max(files)
        cut_tail(self._folder / name, files[name])
        return (name, files[name]) if files[name] < self._rotate_at else self._new_file(list(files))

    def _new_file(self, known: list[str]) -> tuple[str, int]:
        """The ledger knows a file before its first byte is written, so that any tail is known as one."""
        name = next_name(self._folder, known)
        with self._engine.begin() as connection:
            connection.execute(schema.warc_file.insert(), {"name": name, "committed_length": 0})
        return name, 0

    def _load(self, captures: Sequence[Capture]) -> None:
        options = {options_json(c) for c in captures} - self._options.keys()
        with self._engine.connect() as connection:
            self._load_states(connection, {(c.source, c.source_key) for c in captures})
            for text in options:
                digest = hashlib.sha256(text.encode()).hexdigest()
                query = select(schema.reader_options.c.id).where(schema.reader_options.c.sha256 == digest)
                known = connection.execute(query).scalar()
                self._options[text] = known if known is not None else self._add_options(digest, text)

    def _load_states(self, connection: Connection, keys: set[Key]) -> None:
        wanted = keys - self._states.keys() - self._unknown
        found = load_states(connection, wanted)
        self._states |= found
        self._unknown |= wanted - found.keys()

    def _add_options(self, digest: str, text: str) -> int:
        self._options_id += 1
        self._new_options[digest] = {"id": self._options_id, "sha256": digest, "json": text}
        return self._options_id

    def _note(self, capture: Capture) -> Status | None:
        key = (capture.source, capture.source_key)
        sha256 = hashlib.sha256(capture.payload).hexdigest() if capture.payload else None
        options_id = self._options[options_json(capture)]
        state = self._states.get(key)
        status = next_status(capture, sha256, options_id, self._run_id, state)
        if status is None:
            return None
        self._sequence += 1
        if new := state is None:
            self._document_id += 1
            state = State(self._document_id, self._sequence, status, sha256)
        self._states[key] = now = after(state, capture, status, self._sequence, sha256, options_id, self._run_id)
        place = now.content_place if status in FOUND else None
        answer = None
        if capture.exchanged and sha256 and place is None:
            place, answer = self._exchanges.holder((capture.source, capture.url or ""), sha256)
        self._pending.append(_Noted(self._sequence, capture, key, status, sha256, options_id, new, place, answer))
        self._pending_bytes += len(capture.payload)
        return status

    def _write_records(self) -> tuple[dict[int, Place], list[Place]]:
        """Places of payloads by sequence, and of answers in order; `_file` and `_offset` move on with the ledger."""
        noted = [n for n in self._pending if n.capture.payload and n.place is None and n.answer is None]
        if not noted and not self._exchanges:
            return {}, []
        if self._offset >= self._rotate_at:
            with self._engine.connect() as connection:
                known = list(connection.execute(select(schema.warc_file.c.name)).scalars())
            self._file, self._offset = self._new_file(known)
        exchanges = self._compressors.map(lambda a: exchange_members(a.exchange, a.original), self._exchanges)
        payloads = self._compressors.map(capture_member, [n.capture for n in noted])
        members = chain(chain.from_iterable(exchanges), payloads)
        written = append(self._folder / self._file, self._offset, members)
        answers = written[1 : 2 * len(self._exchanges) : 2]
        rest = written[2 * len(self._exchanges) :]
        self._end = written[-1].offset + written[-1].length
        places = {n.sequence: place for n, place in zip(noted, rest, strict=True)}
        return places | {n.sequence: answers[n.answer] for n in self._pending if n.answer is not None}, answers

    def _write_ledger(self, connection: Connection, places: dict[int, Place], answers: list[Place]) -> None:
        if self._new_options:
            connection.execute(schema.reader_options.insert(), list(self._new_options.values()))
        if places or answers:
            files = schema.warc_file
            connection.execute(update(files).where(files.c.name == self._file).values(committed_length=self._end))
        if self._pending:
            self._write_observations(connection, places)
        self._write_touched(connection)
        self._exchanges.save(connection, answers)
        if self._erasable:
            self._exchanges.save_whole(connection, answers)
        forget_texts(connection, self._erased)
        if self._positions:
            save_positions(connection, self._run_id, self._positions)
        if places or answers:
            self._offset = self._end
        insert_rejections(connection, Stage.IMPORT, self._rejections)
        for row in self._completed:
            files = schema.imported_file
            connection.execute(files.delete().where(files.c.fingerprint == row["fingerprint"]))
            connection.execute(files.insert(), row)

    def _write_touched(self, connection: Connection) -> None:
        """Documents that the ledger does not have are left alone."""
        by_columns: dict[tuple[str, ...], list[dict[str, object]]] = {}
        for (source, key), values in self._touched.items():
            row = {f"new_{name}": value for name, value in values.items()}
            by_columns.setdefault(tuple(sorted(values)), []).append({"of": source, "key": key, **row})
        table = schema.document
        for columns, rows in by_columns.items():
            connection.execute(
                update(table)
                .where(table.c.source == bindparam("of"), table.c.source_key == bindparam("key"))
                .values({name: bindparam(f"new_{name}") for name in columns}),
                rows,
            )

    def _write_observations(self, connection: Connection, places: dict[int, Place]) -> None:
        if not self._run_exists:
            run = {"id": self._run_id, "name": self._run_name, "started_at": self._started_at}
            connection.execute(schema.run.insert(), run)
            self._run_exists = True
        new = {n.key: n for n in self._pending if n.new_document}
        if new:
            connection.execute(schema.document.insert(), [self._document_row(n) for n in new.values()])
        connection.execute(
            schema.observation.insert(),
            [self._observation_row(n, places.get(n.sequence) or n.place) for n in self._pending],
        )
        for key in {n.key for n in self._pending} - new.keys():
            state = self._states[key]
            connection.execute(
                update(schema.document)
                .where(schema.document.c.id == state.document_id)
                .values(latest=state.latest, content=state.content, standing=state.standing.value)
            )

    def _document_row(self, noted: _Noted) -> dict[str, object]:
        state = self._states[noted.key]
        return {
            "id": state.document_id,
            "source": noted.key[0],
            "source_key": noted.key[1],
            "first_seen": noted.capture.observed_at,
            "latest": state.latest,
            "content": state.content,
            "standing": state.standing.value,
        }

    def _observation_row(self, noted: _Noted, place: Place | None) -> dict[str, Any]:
        return {
            "sequence": noted.sequence,
            "document_id": self._states[noted.key].document_id,
            "run_id": self._run_id,
            "observed_at": noted.capture.observed_at,
            "status": noted.status.value,
            "format": noted.capture.format,
            "options_id": noted.options_id,
            "url": noted.capture.url,
            "content_type": noted.capture.content_type,
            "sha256": noted.sha256,
            "warc_file": place and place.file,
            "warc_offset": place and place.offset,
            "warc_length": place and place.length,
            "route": noted.capture.route and noted.capture.route.value,
            "detail": noted.capture.detail,
        }


def _highest(connection: Connection, column: Any) -> int:
    highest: int = connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
    return highest
