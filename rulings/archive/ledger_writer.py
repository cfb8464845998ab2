"""Writes a batch into the ledger: one transaction, which names bytes that are on disk already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, update

from rulings.archive import schema
from rulings.archive.erasure import forget_answers, forget_texts
from rulings.archive.history import note_transaction
from rulings.archive.ledger_rows import (
    LedgerRow,
    completed_file_row,
    known_document_states,
    new_document_rows,
    observation_row,
    options_row,
    state_columns,
)
from rulings.archive.model import Stage
from rulings.archive.pages import Address
from rulings.archive.pending import CompletedFile, PendingBatch
from rulings.archive.rejections import insert_rejections
from rulings.archive.runs import save_positions
from rulings.archive.states import Key
from rulings.archive.warc_appender import WrittenRecords


@dataclass(frozen=True, slots=True)
class WriterRun:
    """The run that observations belong to."""

    id: int
    name: str
    started_at: datetime
    is_in_ledger: bool
    """False for one that begins with the first observation."""


class LedgerWriter:
    """Every call of `write` is one transaction: all of a batch, or nothing."""

    def __init__(self, engine: Engine, run: WriterRun, *, erasable: bool) -> None:
        """`erasable`: texts may have to be deleted, so the ledger notes where every answer lies."""
        self._engine, self._run, self._erasable = engine, run, erasable

    def write(
        self, batch: PendingBatch, written: WrittenRecords, erased: Iterable[Key], withheld: Iterable[Address]
    ) -> None:
        """Make the batch durable, and forget the texts of `erased` documents and the answers of `withheld` addresses.

        ArchiveError where that fails.
        """
        with self._engine.begin() as connection:
            self._write(connection, batch, written, erased)
            forget_answers(connection, withheld)
        if batch.observations:
            self._run = replace(self._run, is_in_ledger=True)

    def _write(
        self, connection: Connection, batch: PendingBatch, written: WrittenRecords, erased: Iterable[Key]
    ) -> None:
        if batch.reader_options:
            connection.execute(schema.reader_options.insert(), list(map(options_row, batch.reader_options)))
        if not written.is_empty:
            _set_committed_length(connection, written)
        if batch.observations:
            self._write_observations(connection, batch, written)
        _update_documents(connection, batch.document_updates)
        batch.exchanges.save_newest_pages(connection, written.answers)
        if self._erasable:
            batch.exchanges.save_answer_places(connection, written.answers)
        forget_texts(connection, erased)
        if batch.positions:
            save_positions(connection, self._run.id, batch.positions)
        insert_rejections(connection, Stage.IMPORT, batch.rejections)
        _replace_completed_files(connection, batch.completed_files)

    def _write_observations(self, connection: Connection, batch: PendingBatch, written: WrittenRecords) -> None:
        """Rows that others refer to come first: the run, then documents."""
        run = self._run
        if not run.is_in_ledger:
            row = {"id": run.id, "name": run.name, "started_at": run.started_at}
            connection.execute(schema.run.insert(), row)
        new_documents = new_document_rows(batch)
        if new_documents:
            connection.execute(schema.document.insert(), new_documents)
        places = written.payloads
        connection.execute(
            schema.observation.insert(),
            [observation_row(n, run.id, places.get(n.sequence) or n.place) for n in batch.observations],
        )
        note_transaction(connection, batch.observations[-1].sequence)
        for state in known_document_states(batch):
            same = schema.document.c.id == state.document_id
            connection.execute(update(schema.document).where(same).values(state_columns(state)))


def _set_committed_length(connection: Connection, written: WrittenRecords) -> None:
    files = schema.warc_file
    connection.execute(update(files).where(files.c.name == written.file).values(committed_length=written.end))


def _update_documents(connection: Connection, updates: Mapping[Key, LedgerRow]) -> None:
    """One statement for all documents of which the same columns change; unknown documents are left alone."""
    by_columns: dict[tuple[str, ...], list[LedgerRow]] = {}
    for (source, key), values in updates.items():
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


def _replace_completed_files(connection: Connection, completed: Iterable[CompletedFile]) -> None:
    files = schema.imported_file
    for file in completed:
        connection.execute(files.delete().where(files.c.fingerprint == file.fingerprint))
        connection.execute(files.insert(), completed_file_row(file))
