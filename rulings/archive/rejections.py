"""Rejections in the ledger: each kept once, however often the same input is read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select, tuple_

from rulings.archive.model import DAMAGED, Rejection, Stage
from rulings.archive.schema import rejection

BATCH = 200
MAX_PLACE_LENGTH = 1000
MAX_DETAIL_LENGTH = 1000


def insert_rejections(connection: Connection, stage: Stage, rejections: Iterable[Rejection]) -> int:
    """Add those that the ledger does not have; returns how many."""
    unique = {(r.source, r.place[:MAX_PLACE_LENGTH], r.reason): r for r in rejections}
    keys = list(unique)
    added = 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        known = _known(connection, stage, batch)
        rows = [_row(stage, key, unique[key]) for key in batch if key not in known]
        if rows:
            connection.execute(rejection.insert(), rows)
        added += len(rows)
    return added


def _known(
    connection: Connection, stage: Stage, keys: Sequence[tuple[str, str, str]]
) -> set[tuple[str, str, str]]:
    columns = (rejection.c.source, rejection.c.place, rejection.c.reason)
    query = select(*columns).where(rejection.c.stage == stage.value, tuple_(*columns).in_(keys))
    return {(row.source, row.place, row.reason) for row in connection.execute(query)}


def _row(stage: Stage, key: tuple[str, str, str], value: Rejection) -> dict[str, object]:
    return {
        "stage": stage.value,
        "source": key[0],
        "place": key[1],
        "reason": key[2],
        "detail": value.detail[:MAX_DETAIL_LENGTH],
        "first_seen": datetime.now(UTC),
    }


def delete_stage(connection: Connection, stage: Stage) -> None:
    """Forget what a step rejected, because it runs anew over everything; damage is forgotten when it is mended."""
    connection.execute(delete(rejection).where(rejection.c.stage == stage.value, rejection.c.reason != DAMAGED))


def damaged_places(connection: Connection) -> list[str]:
    """File and offset of every record that was found damaged and not mended since."""
    query = select(rejection.c.place).where(rejection.c.reason == DAMAGED).distinct().order_by(rejection.c.place)
    return list(connection.execute(query).scalars())


def delete_damage(connection: Connection, places: Collection[str]) -> None:
    """Forget that records were damaged: they are whole again."""
    wanted = sorted(places)
    for start in range(0, len(wanted), BATCH):
        among = rejection.c.place.in_(wanted[start : start + BATCH])
        connection.execute(delete(rejection).where(rejection.c.reason == DAMAGED, among))


def select_rejections(connection: Connection, source: str | None, limit: int) -> list[Rejection]:
    """The newest first."""
    query = select(rejection).order_by(rejection.c.id.desc()).limit(limit)
    if source is not None:
        query = query.where(rejection.c.source == source)
    return [Rejection(row.source, row.place, row.reason, row.detail) for row in connection.execute(query)]


def count_rejections(connection: Connection) -> dict[tuple[str, str], int]:
    """(source, reason) -> count."""
    columns = (rejection.c.source, rejection.c.reason)
    query = select(*columns, func.count()).group_by(*columns).order_by(*columns)
    return {(source, reason): count for source, reason, count in connection.execute(query)}
