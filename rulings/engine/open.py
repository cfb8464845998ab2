"""Engines by URL: `tantivy:FOLDER`, `https://host:9200/NAME`, `cloud:CLOUD_ID/NAME`."""

from pathlib import Path
from typing import TYPE_CHECKING

from rulings.engine.port import Engine
from rulings.errors import UsageError
from rulings.settings import Settings

CLUSTER_SCHEMES = ("http", "https", "cloud")


if TYPE_CHECKING:
    from rulings.engine.elasticsearch.operations import Operations


def open_engine(settings: Settings) -> Engine:
    """The engine that the settings name. It costs nothing before the first use; the caller closes it."""
    url = settings.engine_url
    scheme, _, rest = url.partition(":")
    if scheme == "tantivy" and rest:
        from rulings.engine.tantivy.adapter import TantivyEngine

        return TantivyEngine(Path(rest))
    if scheme in CLUSTER_SCHEMES:
        from rulings.engine.elasticsearch.adapter import ElasticsearchEngine
        from rulings.engine.elasticsearch.connection import connect_cluster

        return ElasticsearchEngine(connect_cluster(settings))
    raise UsageError(
        f"no engine is known for {scheme[:20]!r} (RULINGS_ENGINE): write tantivy:FOLDER or https://host:9200"
    )


def open_operations(settings: Settings) -> "Operations | None":
    """What only a cluster has: nodes, shards, snapshots. None for the embedded engine."""
    if settings.engine_url.partition(":")[0] not in CLUSTER_SCHEMES:
        return None
    from rulings.engine.elasticsearch.connection import connect_cluster
    from rulings.engine.elasticsearch.operations import Operations

    return Operations(connect_cluster(settings))
