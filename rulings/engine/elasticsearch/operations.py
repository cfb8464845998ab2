"""What an operator asks of the cluster: its state, snapshots and restoring."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elasticsearch import NotFoundError

from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.indices import Indices, open_alias
from rulings.errors import EngineError, UsageError
from rulings.messages import Message


@dataclass(frozen=True, slots=True)
class NodeStatus:
    name: str
    version: str
    heap_percent: int
    free_bytes: int


@dataclass(frozen=True, slots=True)
class ClusterStatus:
    """`colour` is green, yellow (a copy is missing) or red (rulings are missing)."""

    colour: str
    nodes: tuple[NodeStatus, ...]
    shards: int
    unassigned_shards: int
    index: str | None
    previous_index: str | None
    unfinished_indices: tuple[str, ...]
    """A rebuild under way, or what a killed one left; the next rebuild removes it."""


class Operations:
    """For the indices of one NAME."""

    def __init__(self, connection: Connection) -> None:
        self._client, self._guard, self._name = connection.client, connection.guard, connection.name
        self._indices = Indices(connection)

    def status(self) -> ClusterStatus:
        with self._guard("asking for the cluster's state"):
            health = self._client.cluster.health()
            serving = self._indices.serving()
            return ClusterStatus(
                colour=health["status"],
                nodes=self._nodes(),
                shards=health["active_shards"],
                unassigned_shards=health["unassigned_shards"],
                index=serving.current,
                previous_index=serving.previous,
                unfinished_indices=serving.others,
            )

    def _nodes(self) -> tuple[NodeStatus, ...]:
        found = self._client.nodes.stats(metric="jvm,fs")["nodes"]
        versions = self._client.nodes.info(node_id="_all", metric="_none", filter_path="nodes.*.version")["nodes"]
        nodes = [_node(stats, versions.get(identifier, {})) for identifier, stats in found.items()]
        return tuple(sorted(nodes, key=lambda node: node.name))

    def register(self, repository: str, location: str) -> None:
        """A folder that every node sees, under one of its path.repo. Other types are registered in the cluster."""
        with self._guard("registering the snapshot repository"):
            self._client.snapshot.create_repository(
                name=repository, repository={"type": "fs", "settings": {"location": location}}
            )

    def snapshot(self, repository: str) -> str:
        """Its name. Waits until the serving index is copied."""
        name = f"{self._name}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        with self._guard("taking a snapshot"):
            current = self._indices.serving().current
            if current is None:
                raise UsageError("there is no index to take a snapshot of: run rulings index first")
            try:
                answer = self._client.options(request_timeout=None).snapshot.create(
                    repository=repository,
                    snapshot=name,
                    indices=current,
                    include_global_state=False,
                    wait_for_completion=True,
                )
            except NotFoundError as error:
                raise UsageError(_no_repository(repository)) from error
        state = answer["snapshot"]["state"]
        if state != "SUCCESS":
            raise EngineError(Message.SNAPSHOT_NOT_WHOLE, name=name, state=state)
        return name

    def snapshots(self) -> tuple[str, ...]:
        """repository/snapshot of every one that holds an index of this NAME, in all repositories of the cluster."""
        with self._guard("listing snapshots"):
            repositories = sorted(self._client.snapshot.get_repository(name="_all").body)
            return tuple(
                f"{repository}/{found['snapshot']}"
                for repository in repositories
                for found in self._client.snapshot.get(repository=repository, snapshot="_all")["snapshots"]
                if any(index.startswith(f"{self._name}-") for index in found["indices"])
            )

    def restore(self, repository: str, snapshot: str | None) -> str:
        """Beside the serving index, then swapped in; the newest snapshot by default. Returns its name."""
        with self._guard("restoring a snapshot"):
            found = self._find(repository, snapshot)
            index = self._indices.next_name()
            self._client.options(request_timeout=None).snapshot.restore(
                repository=repository,
                snapshot=found["snapshot"],
                indices=found["indices"][0],
                include_aliases=False,
                rename_pattern=".+",
                rename_replacement=index,
                wait_for_completion=True,
            )
            if not self._indices.is_current_format(index):
                self._indices.delete(index)
                raise EngineError(Message.SNAPSHOT_OF_ANOTHER_VERSION)
            self._client.indices.put_alias(index=index, name=open_alias(index))
            self._indices.swap(index)
        return str(found["snapshot"])

    def _find(self, repository: str, snapshot: str | None) -> dict[str, Any]:
        try:
            answer = self._client.snapshot.get(repository=repository, snapshot=snapshot or f"{self._name}-*")
        except NotFoundError as error:
            raise UsageError(_no_repository(repository)) from error
        whole = [found for found in answer["snapshots"] if found["state"] == "SUCCESS"]
        if not whole:
            raise UsageError(f"the repository {repository!r} has no complete snapshot of this index")
        newest: dict[str, Any] = max(whole, key=lambda found: str(found["snapshot"]))
        return newest


def _no_repository(repository: str) -> str:
    return (
        f"the cluster has no repository or snapshot of that name ({repository!r}): name a folder with --location"
    )


def _node(stats: dict[str, Any], info: dict[str, Any]) -> NodeStatus:
    return NodeStatus(
        name=str(stats["name"]),
        version=str(info.get("version", "")),
        heap_percent=int(stats["jvm"]["mem"]["heap_used_percent"]),
        free_bytes=int(stats["fs"]["total"]["available_in_bytes"]),
    )
