"""A whole result, begun so that its rulings, their number and the ledger's position belong to one state of the index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from rulings.engine.port import Page
from rulings.errors import EngineUnavailableError
from rulings.messages import Message
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling

ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class ExportedIndex:
    """Which state of which index an export is of."""

    engine: str
    state: str
    """Another one after each change, and after what was removed on request."""
    position: int
    """The ledger's sequence number up to which it has seen the archive."""
    moment: datetime | None
    """When that was observed; None of an index without a ledger."""


@dataclass(frozen=True, slots=True)
class WholeResult:
    rulings: Iterator[Ruling]
    """Once, in the order of the pages, each within its publisher's display terms."""
    count: int
    index: ExportedIndex

    def complete(self) -> Iterator[Ruling]:
        """The rulings, and at their end an EngineUnavailableError where they are not `count`, as was promised."""
        left = self.count
        for ruling in self.rulings:
            left -= 1
            yield ruling
        if left:
            raise EngineUnavailableError(Message.INDEX_KEEPS_CHANGING)


def begin_export(reader: PublicReader, query: SearchQuery) -> WholeResult:
    """EngineUnavailableError where the index changes each time that it is asked."""
    for _ in range(ATTEMPTS):
        state = reader.state()
        count = reader.search(query, Page(0), facets=(), highlights=False).total
        health = reader.health()
        rulings = reader.export(query)
        first = [ruling for ruling in (next(rulings, None),) if ruling]
        if reader.state() == state:
            moment = reader.moment_of(health.position)
            index = ExportedIndex(health.engine, state.strip(), health.position, moment)
            return WholeResult(chain(first, rulings), count, index)
    raise EngineUnavailableError(Message.INDEX_KEEPS_CHANGING)
