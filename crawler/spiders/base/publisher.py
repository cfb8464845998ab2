"""The base of all spiders: lists name documents, documents answer, and what is gone is looked for twice.

A source's spider says where the lists begin and which page objects read them; platforms of interfaces override how an
address is asked for (`request_for`). What to fetch, how to read an answer and when something is gone are decided by
`crawler.crawl.plan`, `crawler.crawl.fetch_outcome` and the ledger's rules.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, ClassVar

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider

from crawler.crawl.documents import Documents
from crawler.crawl.fetch_outcome import FetchOutcome
from crawler.crawl.job import CrawlJob
from crawler.crawl.lists import Lists
from crawler.crawl.request_meta import CONDITIONAL
from crawler.pages.shared.page import ListPage
from rulings.archive.model import Status
from rulings.errors import RulingsError

MAX_BLOCKED = 3
"""Obstacles in a row after which the publisher is left alone."""
CANARIES = 3


class PublisherSpider(scrapy.Spider):
    """One crawl of one source."""

    list_urls: ClassVar[tuple[str, ...]] = ()
    notice_urls: ClassVar[tuple[str, ...]] = ()
    list_page: ClassVar[type[ListPage]]
    notice_page: ClassVar[type[ListPage]]
    removal_is_notice: ClassVar[bool] = False
    """True where the publisher's answer that a document is gone is its own notice of withdrawal."""
    lists_are_fleeting: ClassVar[bool] = False
    """True where a list cannot be asked for again: the next crawl first looks into the one that the archive holds."""

    def __init__(self, job: CrawlJob, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job
        self.store = job.store
        self.failure: RulingsError | None = None
        """Why the archive could not take what was found."""
        self.documents = Documents(self)
        self.lists = Lists(self)
        self._blocked_in_a_row = 0
        self._stages: Iterator[Callable[[], Iterable[Request]]] = iter(
            (self._unanswered, self._first_lists_again, self._doubted, self._asked_canaries, self._conclude)
        )
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "PublisherSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.next_stage, signal=signals.spider_idle)
        return spider

    # What a platform may override

    def first_lists(self) -> tuple[str, ...]:
        """Addresses at which the lists begin."""
        return self.list_urls

    def first_notices(self) -> tuple[str, ...]:
        """Addresses at which the publisher's notices of withdrawal begin."""
        return self.notice_urls

    def request_for(self, url: str) -> Request:
        """How an address is asked for; `url` stays its name in the archive and the ledger."""
        return Request(url, meta={CONDITIONAL: True})

    def first_requests(self) -> Iterator[Request]:
        """Everything that a crawl begins with."""
        for url in self.first_notices():
            yield self.lists.notices(url)
        yield from self.lists.beginnings()

    async def start(self) -> AsyncIterator[Request]:
        for request in self.first_requests():
            yield request

    # What is gone

    def next_stage(self) -> None:
        """When nothing is under way: ask what is still open, until nothing is."""
        if self.failure is not None or self._closing is not None:
            return
        for stage in self._stages:
            requests = list(stage())
            if requests and self.crawler.engine is not None:
                for request in requests:
                    self.crawler.engine.crawl(request)
                raise DontCloseSpider

    def _unanswered(self) -> Iterator[Request]:
        """What earlier crawls could not fetch, and no list of this one names; nothing of a publisher that is down."""
        if self.job.quality.list_pages:
            for row in self.job.plan.take(self.store.unanswered()):
                yield self.documents.again(row)

    def _first_lists_again(self) -> Iterator[Request]:
        """What was published while the lists were read stands at their beginning."""
        if self.job.sweep and self.lists.complete:
            yield from self.lists.beginnings_again()

    def _doubted(self) -> Iterator[Request]:
        """Documents that a complete sweep did not list, and those that were missing already."""
        keys = self.job.plan.missing()
        if self.job.sweep and self.lists.complete:
            self.lists.shrunk = self.job.plan.is_shrunk()
            keys = () if self.lists.shrunk else self.job.plan.unlisted()
        for key in keys:
            yield from self.documents.unlisted(key)

    def _asked_canaries(self) -> Iterator[Request]:
        if self.documents.absences:
            for key in self.job.plan.canaries(CANARIES):
                yield from self.documents.canary(key)

    def _conclude(self) -> Iterable[Request]:
        """Nothing more is asked."""
        self.documents.conclude_absences()
        return ()

    # What lists and documents share

    def stop(self, reason: str) -> None:
        """End the crawl; the next one goes on with what is left."""
        if self._closing is None and self.crawler.engine is not None:
            self.lists.complete = False
            ending = self.crawler.engine.close_spider_async(reason=reason)
            self._closing = asyncio.get_running_loop().create_task(ending)

    def fail(self, error: RulingsError) -> None:
        """The archive takes nothing: nothing more is fetched."""
        self.failure = error

    def check(self) -> None:
        """CloseSpider where the archive has failed."""
        if self.failure is not None:
            raise CloseSpider("the archive failed")

    def answered(self) -> None:
        """The publisher let the crawler see."""
        self._blocked_in_a_row = 0

    def trouble(self, said: FetchOutcome, *, again: bool = False) -> None:
        """Count what went wrong; leave a publisher alone that blocks what it did not block before (`again`)."""
        if said.status is not Status.BLOCKED:
            self.count("errors")
            self.count(f"error/{said.detail}")
            return
        self.count("blocked")
        self.count(f"obstacle/{said.detail}")
        self._blocked_in_a_row += not again
        if self._blocked_in_a_row >= MAX_BLOCKED:
            self.stop("blocked")

    def count(self, what: str, number: int = 1) -> None:
        """Add to a counter of the report."""
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"rulings/{what}", number)
