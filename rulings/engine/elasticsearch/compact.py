"""Fewer bytes and faster searches behind a rebuild: one segment a shard.

Nodes keep the whole of each document, its terms too, until all copies of its shard are known to have it: more bytes than the index
itself. They go with the first merge after that, but where nothing more is written a cluster merges nothing.
"""

import time
from contextlib import suppress
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError

from rulings.engine.elasticsearch.connection import Connection

LEAST_BYTES, MOST_BYTES = 100 << 20, 5 << 30
"""Of a shard: less is not worth the wait, more is what a cluster never merges into one segment by itself."""
WAIT_SECONDS = 60
"""Copies tell each other every 30 s what they have."""
POLL_SECONDS = 1


def compact(connection: Connection, index: str) -> None:
    """Nothing depends on it: what the cluster refuses is left to its own merging."""
    api = connection.client.options(request_timeout=None).indices
    with suppress(ApiError, TransportError):
        largest = max((copy["store"]["size_in_bytes"] for copy in _copies(connection, index)), default=0)
        if not LEAST_BYTES <= largest <= MOST_BYTES:
            return
        api.flush(index=index, wait_if_ongoing=True)
        _await_copies(connection, index)
        api.forcemerge(index=index, max_num_segments=1)


def _await_copies(connection: Connection, index: str) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline and not all(map(_is_known_to_be_everywhere, _copies(connection, index))):
        time.sleep(POLL_SECONDS)


def _is_known_to_be_everywhere(copy: dict[str, Any]) -> bool:
    """Not while it is made: nothing is told of it then."""
    if "seq_no" not in copy or "retention_leases" not in copy:
        return False
    last, leases = copy["seq_no"]["max_seq_no"], copy["retention_leases"]["leases"]
    return all(lease["retaining_seq_no"] > last for lease in leases)


def _copies(connection: Connection, index: str) -> list[dict[str, Any]]:
    """What is told of each copy of each shard."""
    found = connection.patient.indices.stats(index=index, level="shards", metric="store")
    return [copy for shard in found["indices"][index]["shards"].values() for copy in shard]
