"""Connections to the ledger database: SQLite by default, PostgreSQL by URL, one code path."""

import os
import sqlite3
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    column,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random

from rulings.archive.schema import REVISION
from rulings.errors import ArchiveError, UsageError

BUSY_SECONDS = 30
MIGRATION_LOCK = 0x52554C494E4753
"""The key of PostgreSQL's advisory lock: "RULINGS" in ASCII."""


def connect(url: str) -> Engine:
    """The database at `url` with today's tables; UsageError for a bad URL, ArchiveError where it fails."""
    try:
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        if sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS} if sqlite else {})
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise UsageError(
            "RULINGS_LEDGER is no database URL that can be used here; see docs/settings.md"
        ) from error
    except OSError as error:
        raise ArchiveError(f"cannot create the ledger's folder: {error.strerror}") from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        reason = _unwritable(parsed) or str(error.orig).splitlines()[0]
        raise ArchiveError(f"cannot open the ledger {parsed.render_as_string()}: {reason}") from error
    event.listen(engine, "handle_error", _explain)
    return engine


def _explain(context: ExceptionContext) -> None:
    """Whatever a statement, a commit or a new connection meets leaves as an ArchiveError, from reads in batches too."""
    if not isinstance(context.sqlalchemy_exception, DBAPIError):
        return
    reason = str(context.original_exception).partition("\n")[0]
    error = ArchiveError(f"cannot {_intent(context)} the ledger: {reason}; run the same command again")
    raise error from context.sqlalchemy_exception


def _intent(context: ExceptionContext) -> str:
    if context.connection is None:
        return "reach"
    return "read" if (context.statement or "").lstrip().upper().startswith(("SELECT", "PRAGMA")) else "write"


def _unwritable(url: URL) -> str:
    """What SQLite itself only calls "unable to open"."""
    folder = Path(url.database or "").parent
    if url.get_backend_name() != "sqlite" or os.access(folder, os.W_OK):
        return ""
    return f"{folder} cannot be written, which a ledger needs even to be read (make it writable, or restore a backup elsewhere)"


def exists(url: str) -> bool:
    """Whether there may be a ledger at `url`: only of a file it is known before a connection is made."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return True
    file = parsed.database if parsed.get_backend_name() == "sqlite" else None
    return file is None or Path(file).exists()


def forget_deleted_rows(engine: Engine) -> None:
    """Of SQLite, which overwrites what is deleted: move that from its journal into the file, at once."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute("PRAGMA " + pragma)
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """SQLite refuses at once, whatever its timeout, where two connections make the switch in a new file together."""
    for attempt in Retrying(
        retry=retry_if_exception(_busy),
        stop=stop_after_delay(BUSY_SECONDS),
        wait=wait_random(0.01, 0.1),
        reraise=True,
    ):
        with attempt:
            cursor.execute("PRAGMA journal_mode=WAL")


def _busy(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date: all of them or none, and of processes that open a ledger at once one alone does."""
    with engine.connect() as connection:
        if _revision(connection) == REVISION:
            return
        connection.rollback()
        _wait_alone(connection)
        if _revision(connection) == REVISION:
            return
        from alembic import command
        from alembic.config import Config

        with as_file(files("rulings.archive") / "migrations") as folder:
            config = Config()
            config.set_main_option("script_location", str(folder))
            config.set_main_option("path_separator", "os")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()


def _wait_alone(connection: Connection) -> None:
    """Begin a transaction that no other process's migration runs beside."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
