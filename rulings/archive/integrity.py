"""Whether the ledger's database is whole, and the files as long as it says. Reads every page of an SQLite database."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from rulings.archive.files import shortfall
from rulings.archive.schema import warc_file
from rulings.errors import ArchiveError

MOST = 20
"""Faults that SQLite names of one database."""


def faults(engine: Engine, folder: Path) -> list[str]:
    """A sentence for each fault; none where all is whole. A PostgreSQL server checks its pages itself as it reads them."""
    try:
        with engine.connect() as connection:
            return [*_of_database(connection), *_of_files(connection, folder)]
    except ArchiveError as error:
        return [str(error)]


def _of_database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text(f"PRAGMA integrity_check({MOST})")):
        if said != "ok":
            yield f"the ledger is damaged: {said}"
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(MOST):
        yield f"the ledger is damaged: row {row} of {table} names a row of {parent} that is not there"


def _of_files(connection: Connection, folder: Path) -> Iterator[str]:
    for name, committed in connection.execute(select(warc_file.c.name, warc_file.c.committed_length)):
        if missing := shortfall(folder / name, committed):
            yield missing
