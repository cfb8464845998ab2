"""Elasticsearch keeps the contract."""

from collections.abc import Iterator

import pytest

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings
from tests.contract.suite import EngineContract, fill
from tests.elasticsearch_node.cluster import Cluster


@pytest.fixture(scope="module")
def filled(elasticsearch_node: Cluster) -> Iterator[Engine]:
    """Three shards, so that answers must combine them."""
    settings = Settings(engine=elasticsearch_node.fresh_engine_url(), engine_shards=3)
    engine = open_engine(settings)
    fill(engine)
    yield engine
    engine.close()


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, elasticsearch_node: Cluster) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=elasticsearch_node.fresh_engine_url()))
        yield engine
        engine.close()
