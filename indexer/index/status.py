"""The state of archive and index as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rulings.archive.archive import Archive
from rulings.engine.elasticsearch.operations import ClusterStatus
from rulings.engine.port import Engine
from rulings.engine.standing import Standing, compare, fault

State = Mapping[str, Any]
SHOWN = 20


def archive_status(archive: Archive) -> State:
    """Sources with counts and moments, rejections by source and reason, sequence and bytes."""
    return {
        "sequence": archive.ledger.latest_sequence(),
        "documents": archive.ledger.count_documents(),
        "bytes_on_disk": archive.bytes_on_disk(),
        "removed": len(archive.takedowns.removed().ids),
        "sources": [asdict(source) for source in archive.ledger.sources()],
        "rejections": [
            {"source": source, "reason": reason, "count": count}
            for (source, reason), count in archive.ledger.rejection_counts().items()
        ],
        "damaged": archive.ledger.damaged_places(),
    }


def engine_status(archive: Archive, engine: Engine) -> State:
    """The engine's health, how it stands to the ledger, and how many documents it has not seen."""
    health = engine.health()
    fields = asdict(health)
    del fields["seen"]
    return {
        **fields,
        "standing": compare(archive.ledger.state, health).value,
        "documents_behind": archive.ledger.count_documents(health.position) + health.unread,
    }


def status_lines(found: Mapping[str, State]) -> Iterator[str]:
    """For people."""
    archive, index = found["archive"], found["index"]
    removed = f", {archive['removed']} rulings removed on request" if archive["removed"] else ""
    yield f"archive: {archive['documents']} documents, {archive['bytes_on_disk'] / 1e6:.1f} MB{removed}"
    for source in archive["sources"]:
        seen = ""
        if source["first_seen"] is not None:
            seen = f"; seen {source['first_seen']:%Y-%m-%d} to {source['last_observed']:%Y-%m-%d}"
        yield (
            f"  {source['source']}: {source['documents']} documents, {source['withdrawn']} withdrawn, "
            f"{source['rejected']} rejected{seen}"
        )
    for row in archive["rejections"]:
        yield f"  rejected from {row['source']}: {row['reason']} {row['count']}"
    for place in archive["damaged"][:SHOWN]:
        yield f"  damaged: {place} (restore that file from a backup, then run rulings index)"
    if len(archive["damaged"]) > SHOWN:
        yield f"  and {len(archive['damaged']) - SHOWN} damaged records more (--json names all)"
    yield from engine_line(index)


def engine_line(index: State) -> Iterator[str]:
    """The index against the archive."""
    yield (
        f"index: {index['rulings']} rulings, {index['tombstones']} withdrawn, {index['bytes_on_disk'] / 1e6:.1f} MB "
        f"({index['engine']})"
    )
    yield _advice(index)


def cluster_lines(cluster: ClusterStatus) -> Iterator[str]:
    """For people."""
    yield f"cluster: {cluster.colour}, {cluster.shards} shards, {cluster.unassigned_shards} without a node"
    for node in cluster.nodes:
        free = node.free_bytes / 1e9
        yield f"  {node.name}: version {node.version}, heap {node.heap_percent} % used, {free:.1f} GB of disk free"
    yield f"serving: {cluster.index or 'no index yet'}; kept for a rollback: {cluster.previous_index or 'none'}"
    if cluster.unfinished_indices:
        yield f"unfinished (the next rebuild removes them): {', '.join(cluster.unfinished_indices)}"


def _advice(index: State) -> str:
    if not index["current"]:
        return "the index was built by another version: run rulings index --rebuild"
    if wrong := fault(Standing(index["standing"])):
        return str(wrong)
    if index["documents_behind"]:
        unread = f", {index['unread']} of them in damaged records" if index["unread"] else ""
        return f"the index is {index['documents_behind']} documents behind{unread}: run rulings index"
    return "the index is up to date with the archive"
