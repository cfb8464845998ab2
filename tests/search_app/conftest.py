"""The app on a real embedded engine with a handful of invented rulings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.samples import RULINGS, SEEN, TOMBSTONE


@dataclass(frozen=True)
class SourceSummary:
    source: str
    documents: int
    withdrawn: int
    first_seen: datetime
    last_observed: datetime


class SampleArchive:
    """The archive's summary of the samples."""

    def sources(self) -> tuple[SourceSummary, ...]:
        return (SourceSummary("sample", 19, 1, SEEN, datetime(2026, 7, 8, tzinfo=UTC)),)

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        return {("sample", "no-text"): 2}


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("index")
    opened = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    opened.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def app(engine: Engine) -> Flask:
    return create_app(PublicReader(engine), SampleArchive(), Settings())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
