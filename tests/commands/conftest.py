"""A home with the invented rulings of the pages' tests."""

from contextlib import closing
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.search_app.samples import RULINGS, TOMBSTONE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ready to be searched; nothing is in its archive."""
    folder = tmp_path_factory.mktemp("home")
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    return folder
