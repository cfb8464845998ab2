"""Connections to the ledger database: SQLite by default, PostgreSQL by URL, one code path."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from rulings.errors import ArchiveError, UsageError

BUSY_SECONDS = 30


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
        raise ArchiveError(f"cannot open the ledger {parsed.render_as_string()}: {error.orig}") from error
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute("PRAGMA " + pragma)
    cursor.close()


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with as_file(files("rulings.archive") / "migrations") as folder, engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.set_main_option("path_separator", "os")
        current = MigrationContext.configure(connection).get_current_revision()
        if current != ScriptDirectory.from_config(config).get_current_head():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
