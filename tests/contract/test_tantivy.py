"""The embedded engine keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rulings.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings
from tests.contract.suite import RULINGS, EngineContract


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Written in three commits, so that answers must combine segments."""
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('contract') / 'index'}"))
    for part in range(3):
        engine.upsert(map(analyse, RULINGS[part::3]))
        engine.refresh()
    yield engine
    engine.close()


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
        yield engine
        engine.close()
