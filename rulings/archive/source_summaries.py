"""What the ledger has of each source, counted by the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from rulings.archive.disclosure import DisclosureState
from rulings.archive.schema import document, observation, rejection


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """Counts of one source."""

    source: str
    documents: int
    withdrawn: int
    observations: int
    rejected: int
    first_seen: datetime | None
    last_observed: datetime | None


def summarise_sources(connection: Connection) -> tuple[SourceSummary, ...]:
    """By name; a source of which every record was rejected is listed too."""
    rejected = select(rejection.c.source, func.count().label("rejected")).group_by(rejection.c.source)
    rejections: dict[str, int] = {row.source: row.rejected for row in connection.execute(rejected)}
    documents = {row.source: row for row in connection.execute(_document_counts())}
    return tuple(
        _summary(source, documents.get(source), rejections.get(source, 0))
        for source in sorted({*documents, *rejections})
    )


def _document_counts() -> Select[Any]:
    newest = observation.alias("newest")
    counted = (
        select(observation.c.document_id, func.count().label("count"))
        .group_by(observation.c.document_id)
        .subquery()
    )
    return (
        select(
            document.c.source,
            func.count().label("documents"),
            func.sum(case((document.c.standing == DisclosureState.WITHDRAWN.value, 1), else_=0)).label(
                "withdrawn"
            ),
            func.sum(counted.c.count).label("observations"),
            func.min(document.c.first_seen).label("first_seen"),
            func.max(newest.c.observed_at).label("last_observed"),
        )
        .join(newest, newest.c.sequence == document.c.latest)
        .join(counted, counted.c.document_id == document.c.id)
        .group_by(document.c.source)
    )


def _summary(source: str, row: Row[Any] | None, rejected: int) -> SourceSummary:
    if row is None:
        return SourceSummary(source, 0, 0, 0, rejected, None, None)
    return SourceSummary(
        source, row.documents, row.withdrawn, int(row.observations), rejected, row.first_seen, row.last_observed
    )
