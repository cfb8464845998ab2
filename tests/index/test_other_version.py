"""An index that another version made: `rulings index` refuses it, `rulings index --rebuild` makes it anew."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from indexer.index import pipeline
from indexer.index.status import engine_line, engine_status
from rulings.archive.archive import Archive
from rulings.engine.open import open_engine
from rulings.errors import EngineError
from rulings.settings import Settings
from tests.engine.version_3 import index_of_version_3
from tests.index.conftest import capture


def test_it_is_refused_said_and_built_anew(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    index_of_version_3(tmp_path)
    with closing(open_engine(settings)) as engine:
        with pytest.raises(EngineError, match="rulings index --rebuild"):
            pipeline.index(archive, engine, 1, lambda _: None)
        with archive.writer("test") as writer:
            writer.add(capture(1))
        with pytest.raises(EngineError, match="rulings index --rebuild"):
            pipeline.index(archive, engine, 1, lambda _: None)
        status: Mapping[str, Any] = engine_status(archive, engine)
        assert status["rulings"] == 3
        assert (
            list(engine_line(status))[-1] == "the index was built by another version: run rulings index --rebuild"
        )
        pipeline.rebuild(archive, engine, 1, lambda _: None)
        assert (engine.health().current, engine.health().rulings) == (True, 1)
