"""Engines on the one real node, each under a name of its own."""

from collections.abc import Callable, Iterator

import pytest

from rulings.engine.elasticsearch.adapter import ElasticsearchEngine
from rulings.engine.elasticsearch.connection import connect_cluster
from rulings.settings import Settings
from tests.elasticsearch_node.cluster import Cluster


@pytest.fixture
def url(elasticsearch_node: Cluster) -> str:
    return elasticsearch_node.fresh_engine_url()


@pytest.fixture
def another(url: str) -> Iterator[Callable[[], ElasticsearchEngine]]:
    """Opens engines on the same indices, as other processes would."""
    opened: list[ElasticsearchEngine] = []

    def make() -> ElasticsearchEngine:
        opened.append(ElasticsearchEngine(connect_cluster(Settings(engine=url))))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(another: Callable[[], ElasticsearchEngine]) -> ElasticsearchEngine:
    return another()
