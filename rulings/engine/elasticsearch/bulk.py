"""Writing documents in parallel bulk requests, sized by bytes, with memory bounded by a short queue."""

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.document import BulkLine
from rulings.engine.elasticsearch.guard import UNAVAILABLE
from rulings.engine.elasticsearch.indices import open_alias
from rulings.engine.port import Refused
from rulings.errors import EngineError, EngineUnavailableError
from rulings.messages import Message

THREADS = 3
QUEUED_LINES = 200
BULK_BYTES = 5 << 20
BULK_DOCUMENTS = 1_000
RETRIES = 8
FIRST_BACKOFF_SECONDS, MAX_BACKOFF_SECONDS = 0.5, 20
CONFLICT = 409
"""The index holds a newer revision: as it should."""


@dataclass(slots=True)
class BulkOutcome:
    """What became of the documents that were sent."""

    created: int = 0
    refused: list[Refused] = field(default_factory=list)

    def add(self, other: "BulkOutcome") -> None:
        self.created += other.created
        self.refused += other.refused


class BulkWriter:
    """Threads that send what `put` queues to one index; they run from the first `put` to `drain`."""

    def __init__(self, connection: Connection, index: str) -> None:
        self._client = _retrying(connection.patient)
        self._guard, self._index = connection.guard, index
        self._queue: queue.Queue[BulkLine | None] = queue.Queue(QUEUED_LINES)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="bulk")
        self._running: list[Future[BulkOutcome]] = [self._pool.submit(self._send) for _ in range(THREADS)]

    def put(self, lines: Iterable[BulkLine]) -> int:
        """Queue lines; waits while the cluster is slower. What a thread failed with is raised here."""
        count = 0
        for line in lines:
            self._put(line)
            count += 1
        return count

    def _put(self, line: BulkLine | None) -> None:
        while True:
            try:
                self._queue.put(line, timeout=1)
            except queue.Full:
                self._raise_failure()
            else:
                return

    def _raise_failure(self) -> None:
        for future in self._running:
            if future.done():
                future.result()

    def drain(self) -> BulkOutcome:
        """Wait until everything is in; the writer is done then."""
        written = BulkOutcome()
        try:
            for _ in self._running:
                self._put(None)
            for future in self._running:
                written.add(future.result())
        finally:
            self.abandon()
        return written

    def abandon(self) -> None:
        """Send nothing more."""
        while any(not future.done() for future in self._running):
            try:
                self._queue.put(None, timeout=0.05)
            except queue.Full:
                self._empty()
        self._pool.shutdown()

    def _empty(self) -> None:
        try:
            while True:
                self._queue.get_nowait()
        except queue.Empty:
            return

    def _send(self) -> BulkOutcome:
        written = BulkOutcome()
        with self._guard("writing to the index"):
            for good, item in streaming_bulk(
                self._client,
                self._lines(),
                expand_action_callback=self._action,
                chunk_size=BULK_DOCUMENTS,
                max_chunk_bytes=BULK_BYTES,
                raise_on_error=False,
                max_retries=RETRIES,
                initial_backoff=FIRST_BACKOFF_SECONDS,
                max_backoff=MAX_BACKOFF_SECONDS,
                retry_on_status=UNAVAILABLE,
                require_alias=True,
            ):
                _note(written, good, item["index"])
        return written

    def _action(self, line: Any) -> tuple[dict[str, Any], bytes]:
        action: tuple[dict[str, Any], bytes] = line.action(open_alias(self._index))
        return action

    def _lines(self) -> Iterator[Any]:
        while (line := self._queue.get()) is not None:
            yield line


def _retrying(client: Elasticsearch) -> Elasticsearch:
    """Retrying is safe: revisions make writes idempotent."""
    return client.options(max_retries=RETRIES, retry_on_timeout=True)


def _note(written: BulkOutcome, good: bool, item: dict[str, Any]) -> None:
    if good:
        written.created += item["result"] == "created"
    elif item["status"] in UNAVAILABLE:
        raise EngineUnavailableError(Message.CLUSTER_BUSY)
    elif item["status"] == 404:
        raise EngineError(Message.INDEX_REMOVED_MEANWHILE)
    elif item["status"] != CONFLICT:
        reason = item.get("error", {})
        kind = reason.get("type", "unknown") if isinstance(reason, dict) else "unknown"
        written.refused.append(Refused(item["_id"], f"The cluster refused it ({kind})."))
