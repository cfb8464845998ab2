"""The one writer of the archive: bytes first, synced, then one ledger transaction that names them.

Killed at any moment, it leaves at most a tail of bytes that no transaction names; the next writer cuts that off.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Engine

from rulings.archive import schema
from rulings.archive.erasure import finish_erasures
from rulings.archive.exchanges import PendingExchanges
from rulings.archive.files import ROTATE_AT
from rulings.archive.ledger_writer import LedgerWriter, WriterRun
from rulings.archive.model import FOUND, Capture, Exchange, Rejection, Status
from rulings.archive.numbering import highest_number
from rulings.archive.option_ids import OptionIds
from rulings.archive.pages import Address, ArchivedPage
from rulings.archive.pending import CompletedFile, PendingBatch, PendingObservation
from rulings.archive.states import DocumentState, Key, next_status, options_json, state_after
from rulings.archive.warc import Place
from rulings.archive.warc_appender import WarcAppender
from rulings.archive.withholding import Withholding
from rulings.takedown.journal import Takedowns

BATCH_RECORDS = 500
BATCH_BYTES = 32 << 20
QUERIED_KEYS = 400
"""Keys looked up in one query: databases bound the number of its parameters."""


class ArchiveWriter:
    """Made by `Archive.writer`. Nothing is durable before `commit`, which full batches do by themselves."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        takedowns: Takedowns,
        run_name: str,
        rotate_at: int = ROTATE_AT,
        run_id: int | None = None,
        *,
        erasable: bool = False,
    ) -> None:
        """`run_id` goes on with a run that the ledger has; else one of `run_name` begins with the first record.

        `erasable`: texts may have to be deleted, so the ledger notes where every answer lies.
        """
        self._engine, self._folder = engine, folder
        self._withholding = Withholding(takedowns)
        self._withheld: set[Address] = set()
        """Addresses whose answers brought what is hidden: what an earlier commit kept of them goes."""
        self._pending = PendingBatch(PendingExchanges(engine))
        self._erased: set[Key] = set()
        """Kept until the texts are overwritten: a later commit does what an earlier one failed to do."""
        with engine.connect() as connection:
            self._sequences = count(highest_number(connection, schema.observation.c.sequence) + 1)
            self._document_ids = count(highest_number(connection, schema.document.c.id) + 1)
            self._option_ids = OptionIds(connection)
            self._run_id = run_id or highest_number(connection, schema.run.c.id) + 1
        run = WriterRun(self._run_id, run_name, datetime.now(UTC), is_in_ledger=run_id is not None)
        self._ledger = LedgerWriter(engine, run, erasable=erasable)
        self._appender = WarcAppender(engine, folder, rotate_at)
        finish_erasures(engine, folder)

    def add(self, capture: Capture) -> Status | None:
        """Note one capture; the status noted, or None where nothing is new."""
        return self.add_all([capture])[0]

    def add_all(self, captures: Sequence[Capture]) -> list[Status | None]:
        """Like `add` for each, with one query per source for all of them."""
        statuses = []
        for start in range(0, len(captures), QUERIED_KEYS):
            some = list(map(self._without_hidden, captures[start : start + QUERIED_KEYS]))
            self._load(some)
            statuses += [self._note(capture) for capture in some]
            if len(self._pending.observations) >= BATCH_RECORDS or self._pending.payload_bytes >= BATCH_BYTES:
                self.commit()
        return statuses

    def exchange(self, exchange: Exchange) -> None:
        """Note a request and its answer; an answer that the archive has already becomes a revisit record."""
        self._pending.exchanges.add(self._withholding.exchange(exchange))

    def content_sha256(self, source: str, key: str) -> str | None:
        """SHA-256 of a document's newest content, durable or not; None where there is none."""
        with self._engine.connect() as connection:
            self._pending.documents.load(connection, [(source, key)])
        state = self._pending.documents.get((source, key))
        return state.content_sha256 if state else None

    def page(self, source: str, url: str) -> ArchivedPage | None:
        """The newest full answer of an address."""
        return self._pending.exchanges.page((source, url))

    def touch(
        self,
        source: str,
        key: str,
        *,
        checked_at: datetime | None = None,
        listed_at: datetime | None = None,
        list_mark: str | None = None,
    ) -> None:
        """Note when a document last answered, and when and how a list named it. No effect on an unknown document."""
        if self._withholding.is_hidden(source, key):
            list_mark = None  # It may be the title, which names parties.
        values = {"checked_at": checked_at, "listed_at": listed_at, "list_mark": list_mark}
        self._pending.update_document((source, key), values)

    def at_list(self, first: str, url: str) -> None:
        """Note how far the crawl has come in the list that begins at `first`."""
        self._pending.positions[first] = url

    def erase(self, source: str, key: str) -> None:
        """Delete every text of a document, durably together with what is noted of it; observations stay."""
        self._erased.add((source, key))

    def reject(self, rejection: Rejection) -> None:
        """Note a record that could not be read."""
        self._pending.rejections.append(rejection)
        if len(self._pending.rejections) >= BATCH_RECORDS:
            self.commit()

    def complete(self, fingerprint: str, name: str) -> None:
        """Note that a file was read to its end, durable together with its records."""
        self._pending.completed_files.append(CompletedFile(fingerprint, name, datetime.now(UTC)))

    def commit(self) -> None:
        """Make everything noted durable: WARC first, then the ledger."""
        if self._pending.is_empty and not self._erased:
            return
        written = self._appender.append(self._pending)
        self._ledger.write(self._pending, written, self._erased, self._withheld)
        self._appender.committed(written)
        self._pending = PendingBatch(PendingExchanges(self._engine))
        self._option_ids.trim()
        if self._erased or self._withheld:
            finish_erasures(self._engine, self._folder)
            self._erased, self._withheld = set(), set()

    def close(self) -> None:
        """Stop the threads; what was not committed is lost."""
        self._appender.close()

    def _without_hidden(self, capture: Capture) -> Capture:
        shown = self._withholding.capture(capture)
        if capture.exchanged and capture.url and shown is not capture:
            address = capture.source, capture.url
            self._pending.exchanges.withhold(address)
            self._withheld.add(address)
        return shown

    def _load(self, captures: Sequence[Capture]) -> None:
        with self._engine.connect() as connection:
            self._pending.documents.load(connection, {(c.source, c.source_key) for c in captures})
            new_options = self._option_ids.load(connection, map(options_json, captures))
        self._pending.reader_options.extend(new_options)

    def _note(self, capture: Capture) -> Status | None:
        key = (capture.source, capture.source_key)
        sha256 = hashlib.sha256(capture.payload).hexdigest() if capture.payload else None
        options_id = self._option_ids[options_json(capture)]
        before = self._pending.documents.get(key)
        status = next_status(capture, sha256, options_id, self._run_id, before)
        if status is None:
            return None
        sequence = next(self._sequences)
        state = before or DocumentState(next(self._document_ids), sequence, status, sha256)
        state = state_after(state, capture, status, sequence, sha256, options_id, self._run_id)
        self._pending.documents.put(key, state)
        known_place = state.content_place if status in FOUND else None
        place, exchange_index = self._payload_place(capture, sha256, known_place)
        self._pending.observations.append(
            PendingObservation(
                sequence=sequence,
                document_id=state.document_id,
                is_new_document=before is None,
                capture=capture,
                status=status,
                sha256=sha256,
                options_id=options_id,
                place=place,
                exchange_index=exchange_index,
            )
        )
        return status

    def _payload_place(
        self, capture: Capture, sha256: str | None, known: Place | None
    ) -> tuple[Place | None, int | None]:
        """Where the payload lies already, or which pending exchange brought it."""
        if known is not None or not capture.exchanged or sha256 is None:
            return known, None
        return self._pending.exchanges.payload_place((capture.source, capture.url or ""), sha256)
