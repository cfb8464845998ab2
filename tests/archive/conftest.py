"""Archives on SQLite, and on PostgreSQL where a server is named."""

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.schema import CreateSchema, DropSchema

from rulings.archive.archive import Archive
from rulings.archive.database import connect
from rulings.archive.model import Capture, Status
from tests.missing import missing

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def capture(
    key: str = "1", payload: bytes = b"text", status: Status = Status.PRESENT, source: str = "test"
) -> Capture:
    """A synthetic capture."""
    return Capture(source, key, "jsonl", payload, "application/json", NOON, status=status, options={"text": "t"})


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    url = os.environ.get("RULINGS_TEST_POSTGRESQL")
    if not url:
        missing("needs a PostgreSQL server in RULINGS_TEST_POSTGRESQL")
    name = f"test_{uuid.uuid4().hex}"
    server = create_engine(url)
    with server.begin() as connection:
        connection.execute(CreateSchema(name))
    parsed = make_url(url).update_query_dict({"options": f"-csearch_path={name}"})
    yield parsed.render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(DropSchema(name, cascade=True))
    server.dispose()


@pytest.fixture
def archive(ledger_url: str, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    opened = Archive(connect(ledger_url), tmp_path / "archive")
    yield opened
    opened.close()
