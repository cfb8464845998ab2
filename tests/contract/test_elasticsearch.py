"""Elasticsearch keeps the contract."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.ruling import Ruling
from rulings.settings import Settings
from tests.contract.suite import BORDERED, RULINGS, EngineContract, fill
from tests.elasticsearch_node.cluster import Cluster


@contextmanager
def holding(rulings: list[Ruling], node: Cluster) -> Iterator[Engine]:
    """Three shards, so that answers must combine them."""
    engine = open_engine(Settings(engine=node.fresh_engine_url(), engine_shards=3))
    fill(engine, rulings)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def filled(elasticsearch_node: Cluster) -> Iterator[Engine]:
    with holding(RULINGS, elasticsearch_node) as engine:
        yield engine


@pytest.fixture(scope="module")
def across_borders(elasticsearch_node: Cluster) -> Iterator[Engine]:
    with holding(BORDERED, elasticsearch_node) as engine:
        yield engine


@pytest.fixture(scope="module")
def real(real_rulings: list[Ruling], elasticsearch_node: Cluster) -> Iterator[Engine]:
    with holding(real_rulings, elasticsearch_node) as engine:
        yield engine


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, elasticsearch_node: Cluster) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=elasticsearch_node.fresh_engine_url()))
        yield engine
        engine.close()
