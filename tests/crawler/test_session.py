"""What the parts of a crawl share, without a publisher."""

import asyncio
from collections.abc import Iterator

import pytest
from scrapy import Spider
from scrapy.exceptions import CloseSpider
from scrapy.utils.test import get_crawler

from crawler.crawl.fetch_outcome import FetchOutcome
from crawler.crawl.session import MAX_BLOCKED, CrawlSession, session_of
from rulings.archive.archive import Archive
from rulings.archive.model import Status
from rulings.errors import ArchiveError
from tests.crawler.sessions import NotingEngine, session_in

BLOCKED = FetchOutcome(Status.BLOCKED, "captcha")


@pytest.fixture
def engine() -> NotingEngine:
    return NotingEngine()


@pytest.fixture
def session(archive: Archive, engine: NotingEngine) -> Iterator[CrawlSession]:
    with session_in(archive, engine) as session:
        yield session


async def _meet(session: CrawlSession, *outcomes: FetchOutcome | None, after_failure: bool = False) -> None:
    """One outcome after the other; None is an answer without an obstacle."""
    for outcome in outcomes:
        if outcome is None:
            session.note_access()
        else:
            session.trouble(outcome, after_failure=after_failure)
    await asyncio.sleep(0)


def test_obstacles_in_a_row_end_the_crawl_once(session: CrawlSession, engine: NotingEngine) -> None:
    asyncio.run(_meet(session, *[BLOCKED] * (MAX_BLOCKED + 2)))
    assert engine.reasons == ["blocked"]
    assert (session.is_ending, session.lists_complete) == (True, False)
    assert session.counts["rulings/blocked"] == session.counts["rulings/obstacle/captcha"] == MAX_BLOCKED + 2


def test_an_answer_between_obstacles_lets_the_crawl_continue(session: CrawlSession, engine: NotingEngine) -> None:
    asyncio.run(_meet(session, *[*[BLOCKED] * (MAX_BLOCKED - 1), None] * 3))
    assert (engine.reasons, session.is_ending, session.lists_complete) == ([], False, True)


def test_obstacles_that_an_earlier_crawl_met_do_not_end_this_one(
    session: CrawlSession, engine: NotingEngine
) -> None:
    asyncio.run(_meet(session, *[BLOCKED] * (MAX_BLOCKED + 2), after_failure=True))
    assert engine.reasons == []


def test_errors_are_counted_by_kind_and_end_nothing(session: CrawlSession, engine: NotingEngine) -> None:
    asyncio.run(_meet(session, *[FetchOutcome(Status.ERROR, "http-500")] * 9))
    assert engine.reasons == []
    assert session.counts["rulings/errors"] == session.counts["rulings/error/http-500"] == 9


def test_after_a_failure_of_the_archive_nothing_more_is_read(session: CrawlSession) -> None:
    session.raise_failure()
    session.fail(ArchiveError("the disk is full"))
    assert session.is_ending
    with pytest.raises(CloseSpider) as raised:
        session.raise_failure()
    assert raised.value.reason == "the archive failed"


def test_middlewares_find_the_session_of_the_spider(session: CrawlSession) -> None:
    crawler = get_crawler()
    crawler.spider = Spider("any")
    with pytest.raises(TypeError, match="no crawl session"):
        session_of(crawler)
    crawler.spider.session = session  # type: ignore[attr-defined]
    assert session_of(crawler) is session
