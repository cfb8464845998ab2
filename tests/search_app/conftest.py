"""The app on a real embedded engine with a handful of invented rulings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from rulings.archive.crawl_days import CrawlDay
from rulings.archive.revisions import Revision, value_number
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.public.ledger_history import history_of
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


class SamplePast:
    """Three rulings, one of which was withdrawn on 5 July."""

    def newest(self) -> DisclosureHistory:
        moments = [datetime(2026, 7, day, tzinfo=UTC) for day in (1, 5)]
        names = (("crime", "侵犯财产罪"), ("source", "s"))
        values = b"".join(value_number(*name).to_bytes(8, "little") for name in names)
        gone = (None, None, moments[1])
        rows = [
            Revision(f"r{n}", "s", f"甲{n}号", moments[0], moments[0], end, "2020-05", None, values)
            for n, end in enumerate(gone)
        ]
        return history_of(rows, {value_number(*name): name for name in names})

    def crawls(self) -> tuple[CrawlDay, ...]:
        days = (datetime(2026, 7, day, tzinfo=UTC) for day in (1, 7))
        return tuple(CrawlDay("s", day, True, True, True, {"substituted": 1}) for day in days)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("index")
    opened = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    opened.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def app(engine: Engine) -> Flask:
    return create_app(PublicReader(engine), SampleArchive(), Settings(), past=SamplePast())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
