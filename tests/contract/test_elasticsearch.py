"""Elasticsearch keeps the contract."""

import secrets
from collections.abc import Iterator

import pytest

from rulings.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings
from tests.contract.suite import RULINGS, EngineContract
from tests.elasticsearch_node.cluster import Cluster


def fresh_name() -> str:
    """Indices of its own for each engine on the one node."""
    return f"contract_{secrets.token_hex(6)}"


@pytest.fixture(scope="module")
def filled(elasticsearch_node: Cluster) -> Iterator[Engine]:
    """Three shards, written in three steps, so that answers must combine shards and segments."""
    settings = Settings(engine=f"{elasticsearch_node.urls[0]}/{fresh_name()}", engine_shards=3)
    engine = open_engine(settings)
    for part in range(3):
        engine.upsert(map(analyse, RULINGS[part::3]))
        engine.refresh()
    yield engine
    engine.close()


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, elasticsearch_node: Cluster) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=f"{elasticsearch_node.urls[0]}/{fresh_name()}"))
        yield engine
        engine.close()
