"""Where a crawl stops by itself, over real HTTP: the middleware is asked before each request is sent."""

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from crawler.middlewares.limits import Limits
from crawler.source import Hours
from rulings.archive.archive import Archive
from tests.crawler.replicas.court import CourtSite, items
from tests.crawler.replicas.crawling import archive_in, crawl, days_pass, standings
from tests.crawler.replicas.judicial_yuan import JudicialYuan, jid, ruling
from tests.crawler.replicas.server import replica
from tests.crawler.sessions import NotingEngine, session_in

CRAWL = """
import sys
from contextlib import closing
from crawler.run import run_crawl
from crawler.source import Source, load_source
from rulings.archive.archive import open_archive
from rulings.settings import Settings

settings = Settings()
source = Source.model_validate({**load_source(sys.argv[3]).model_dump(by_alias=True), **eval(sys.argv[2])})
with closing(open_archive(settings)) as archive:
    report = run_crawl(source, archive, settings, sys.argv[1], None, None, sys.argv[3] == "cn-court", lambda done: None)
    print(report.stopped)
"""


def _stopped(home: Path, address: str, changes: str, source: str = "cn-court") -> str:
    """Why a crawl of a source with other limits stopped."""
    environment = {**os.environ, "RULINGS_HOME": str(home), "RULINGS_ENGINE": "", "RULINGS_LEDGER": ""}
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, address, changes, source],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("caps", "reason"),
    [
        ("{'pages': 9}", "closespider_pagecount"),
        ("{'hours': 0.0003}", "closespider_timeout"),
    ],
)
def test_a_crawl_stops_at_its_limits_and_the_next_one_goes_on(tmp_path: Path, caps: str, reason: str) -> None:
    site = CourtSite(items(60))
    site.before = lambda asked: time.sleep(0.1)
    with replica(site) as address:
        assert _stopped(tmp_path, address, f"{{'caps': {caps}}}") == reason
        held = standings(tmp_path)["standing"]
        assert 0 < held < 60
        with archive_in(tmp_path) as archive:
            run = archive.runs.newest("cn-court", replica=True)
        assert run is not None
        assert (run.finished_at, run.paused_at is None) == (None, False)
        site.before = lambda asked: None
        report = crawl(tmp_path, address, "--sweep")
    assert (report["resumed"], report["new"], standings(tmp_path)) == (True, 60 - held, {"standing": 60})


def test_a_crawl_takes_no_more_bytes_than_its_limit(tmp_path: Path) -> None:
    site = CourtSite(items(60))
    site.padding = 100_000
    with replica(site) as address:
        assert _stopped(tmp_path, address, "{'caps': {'megabytes': 1}}") == "most bytes"
    assert standings(tmp_path)["standing"] <= 12


def test_a_crawl_ends_with_the_publishers_hours(archive: Archive) -> None:
    """On a replica hours do not count, so the middleware is asked itself."""
    engine = NotingEngine()
    hours = Hours.model_validate({"timezone": "Asia/Taipei", "from": "00:00", "to": "06:00"})
    clock = [datetime(2026, 1, 2, 21, 59, tzinfo=UTC)]

    async def ask() -> None:
        limits = Limits(session, hours, 1 << 30, lambda: clock[0])
        limits.process_request(Request("https://a.example/"))
        clock[0] = datetime(2026, 1, 2, 22, 0, tzinfo=UTC)
        with pytest.raises(IgnoreRequest):
            limits.process_request(Request("https://a.example/"))
        await asyncio.sleep(0)

    with session_in(archive, engine) as session:
        asyncio.run(ask())
    assert engine.reasons == ["the publisher's hours ended"]


def test_what_a_list_of_one_day_named_and_a_limited_crawl_left_is_asked_for_later(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 31))
    with replica(site) as address:
        assert _stopped(tmp_path, address, "{'caps': {'pages': 12}}", "tw-judicial") == "closespider_pagecount"
        held = standings(tmp_path, "tw-judicial")["standing"]
        assert 0 < held < 30
        days_pass(tmp_path, 4)
        site.day, site.listed = "2026-01-13", [jid(99)]
        site.rulings[jid(99)] = ruling(99)
        report = crawl(tmp_path, address, source="tw-judicial")
        asked = site.documents_asked()
    assert (report["new"], report["blocked"], report["errors"]) == (31 - held, 0, 0)
    assert standings(tmp_path, "tw-judicial") == {"standing": 31}
    assert len(asked) == len(set(asked))
    assert any("lists changes of 1.5 days" in failure for failure in report["failures"])
