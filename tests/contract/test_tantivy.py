"""The embedded engine keeps the contract."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.ruling import Ruling
from rulings.settings import Settings
from tests.contract.suite import BORDERED, RULINGS, EngineContract, fill


@contextmanager
def holding(rulings: list[Ruling], folder: Path) -> Iterator[Engine]:
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    fill(engine, rulings)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with holding(RULINGS, tmp_path_factory.mktemp("contract")) as engine:
        yield engine


@pytest.fixture(scope="module")
def across_borders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with holding(BORDERED, tmp_path_factory.mktemp("borders")) as engine:
        yield engine


@pytest.fixture(scope="module")
def real(real_rulings: list[Ruling], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with holding(real_rulings, tmp_path_factory.mktemp("real")) as engine:
        yield engine


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
        yield engine
        engine.close()
