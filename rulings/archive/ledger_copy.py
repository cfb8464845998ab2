"""One consistent state of a ledger as a SQLite file, and back: also of PostgreSQL, so that a backup needs no server."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine

from rulings.archive.database import connect
from rulings.archive.schema import metadata

ROWS = 1000


def copy_ledger(engine: Engine, path: Path) -> None:
    """Into a new file. Writers go on meanwhile: what they commit after the start is not in the copy."""
    path.unlink(missing_ok=True)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    else:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            fill_ledger(connection, path)
    sync(path)


def fill_ledger(source: Connection, path: Path) -> None:
    """Every row of `source` into a ledger in a new SQLite file."""
    target = connect(f"sqlite:///{path}")
    try:
        with target.begin() as connection:
            replace_rows(source, connection)
    finally:
        target.dispose()


def replace_rows(source: Connection, target: Connection) -> None:
    """Give `target` exactly the rows of `source`, inside the transaction that the caller began."""
    for table in reversed(metadata.sorted_tables):
        target.execute(table.delete())
    for table in metadata.sorted_tables:
        found = source.execution_options(yield_per=ROWS).execute(table.select())
        for rows in _batches(found.mappings().partitions(ROWS)):
            target.execute(table.insert(), rows)


def _batches(partitions: Iterator[object]) -> Iterator[list[dict[str, object]]]:
    for rows in partitions:
        yield [dict(row) for row in rows]  # type: ignore[attr-defined]


def sync(path: Path) -> None:
    """Make a file's bytes durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
