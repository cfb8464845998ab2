"""An archive for tests that need no crawl."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rulings.archive.archive import Archive, open_archive
from rulings.settings import Settings


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(Settings(home=tmp_path, engine="", ledger=""))
    yield opened
    opened.close()
