"""A short history through the real crawler over HTTP: what it leaves is what a played one leaves."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from demo.histories.history import History, make_history
from demo.histories.history_site import site_of
from demo.histories.plan import HistoryPlan, SerialBatch, Trouble, crawl_dates
from demo.histories.play import play
from demo.run import SOURCE
from demo.site.serve import serving
from rulings.archive.archive import Archive, open_archive
from rulings.settings import Settings
from tests.crawler.replicas.crawling import archive_in, crawl, days_pass

PLAN = replace(
    HistoryPlan(),
    days=28,
    recent=30,
    judged_over=60,
    batches=(SerialBatch("粤0305", 2019, 60, 0.6),),
    withdrawn_monthly=0.4,
    back_after=7,
    substituted=0.2,
    burst=3,
    burst_on=14,
    outages=((Trouble.DETAILS_LOST, 7, 8),),
)
SEED = 3
Observations = Mapping[str, list[tuple[str, str | None, str | None]]]


@pytest.mark.faults
def test_a_crawl_over_http_and_a_played_one_note_the_same(tmp_path: Path) -> None:
    history = make_history(PLAN, SEED)
    crawled, played = tmp_path / "crawled", tmp_path / "played"
    for number, date in enumerate(crawl_dates(PLAN)):
        if number:
            days_pass(crawled, PLAN.every)
        with serving(site_of(history, date)) as address:
            crawl(crawled, address, "--sweep", source=SOURCE)
    with ThreadPoolExecutor(1) as thread:  # the browser's tests leave an event loop in this one
        expected = thread.submit(_played, history, played).result()
    with archive_in(crawled) as archive:
        assert _observations(archive) == expected
    noted = {status for some in expected.values() for status, _, _ in some}
    assert noted >= {"present", "absent", "withdrawn", "substituted"}


def _played(history: History, home: Path) -> Observations:
    with closing(open_archive(Settings(home=home, engine="", ledger=""))) as archive:
        play(history, archive)
        return _observations(archive)


def _observations(archive: Archive) -> Observations:
    """What was noted of each document, in order."""
    return {
        key: [(str(one.status), one.route, one.detail) for one in archive.ledger.observations(SOURCE, key)]
        for key in archive.ledger.known(SOURCE)
    }
