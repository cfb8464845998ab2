"""Events that are sent together: the same ones make the same batch, under the same id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from rulings.public.events.report import DisclosureEvent

MAX_BATCH = 100
"""Events, but what one observation told is never torn apart."""


@dataclass(frozen=True, slots=True)
class EventBatch:
    delivery: str
    """Name of what it is a part of."""
    events: tuple[DisclosureEvent, ...]
    """In the order of the ledger."""

    @property
    def id(self) -> str:
        parts = (self.delivery, *(one.id for one in self.events))
        return sha256("\x1f".join(parts).encode()).hexdigest()[:32]

    @property
    def last(self) -> int:
        """Sequence of the last observation that it tells of."""
        return max(one.sequence for one in self.events)


def batches(delivery: str, events: Sequence[DisclosureEvent], most: int = MAX_BATCH) -> Iterator[EventBatch]:
    """`events` are in the order of the ledger."""
    waiting: list[DisclosureEvent] = []
    for _, group in groupby(events, key=lambda one: one.sequence):
        told = list(group)
        if waiting and len(waiting) + len(told) > most:
            yield EventBatch(delivery, tuple(waiting))
            waiting = []
        waiting += told
    if waiting:
        yield EventBatch(delivery, tuple(waiting))
