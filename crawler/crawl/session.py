"""The shared state of one crawl: what it is asked to do, where its findings go, what went wrong, and how it ends."""

import asyncio
from collections.abc import Mapping
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from crawler.crawl.fetch_outcome import FetchOutcome
from crawler.crawl.job import CrawlJob
from crawler.crawl.store import CrawlStore
from rulings.archive.model import Status
from rulings.errors import RulingsError

MAX_BLOCKED = 3
"""Obstacles in a row after which the publisher is left alone."""


class CrawlSession:
    """Given to the spider, its lists and documents, and the middlewares.

    It may be made before the crawl starts; counting and stopping work only once Scrapy has started it.
    """

    def __init__(self, job: CrawlJob, store: CrawlStore, crawler: Crawler) -> None:
        self.job = job
        self.store = store
        self.failure: RulingsError | None = None
        """Why the archive could not take what was found."""
        self.lists_complete = True
        """False once a list could not be read as far as the crawl means to."""
        self.lists_shrunk = False
        """True where so few documents are listed that the lists are not believed."""
        self.absences_untrusted = 0
        """Documents not found, and not noted as absent either."""
        self._crawler = crawler
        self._blocked_in_a_row = 0
        self._closing: asyncio.Task[None] | None = None

    @property
    def is_ending(self) -> bool:
        """Whether nothing more is asked for."""
        return self.failure is not None or self._closing is not None

    @property
    def counts(self) -> Mapping[str, Any]:
        """Scrapy's counters, and those of `count` under rulings/."""
        return self._crawler.stats.get_stats()

    @property
    def downloaded_bytes(self) -> int:
        """What all answers of this crawl took so far, headers included."""
        return int(self._crawler.stats.get_value("downloader/response_bytes", 0))

    def stop(self, reason: str) -> None:
        """End the crawl; the next one continues with what is left."""
        if self._closing is None:
            self.lists_complete = False
            ending = self._crawler.engine.close_spider_async(reason=reason)
            self._closing = asyncio.get_running_loop().create_task(ending)

    def fail(self, error: RulingsError) -> None:
        """The archive accepts nothing: nothing more is fetched."""
        self.failure = error

    def raise_failure(self) -> None:
        """CloseSpider where the archive has failed."""
        if self.failure is not None:
            raise CloseSpider("the archive failed")

    def note_access(self) -> None:
        """An answer without an obstacle: the count of obstacles in a row starts again."""
        self._blocked_in_a_row = 0

    def trouble(self, outcome: FetchOutcome, *, after_failure: bool = False) -> None:
        """Count what went wrong, and stop where the publisher blocks too often in a row.

        `after_failure`: an earlier crawl met the same, so this says nothing new of the publisher.
        """
        if outcome.status is not Status.BLOCKED:
            self.count("errors")
            self.count(f"error/{outcome.detail}")
            return
        self.count("blocked")
        self.count(f"obstacle/{outcome.detail}")
        self._blocked_in_a_row += not after_failure
        if self._blocked_in_a_row >= MAX_BLOCKED:
            self.stop("blocked")

    def count(self, what: str, number: int = 1) -> None:
        """Add to a counter of the report."""
        self._crawler.stats.inc_value(f"rulings/{what}", number)


def session_of(crawler: Crawler) -> CrawlSession:
    """The session that the spider was given; Scrapy makes the spider before its middlewares."""
    session = getattr(crawler.spider, "session", None)
    if not isinstance(session, CrawlSession):
        raise TypeError("the spider has no crawl session")
    return session
