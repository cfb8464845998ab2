"""A whole new index beside the serving one, checked, then swapped in by one alias call."""

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from rulings.engine.document import Document
from rulings.engine.elasticsearch.bulk import BulkWriter
from rulings.engine.elasticsearch.compact import compact
from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.document import BulkLine, ruling_line, state_line, tombstone_line
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.port import Refused
from rulings.errors import EngineError
from rulings.ledger_state import Seen
from rulings.messages import Message
from rulings.partition import WHOLE
from rulings.ruling import Tombstone

SAMPLED = 200


class Sample:
    """Lines drawn evenly from a stream of unknown length, to be looked up afterwards."""

    def __init__(self, size: int) -> None:
        self._size, self._seen, self._draw = size, 0, random.Random(0)
        self.lines: list[BulkLine] = []

    def passing(self, lines: Iterable[BulkLine]) -> Iterator[BulkLine]:
        for line in lines:
            self._seen += 1
            if len(self.lines) < self._size:
                self.lines.append(line)
            elif (place := self._draw.randrange(self._seen)) < self._size:
                self.lines[place] = line
            yield line


def rebuild_index(
    connection: Connection,
    indices: Indices,
    documents: Iterable[Document],
    tombstones: Iterable[Tombstone],
    seen: Callable[[], Seen],
) -> tuple[Refused, ...]:
    """On any failure the new index is removed; a killed process leaves it to the next rebuild."""
    index = indices.create_next()
    try:
        refused = _fill(connection, index, documents, tombstones, seen)
        indices.swap(index)
    except BaseException:
        indices.discard(index)
        raise
    compact(connection, index)
    return refused


def _fill(
    connection: Connection,
    index: str,
    documents: Iterable[Document],
    tombstones: Iterable[Tombstone],
    seen: Callable[[], Seen],
) -> tuple[Refused, ...]:
    writer, sample = BulkWriter(connection, index), Sample(SAMPLED)
    try:
        lines = chain(map(ruling_line, documents), map(tombstone_line, tombstones))
        writer.put(sample.passing(lines))
        writer.put([state_line(WHOLE, seen())])
        written = writer.drain()
    except BaseException:
        writer.abandon()
        raise
    connection.patient.indices.refresh(index=index)
    refused = {line.id for line in written.refused}
    _check(connection, index, written.created, [line for line in sample.lines if line.id not in refused])
    return tuple(written.refused)


def _check(connection: Connection, index: str, created: int, sample: list[BulkLine]) -> None:
    """EngineError unless everything that was created is there, and the sample in the revisions that were sent."""
    held = connection.patient.count(index=index)["count"]
    if held < created:
        raise EngineError(Message.NEW_INDEX_TOO_SMALL, held=held, created=created)
    if not sample:
        return
    answer = connection.patient.mget(index=index, ids=[line.id for line in sample], source=False)
    versions = {found["_id"]: found.get("_version") for found in answer["docs"] if found.get("found")}
    if any(versions.get(line.id, -1) < line.revision for line in sample):
        raise EngineError(Message.NEW_INDEX_LACKS_DOCUMENTS)
