"""An archive and an engine in a folder, and captures of an invented ruling."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from rulings.archive.archive import Archive, open_archive
from rulings.archive.model import Capture, Status
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings
from tests.elasticsearch_node.cluster import Cluster

ENGINES = ("tantivy", "elasticsearch")
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TEXT = (
    "北京市海淀区人民法院\n刑事判决书\n（2020）京0108刑初{}号\n被告人甲某，男。\n"
    "公诉机关指控，甲某盗窃自行车一辆。\n本院认为，被告人甲某的行为已构成盗窃罪。判决如下：\n"
    "被告人甲某犯盗窃罪，判处拘役一个月。\n审判员　乙某\n二〇二〇年五月六日"
)


def capture(key: int, status: Status = Status.PRESENT, moment: datetime = NOON, text: str = TEXT) -> Capture:
    payload = orjson.dumps({"t": text.format(key)}) if status is Status.PRESENT else b""
    options = {"text": "t"}
    return Capture("test", str(key), "jsonl", payload, "application/json", moment, status=status, options=options)


def settings_on(request: pytest.FixtureRequest, home: Path) -> Settings:
    """An empty home, with an index of the kind that the fixture's parameter names."""
    if request.param == "tantivy":
        return Settings(home=home)
    node: Cluster = request.getfixturevalue("elasticsearch_node")
    return Settings(home=home, engine=node.fresh_engine_url())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    opened = open_archive(settings)
    yield opened
    opened.close()


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    opened = open_engine(settings)
    yield opened
    opened.close()
