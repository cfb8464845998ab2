"""Running the crawler as a user does, in a process of its own, and looking at what it left."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from rulings.archive.archive import Archive, open_archive
from rulings.archive.database import connect
from rulings.archive.schema import document, observation, page, run
from rulings.settings import Settings

PROGRAM = Path(sys.executable).with_name("rulings")


def command(home: Path, address: str, source: str, *more: str) -> tuple[list[str], dict[str, str]]:
    """The command line and environment of a crawl."""
    line = [str(PROGRAM), "crawl", source, "--replica", address, "--json", *more]
    return line, {**os.environ, "RULINGS_HOME": str(home), "RULINGS_ENGINE": "", "RULINGS_LEDGER": ""}


def crawl(home: Path, address: str, *more: str, source: str = "cn-court", timeout: float = 120) -> dict[str, Any]:
    """The report, with the exit code and what was said."""
    line, environment = command(home, address, source, *more)
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=timeout)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report | {"exit": done.returncode, "stderr": done.stderr}


@contextmanager
def archive_in(home: Path) -> Iterator[Archive]:
    """What a crawl left."""
    archive = open_archive(Settings(home=home, engine="", ledger=""))
    try:
        yield archive
    finally:
        archive.close()


def warc_bytes(home: Path) -> bytes:
    """All records of the archive, unpacked."""
    return b"".join(gzip.decompress(path.read_bytes()) for path in sorted((home / "archive").glob("*.warc.gz")))


def history(home: Path, key: int | str, source: str = "cn-court") -> list[str]:
    """The statuses of a document, oldest first."""
    with archive_in(home) as archive:
        return [str(seen.status) for seen in archive.ledger.observations(source, str(key))]


def standings(home: Path, source: str = "cn-court") -> dict[str, int]:
    """How many documents stand, are missing, ..."""
    with archive_in(home) as archive:
        return {str(standing): count for standing, count in archive.ledger.count_by_disclosure(source).items()}


def days_pass(home: Path, days: float) -> None:
    """Everything in the ledger becomes so many days older."""
    engine = connect(Settings(home=home, engine="", ledger="").ledger_url)
    moments = (
        (run, ("started_at", "finished_at", "paused_at")),
        (observation, ("observed_at",)),
        (document, ("first_seen", "checked_at", "listed_at")),
        (page, ("fetched_at",)),
    )
    with engine.begin() as connection:
        for table, names in moments:
            keys = list(table.primary_key.columns)
            for row in connection.execute(select(table)).mappings().all():
                aged = {name: row[name] - timedelta(days=days) for name in names if row[name] is not None}
                if aged:
                    connection.execute(update(table).where(*(key == row[key.name] for key in keys)).values(aged))
    engine.dispose()


def doubled(home: Path) -> int:
    """Observations that say the same of a document twice in a row, and documents with more than one first sight."""
    with archive_in(home) as archive, archive._engine.connect() as connection:
        counted = (
            select(func.count().label("times"))
            .select_from(observation)
            .group_by(observation.c.document_id, observation.c.sha256, observation.c.status, observation.c.run_id)
            .subquery()
        )
        return int(
            connection.execute(select(func.count()).select_from(counted).where(counted.c.times > 1)).scalar_one()
        )
