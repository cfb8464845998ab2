"""What stands follows from what was observed, and a ledger that was changed is found out."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from crawler.monitoring.flow import flow_counts, flow_failures, flow_since
from rulings.archive.archive import Archive
from rulings.archive.database import connect
from rulings.archive.flow_check import SourceFlow
from rulings.archive.model import Capture, Status
from rulings.archive.runs import CrawlRun, Scope
from rulings.archive.schema import document, observation
from tests.archive.conftest import NOON, capture

WHOLE = Scope(sweep=True, since=None, replica=False)


def _crawl(archive: Archive, day: int, *found: Capture) -> None:
    with archive.writer("test") as writer:
        writer.add_all([replace(one, observed_at=NOON + timedelta(day)) for one in found])


def _run(number: int, flow: SourceFlow) -> CrawlRun:
    moment = datetime(2026, 1, number, tzinfo=UTC)
    return CrawlRun(number, "test", WHOLE, moment, moment, True, {"flow": flow_counts(flow)})


@pytest.fixture
def ledger_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.sqlite'}"


@pytest.fixture
def archive(ledger_url: str, tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(connect(ledger_url), tmp_path / "archive")) as opened:
        yield opened


@pytest.fixture
def after_three(archive: Archive) -> list[CrawlRun]:
    """Three crawls: two found, one of them withdrawn and another found, then the first again."""
    runs: list[CrawlRun] = []
    crawls = (
        (capture("a"), capture("b")),
        (capture("a", b"", Status.WITHDRAWN), capture("c")),
        (capture("a"), capture("b", b"other")),
    )
    for number, found in enumerate(crawls, 1):
        _crawl(archive, number, *found)
        flow = flow_since(archive, "test", runs)
        assert flow_failures(flow) == ()
        runs.insert(0, _run(number, flow))
    return runs


def test_each_crawl_goes_on_from_the_one_before(after_three: list[CrawlRun]) -> None:
    flows = [run.report["flow"] for run in reversed(after_three) if run.report]
    told = [(one["start"], one["new"], one["withdrawn"], one["reappeared"], one["standing"]) for one in flows]
    assert told == [(0, 2, 0, 0, 2), (2, 1, 1, 0, 2), (2, 0, 0, 1, 3)]


@pytest.mark.parametrize("lost", ["a state", "an observation"])
def test_a_changed_ledger_does_not_add_up_until_it_is_mended(
    archive: Archive, ledger_url: str, after_three: list[CrawlRun], lost: str
) -> None:
    _crawl(archive, 9, capture("d"), capture("e"))
    engine = connect(ledger_url)
    with engine.begin() as connection:
        ids = {row.source_key: row.id for row in connection.execute(document.select())}
        if lost == "a state":
            connection.execute(update(document).where(document.c.id == ids["b"]).values(standing="withdrawn"))
        else:
            connection.execute(delete(observation).where(observation.c.document_id == ids["e"]))
    engine.dispose()
    for number in (9, 10):
        flow = flow_since(archive, "test", after_three)
        [failure] = flow_failures(flow)
        assert "the ledger does not add up" in failure
        after_three.insert(0, _run(number, flow))
