"""What an embedded index opened is let go with its reader, at once: a disk can be unmounted, a folder removed."""

import gc
import sys
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from rulings.settings import Settings
from tests.search_app.samples import RULINGS

QUERIES = ("自首", "自首 /句 被告人", "本院认为，" + RULINGS[0].text[-90:])


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has mapped is read from /proc")
@pytest.mark.parametrize("typed", QUERIES)
def test_no_file_stays_mapped(tmp_path: Path, typed: str) -> None:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    engine.rebuild([analyse(ruling) for ruling in RULINGS], [], position=1)
    gc.disable()
    try:
        engine.search(SearchQuery(text=parse_query(f"被告人 {typed}")))
        engine.health()
        engine.close()
        assert str(tmp_path) in Path("/proc/self/maps").read_text()
        del engine
        assert str(tmp_path) not in Path("/proc/self/maps").read_text()
    finally:
        gc.enable()
