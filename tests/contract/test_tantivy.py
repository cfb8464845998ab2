"""The embedded engine keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings
from tests.contract.suite import EngineContract, fill


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('contract') / 'index'}"))
    fill(engine)
    yield engine
    engine.close()


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
        yield engine
        engine.close()
