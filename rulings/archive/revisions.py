"""The ledger's table of revisions: how each was counted, and from when to when it was disclosed.

Its rows are worked out anew from the observations whenever a document is indexed, so that writing them twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, delete, func, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from rulings.archive.document_rows import CHANGED_HERE, origin_of
from rulings.archive.model import DISCLOSED, FOUND, Status
from rulings.archive.schema import document, facet_value, observation, revision
from rulings.observatory.daily_manifest import ManifestEntry
from rulings.observatory.timeline import RulingAbsence, Sighting, absences_of, content_at, spans_of
from rulings.observatory.trace import ContentTraces, Trace
from rulings.ruling import RulingId

AT_ONCE = 500
"""Documents, or ids, in one statement."""
ROWS = 10_000
"""Fetched at a time."""
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Revision:
    """One row: a revision of a ruling that stood for [seen, gone)."""

    ruling_id: RulingId
    source: str
    case_number: str | None
    first_seen: datetime
    seen: datetime
    gone: datetime | None
    judged: str | None
    published: str | None
    values: bytes
    """Numbers of its facet values, 8 bytes each (little-endian)."""
    seen_by: int | None = None
    """Sequence of the observation at which it began to stand; None in what an older version wrote."""
    gone_by: int | None = None
    serials: str | None = None
    """Of its own numbers, as rulings.observatory.ruling_serials writes them; None where that was not noted yet."""


class Revisions:
    """Reading takes no lock; several indexers may write, each for documents of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, found: Iterable[ContentTraces]) -> None:
        """Bring the rows of these documents up to what was observed of them, with what was read of their contents."""
        contents = list(found)
        for start in range(0, len(contents), AT_ONCE):
            with self._engine.begin() as connection:
                _note(connection, contents[start : start + AT_ONCE])

    def forget(self, ruling_ids: Collection[RulingId]) -> None:
        """Delete every row of these rulings: what was taken down leaves no more than its tombstone."""
        ids = sorted(ruling_ids)
        for start in range(0, len(ids), AT_ONCE):
            with self._engine.begin() as connection:
                connection.execute(delete(revision).where(revision.c.ruling_id.in_(ids[start : start + AT_ONCE])))

    def newest(self) -> int:
        """Changes with every change of the table but a deletion."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.coalesce(func.max(revision.c.id), 0))).scalar_one())

    def facet_values(self) -> Mapping[int, tuple[str, str]]:
        """Number -> (facet, value)."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(facet_value.c.id, facet_value.c.facet, facet_value.c.value))
            return {row.id: (row.facet, row.value) for row in rows}

    def each(self) -> Iterator[Revision]:
        """Every row, each ruling's together, oldest first."""
        columns = (revision.c[name] for name in Revision.__dataclass_fields__)
        query = select(*columns).order_by(revision.c.ruling_id, revision.c.seen)
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=ROWS).execute(query):
                yield Revision(*row)

    def absences(self) -> Iterator[RulingAbsence]:
        """Every time in which a ruling that stood was not found, in no order."""
        with self._engine.connect() as connection:
            ids = connection.execute(
                select(observation.c.document_id)
                .where(observation.c.status == literal_column("'absent'"))
                .distinct()
            )
            documents = sorted(ids.scalars())
            for start in range(0, len(documents), AT_ONCE):
                yield from _absences(connection, documents[start : start + AT_ONCE])

    def standing_entries(self) -> Iterator[ManifestEntry]:
        """Every revision that stands now, with the digest of its document's bytes."""
        query = (
            select(revision.c.ruling_id, revision.c.content, observation.c.sha256)
            .join(observation, observation.c.sequence == revision.c.content)
            .where(revision.c.gone.is_(None), observation.c.sha256.is_not(None))
        )
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=ROWS).execute(query):
                yield ManifestEntry(row.ruling_id, row.content, row.sha256)


def _note(connection: Connection, contents: Sequence[ContentTraces]) -> None:
    documents = _documents_of(connection, [content.sequence for content in contents])
    ids = sorted({row.id for row in documents.values()})
    sightings = _sightings(connection, ids)
    known = _known(connection, ids)
    for content in contents:
        row = documents.get(content.sequence)
        key = content_at(sightings[row.id], content.sequence) if row else None
        if row is not None and key is not None and not (content.partial and key in known[row.id]):
            known[row.id][key] = [_columns(trace) for trace in content.traces]
    _save_values(connection, (trace for content in contents for trace in content.traces))
    rows = [
        {**values, "document_id": row.id, "source": row.source, "first_seen": row.first_seen, "content": span.content,
         "seen": span.seen, "gone": span.gone, "seen_by": span.seen_by, "gone_by": span.gone_by}
        for row in {row.id: row for row in documents.values()}.values()
        for span in spans_of(sightings[row.id])
        for values in known[row.id].get(span.content, ())
    ]  # fmt: skip
    connection.execute(delete(revision).where(revision.c.document_id.in_(ids)))
    if rows:
        connection.execute(revision.insert(), rows)


def _documents_of(connection: Connection, sequences: list[int]) -> dict[int, Any]:
    """Sequence -> its document."""
    query = (
        select(observation.c.sequence, document.c.id, document.c.source, document.c.first_seen)
        .join(document, document.c.id == observation.c.document_id)
        .where(observation.c.sequence.in_(sequences))
    )
    return {row.sequence: row for row in connection.execute(query)}


def _sightings(connection: Connection, document_ids: list[int]) -> dict[int, list[Sighting]]:
    """What changed here alone, since a ruling beside was taken down, is the content that it was."""
    columns = ("document_id", "sequence", "observed_at", "status", "sha256", "detail")
    query = (
        select(*(observation.c[name] for name in columns))
        .where(observation.c.document_id.in_(document_ids))
        .order_by(observation.c.sequence)
    )
    found: dict[int, list[Sighting]] = defaultdict(list)
    digests: dict[int, str | None] = {}
    for row in connection.execute(query):
        status = Status(row.status)
        repeats = digests.get(origin_of(row)) if (row.detail or "").startswith(CHANGED_HERE) else None
        digests[row.sequence] = digest = (repeats or row.sha256) if status in FOUND else None
        withdrawn = status is Status.WITHDRAWN
        found[row.document_id].append(
            Sighting(
                row.sequence, row.observed_at, digest, status in DISCLOSED, withdrawn, status is Status.ABSENT
            )
        )
    return found


def _absences(connection: Connection, document_ids: list[int]) -> Iterator[RulingAbsence]:
    columns = (revision.c.document_id, revision.c.ruling_id, revision.c.seen, revision.c.gone)
    rows = connection.execute(select(*columns).where(revision.c.document_id.in_(document_ids)))
    sightings = _sightings(connection, document_ids)
    spans = {number: absences_of(sightings[number]) for number in document_ids}
    for row in rows:
        for span in spans[row.document_id]:
            if row.seen <= span.since and (row.gone is None or span.since < row.gone):
                yield RulingAbsence(row.ruling_id, span)


def _known(connection: Connection, document_ids: list[int]) -> dict[int, dict[int, list[Values]]]:
    """Document -> content -> what is kept of its rulings."""
    names = ("ruling_id", "case_number", "judged", "published", "values", "serials")
    query = select(revision.c.document_id, revision.c.content, *(revision.c[name] for name in names)).where(
        revision.c.document_id.in_(document_ids)
    )
    found: dict[int, dict[int, list[Values]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        values = {name: row._mapping[name] for name in names}
        if values not in found[row.document_id][row.content]:
            found[row.document_id][row.content].append(values)
    return found


def _columns(trace: Trace) -> Values:
    numbers = [value_number(facet, value) for facet, values in trace.facets.items() for value in values]
    return {
        "ruling_id": trace.ruling_id,
        "case_number": trace.case_number,
        "judged": trace.judged,
        "published": trace.published,
        "values": np.array(numbers, dtype="<i8").tobytes(),
        "serials": trace.serials,
    }


@lru_cache(maxsize=20_000)
def value_number(facet: str, value: str) -> int:
    """The same on every machine, so that several may write: among a million values the chance of a collision is 10^-7."""
    digest = blake2b(f"{facet}\x1f{value}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def _save_values(connection: Connection, traces: Iterable[Trace]) -> None:
    pairs = {(facet, value) for trace in traces for facet, values in trace.facets.items() for value in values}
    if not pairs:
        return
    rows = [{"id": value_number(facet, value), "facet": facet, "value": value} for facet, value in sorted(pairs)]
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(facet_value).on_conflict_do_nothing(), rows)
