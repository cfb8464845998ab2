"""Crawls as the ledger knows them: what was asked for, whether it ended, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Row, Select, select, update

from rulings.archive.numbering import highest_number
from rulings.archive.schema import run

RESUMED_WITHIN = timedelta(days=3)
"""An older interrupted crawl saw another state of the lists: a new one begins."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a crawl covers."""

    sweep: bool
    """Full crawl: reads every list to its last page; only this detects removals."""
    since: date | None
    replica: bool


@dataclass(frozen=True, slots=True)
class CrawlRun:
    """One crawl, as often as it was interrupted and gone on with."""

    id: int
    source: str
    scope: Scope
    started_at: datetime
    finished_at: datetime | None
    succeeded: bool | None
    """None while it is under way or was interrupted."""
    report: Mapping[str, Any] | None
    paused_at: datetime | None = None
    """When it stopped by its own limits; `report` is then what it did so far."""
    positions: Mapping[str, str] = field(default_factory=dict)
    """Address of a list's first page -> the page that it had come to."""
    resumed: bool = False
    """True where `begin` found it interrupted."""


class Runs:
    """The ledger's crawls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, source: str, scope: Scope, now: datetime) -> CrawlRun:
        """The interrupted crawl of the same scope, else a new one. Call it as the archive's only writer."""
        with self._engine.begin() as connection:
            newest = _newest(connection, source, scope.replica)
            if newest and _goes_on(newest, scope, now):
                return replace(newest, resumed=True)
            number = highest_number(connection, run.c.id) + 1
            connection.execute(
                run.insert(),
                {
                    "id": number,
                    "name": f"crawl {source}",
                    "started_at": now,
                    "source": source,
                    "sweep": scope.sweep,
                    "since": scope.since,
                    "replica": scope.replica,
                },
            )
        return CrawlRun(number, source, scope, now, None, None, None)

    def finish(self, number: int, now: datetime, succeeded: bool, report: Mapping[str, Any]) -> None:
        """Note that a crawl ended by itself."""
        values = {"finished_at": now, "succeeded": succeeded, "report": orjson.dumps(report).decode()}
        with self._engine.begin() as connection:
            connection.execute(update(run).where(run.c.id == number).values(values))

    def pause(self, number: int, now: datetime, report: Mapping[str, Any]) -> None:
        """Note that a crawl stopped by its own limits, and is to go on."""
        values = {"paused_at": now, "report": orjson.dumps(report).decode()}
        with self._engine.begin() as connection:
            connection.execute(update(run).where(run.c.id == number).values(values))

    def newest(self, source: str, *, replica: bool = False) -> CrawlRun | None:
        """The newest crawl of a source: of its publisher, or of a replica."""
        with self._engine.connect() as connection:
            return _newest(connection, source, replica)

    def last_success(self, source: str, *, sweep: bool = False, replica: bool = False) -> CrawlRun | None:
        """The newest crawl of a source that ended well; of full sweeps only, where asked."""
        query = _of(source, replica).where(run.c.succeeded.is_(True))
        if sweep:
            query = query.where(run.c.sweep.is_(True))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _run(row) if row else None

    def all_of(self, source: str, *, replica: bool = False) -> list[CrawlRun]:
        """The crawls of a source, newest first."""
        query = _of(source, replica).limit(None)
        with self._engine.connect() as connection:
            return [_run(row) for row in connection.execute(query)]


def _goes_on(newest: CrawlRun, scope: Scope, now: datetime) -> bool:
    recent = timedelta() <= now - newest.started_at < RESUMED_WITHIN
    return newest.finished_at is None and newest.scope == scope and recent


def save_positions(connection: Connection, number: int, positions: Mapping[str, str]) -> None:
    """Note how far a crawl has come in its lists, beside what is noted of other lists."""
    known = connection.execute(select(run.c.positions).where(run.c.id == number)).scalar()
    all_of_them = {**(orjson.loads(known) if known else {}), **positions}
    values = {"positions": orjson.dumps(all_of_them).decode()}
    connection.execute(update(run).where(run.c.id == number).values(values))


def _of(source: str, replica: bool) -> Select[Any]:
    wanted = select(run).where(run.c.source == source, run.c.replica.is_(replica))
    return wanted.order_by(run.c.id.desc()).limit(1)


def _newest(connection: Connection, source: str, replica: bool) -> CrawlRun | None:
    row = connection.execute(_of(source, replica)).first()
    return _run(row) if row else None


def _run(row: Row[Any]) -> CrawlRun:
    scope = Scope(row.sweep, row.since, row.replica)
    report = orjson.loads(row.report) if row.report else None
    positions = orjson.loads(row.positions) if row.positions else {}
    return CrawlRun(
        row.id, row.source, scope, row.started_at, row.finished_at, row.succeeded, report, row.paused_at, positions
    )
