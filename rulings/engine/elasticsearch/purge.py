"""Deleting from a cluster so that no file of its indices holds what was deleted: deletes, then merges, then waiting.

Lucene marks what is deleted and drops it when segments merge; a segment's files stay until no point in time reads them.
"""

import time
from collections.abc import Collection
from typing import Any

from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.elasticsearch.views import KEEP_ALIVE_SECONDS
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.progress import Progress
from rulings.ruling import RulingId

REAPER_SECONDS = 60
"""A cluster looks once a minute for points in time that have expired."""
MERGE_SECONDS = 60
"""What the cluster keeps for copies that fell behind is given up within half a minute."""
POLL_SECONDS = 0.5


def purge_indices(
    connection: Connection, indices: Indices, ruling_ids: Collection[RulingId], progress: Progress
) -> None:
    """In the index that serves, the one kept for a rollback, and what an unfinished rebuild left.

    EngineError where some file may still hold a text.
    """
    serving = indices.serving()
    names = [name for name in (serving.current, serving.previous, *serving.others) if name]
    for name in names:
        _delete(connection, name, list(ruling_ids))
    for name in names:
        _merge(connection, name, progress)
    for name in names:
        _await_readers(connection, name, progress)


def _delete(connection: Connection, index: str, ruling_ids: list[RulingId]) -> None:
    """With the version that is held, so that the same revision can come back."""
    client = connection.patient
    if not ruling_ids:
        return
    found = client.mget(index=index, ids=ruling_ids, source=False)["docs"]
    operations: list[dict[str, Any]] = [
        {
            "delete": {
                "_index": index,
                "_id": held["_id"],
                "version": held["_version"],
                "version_type": "external_gte",
            }
        }
        for held in found
        if held.get("found")
    ]
    if operations:
        answer = client.bulk(operations=operations, refresh=True)
        if answer["errors"]:
            raise EngineError(Message.DELETED_TEXTS_REMAIN)


def _merge(connection: Connection, index: str, progress: Progress) -> None:
    """Until no deleted document is left in any copy of any shard."""
    api = connection.client.options(request_timeout=None).indices
    api.put_settings(index=index, settings={"index.merge.policy.expunge_deletes_allowed": 0})
    deadline = time.monotonic() + MERGE_SECONDS
    while True:
        api.flush(index=index, force=True, wait_if_ongoing=True)
        api.forcemerge(index=index, only_expunge_deletes=True)
        progress(1)
        if _total(connection, index, "docs")["deleted"] == 0:
            return
        if time.monotonic() > deadline:
            raise EngineError(Message.DELETED_TEXTS_REMAIN)
        time.sleep(POLL_SECONDS)


def _await_readers(connection: Connection, index: str, progress: Progress) -> None:
    """Points in time that were opened before the merge keep its files; each lives for so long at most."""
    deadline = time.monotonic() + KEEP_ALIVE_SECONDS + REAPER_SECONDS
    while _total(connection, index, "search")["open_contexts"] and time.monotonic() < deadline:
        progress(0)
        time.sleep(POLL_SECONDS)


def _total(connection: Connection, index: str, metric: str) -> dict[str, int]:
    found: dict[str, int] = connection.patient.indices.stats(index=index, metric=metric)["_all"]["total"][metric]
    return found
