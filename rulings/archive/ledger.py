"""The ledger: one row an observation. SQLAlchemy Core, the same code for SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection, Engine, RowMapping

from rulings.archive.model import Rejection, Status
from rulings.archive.tables import document, imported_file, observation, rejection, warc_file
from rulings.errors import ArchiveError

INDEXED = (Status.PRESENT, Status.CHANGED, Status.WITHDRAWN)
"""Observations that change what is shown. A failed look takes nothing away from what was seen before."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """What the ledger holds of one source."""

    source: str
    documents: int
    withdrawn: int
    observations: int
    rejected: int
    first_seen: datetime | None
    last_observed: datetime | None


class Ledger:
    """Queries and inserts; transactions are the caller's (`with ledger.transaction() as connection`)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction; a database that fails becomes an ArchiveError."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.SQLAlchemyError as error:
            raise ArchiveError(f"the ledger cannot be used: {_reason(error)}") from error

    def known(
        self, connection: Connection, keys: Sequence[tuple[str, str]]
    ) -> Mapping[tuple[str, str], RowMapping]:
        """Newest observation of each (source, source_key) that the ledger holds."""
        newest = (
            sa.select(observation.c.document_id, sa.func.max(observation.c.sequence).label("sequence"))
            .join(document, document.c.id == observation.c.document_id)
            .where(sa.tuple_(document.c.source, document.c.source_key).in_(keys))
            .group_by(observation.c.document_id)
            .subquery()
        )
        rows = connection.execute(
            sa.select(document.c.source, document.c.source_key, observation)
            .join(newest, newest.c.sequence == observation.c.sequence)
            .join(document, document.c.id == observation.c.document_id)
        ).mappings()
        return {(row["source"], row["source_key"]): row for row in rows}

    def add_documents(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert documents; their ids in the order given."""
        if not rows:
            return []
        statement = sa.insert(document).returning(document.c.id, sort_by_parameter_order=True)
        return list(connection.execute(statement, list(rows)).scalars())

    def add_observations(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            connection.execute(sa.insert(observation), list(rows))

    def add_rejections(self, connection: Connection, rejections: Iterable[Rejection]) -> None:
        """Each once by source, place and reason, also when a file is read again."""
        for found in rejections:
            same = (
                (rejection.c.source == found.source)
                & (rejection.c.place == found.place)
                & (rejection.c.reason == found.reason)
            )
            connection.execute(sa.delete(rejection).where(same))
            connection.execute(
                sa.insert(rejection).values(
                    rejected_at=datetime.now(UTC),
                    source=found.source,
                    place=found.place,
                    reason=found.reason,
                    detail=found.detail,
                )
            )

    def committed_lengths(self) -> Mapping[str, int]:
        """WARC file name -> bytes that transactions have named."""
        with self.transaction() as connection:
            rows = connection.execute(sa.select(warc_file)).mappings()
            return {row["name"]: row["committed_length"] for row in rows}

    def set_committed_length(self, connection: Connection, name: str, length: int) -> None:
        changed = connection.execute(
            sa.update(warc_file).where(warc_file.c.name == name).values(committed_length=length)
        )
        if not changed.rowcount:
            connection.execute(sa.insert(warc_file).values(name=name, committed_length=length))

    def is_imported(self, fingerprint: str) -> bool:
        with self.transaction() as connection:
            found = connection.execute(sa.select(imported_file).where(imported_file.c.fingerprint == fingerprint))
            return found.first() is not None

    def set_imported(self, fingerprint: str, records: int, rejected: int) -> None:
        with self.transaction() as connection:
            connection.execute(sa.delete(imported_file).where(imported_file.c.fingerprint == fingerprint))
            connection.execute(
                sa.insert(imported_file).values(
                    fingerprint=fingerprint, finished_at=datetime.now(UTC), records=records, rejected=rejected
                )
            )

    def latest_sequence(self) -> int:
        with self.transaction() as connection:
            return connection.execute(sa.select(sa.func.max(observation.c.sequence))).scalar() or 0

    def current(self, after: int) -> Iterator[RowMapping]:
        """Newest showing observation of every document that has one with sequence > after, in sequence order."""
        later = observation.alias()
        newer = sa.exists().where(
            later.c.document_id == observation.c.document_id,
            later.c.sequence > observation.c.sequence,
            later.c.status.in_(INDEXED),
        )
        base = (
            sa.select(observation, document.c.source, document.c.source_key, document.c.first_seen)
            .join(document, document.c.id == observation.c.document_id)
            .where(observation.c.status.in_(INDEXED), ~newer)
            .order_by(observation.c.sequence)
            .limit(BATCH)
        )
        while True:
            with self.transaction() as connection:
                rows = connection.execute(base.where(observation.c.sequence > after)).mappings().all()
            yield from rows
            if len(rows) < BATCH:
                return
            after = rows[-1]["sequence"]

    def count_current(self, after: int) -> int:
        """How many observations with sequence > after an index has not seen."""
        with self.transaction() as connection:
            statement = sa.select(sa.func.count(sa.distinct(observation.c.document_id))).where(
                observation.c.sequence > after, observation.c.status.in_(INDEXED)
            )
            return connection.execute(statement).scalar() or 0

    def last_present(self, document_id: int) -> RowMapping | None:
        """The newest observation that has the document itself."""
        with self.transaction() as connection:
            return (
                connection.execute(
                    sa.select(observation, document.c.source, document.c.source_key, document.c.first_seen)
                    .join(document, document.c.id == observation.c.document_id)
                    .where(
                        observation.c.document_id == document_id,
                        observation.c.status.in_((Status.PRESENT, Status.CHANGED)),
                    )
                    .order_by(observation.c.sequence.desc())
                    .limit(1)
                )
                .mappings()
                .first()
            )

    def sources(self) -> tuple[SourceSummary, ...]:
        """One row a source, by name."""
        with self.transaction() as connection:
            observed = connection.execute(_SUMMARY).mappings().all()
            per_source = sa.select(rejection.c.source, sa.func.count()).group_by(rejection.c.source)
            rejected: dict[str, int] = dict(connection.execute(per_source).tuples().all())
        seen = {row["source"]: row for row in observed}
        return tuple(_summary(name, seen.get(name), rejected.get(name, 0)) for name in sorted({*seen, *rejected}))

    def rejections(self, limit: int | None = None) -> tuple[Rejection, ...]:
        """Newest first."""
        with self.transaction() as connection:
            statement = sa.select(rejection).order_by(rejection.c.id.desc()).limit(limit)
            rows = connection.execute(statement).mappings()
            return tuple(Rejection(r["source"], r["place"], r["reason"], r["detail"]) for r in rows)

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        """(source, reason) -> count."""
        with self.transaction() as connection:
            statement = sa.select(rejection.c.source, rejection.c.reason, sa.func.count()).group_by(
                rejection.c.source, rejection.c.reason
            )
            return {(source, reason): count for source, reason, count in connection.execute(statement).tuples()}


_SUMMARY = (
    sa.select(
        document.c.source,
        sa.func.count(sa.distinct(document.c.id)).label("documents"),
        sa.func.count(sa.distinct(sa.case((observation.c.status == Status.WITHDRAWN, document.c.id)))).label(
            "withdrawn"
        ),
        sa.func.count().label("observations"),
        sa.func.min(document.c.first_seen).label("first_seen"),
        sa.func.max(observation.c.observed_at).label("last_observed"),
    )
    .join(observation, observation.c.document_id == document.c.id)
    .group_by(document.c.source)
)


def _summary(name: str, row: RowMapping | None, rejected: int) -> SourceSummary:
    if row is None:
        return SourceSummary(name, 0, 0, 0, rejected, None, None)
    return SourceSummary(
        name, row["documents"], row["withdrawn"], row["observations"], rejected,
        aware(row["first_seen"]), aware(row["last_observed"]),
    )  # fmt: skip


def aware(moment: datetime) -> datetime:
    """SQLite forgets the zone; all moments are stored in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def open_ledger(url: str) -> Ledger:
    """Open the database, creating or migrating its schema. ArchiveError when it cannot be reached."""
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(parsed)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _set_up_sqlite)
        with engine.begin() as connection:
            _migrate(connection)
    except (sa.exc.SQLAlchemyError, OSError, ImportError) as error:
        raise ArchiveError(f"the ledger cannot be opened (RULINGS_LEDGER): {_reason(error)}") from error
    return Ledger(engine)


def _set_up_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _reason(error: BaseException) -> str:
    """The driver's own words without the statement and its parameters, which may hold a ruling's data."""
    original = getattr(error, "orig", None)
    return str(original or error).splitlines()[0]
