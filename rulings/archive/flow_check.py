"""Whether what stands follows from what was observed: standing at the end = at the start + new - withdrawn + reappeared.

The end is counted from the states that the ledger keeps of its documents, the flows from its observations: where either was lost
or changed, they do not add up.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select

from rulings.archive.disclosure import DisclosureState, Flow, flow_of, next_state
from rulings.archive.model import Status
from rulings.archive.schema import document, observation

STANDING = (DisclosureState.AVAILABLE.value, DisclosureState.MISSING.value)
"""What is missing stands until it counts as withdrawn."""


@dataclass(frozen=True, slots=True)
class SourceFlow:
    """Documents of one source, from just after one observation of the ledger up to another."""

    start: int
    new: int
    withdrawn: int
    reappeared: int
    standing: int
    """At the end, by the states of the documents."""
    position: int
    """Sequence of the last observation."""

    @property
    def expected(self) -> int:
        """At the end, by the observations."""
        return self.start + self.new - self.withdrawn + self.reappeared


def source_flow(engine: Engine, source: str, start: int, after: int) -> SourceFlow:
    """What happened to the documents of a source behind the observation `after`, at which `start` of them stood. It reads the
    observations of those documents alone."""
    with engine.connect() as connection:
        last = int(connection.execute(select(func.coalesce(func.max(observation.c.sequence), 0))).scalar_one())
        flows = _flows(_observations(connection, source, after, last), after)
        standing = connection.execute(
            select(func.count()).where(document.c.source == source, document.c.standing.in_(STANDING))
        ).scalar_one()
    return SourceFlow(
        start, flows[Flow.NEW], flows[Flow.WITHDRAWN], flows[Flow.REAPPEARED], int(standing), max(last, after)
    )


def _observations(connection: Connection, source: str, after: int, last: int) -> Iterable[Row[Any]]:
    """All of the documents that were observed behind `after`, each document's together, in their order."""
    seen = observation.alias("seen")
    touched = (
        select(seen.c.document_id)
        .join(document, document.c.id == seen.c.document_id)
        .where(seen.c.sequence > after, document.c.source == source)
    )
    columns = (observation.c.document_id, observation.c.sequence, observation.c.status)
    query = (
        select(*columns)
        .where(observation.c.document_id.in_(touched), observation.c.sequence <= last)
        .order_by(observation.c.document_id, observation.c.sequence)
    )
    return connection.execution_options(yield_per=10_000).execute(query)


def _flows(rows: Iterable[Row[Any]], after: int) -> Counter[Flow]:
    flows = Counter[Flow]()
    current, state = None, DisclosureState.UNSEEN
    for row in rows:
        if row.document_id != current:
            current, state = row.document_id, DisclosureState.UNSEEN
        before, state = state, next_state(state, Status(row.status))
        flow = flow_of(before, state)
        if flow is not None and row.sequence > after:
            flows[flow] += 1
    return flows
