"""The base of all spiders: lists name documents, documents are fetched, and what is gone is looked for twice.

A source's spider says where the lists begin and which page objects read them; bases for kinds of interfaces override
how an address is asked for (`request_for`). What to fetch, how to read an answer and when something is gone are decided
by `crawler.crawl.plan`, `crawler.crawl.fetch_outcome` and the ledger's rules.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, ClassVar

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from crawler.crawl.documents import Documents
from crawler.crawl.lists import Lists
from crawler.crawl.request_meta import CONDITIONAL
from crawler.crawl.session import CrawlSession
from crawler.pages.shared.page import ListPage

CANARIES = 3
"""Documents known to be available that a crawl asks for before it believes that others are gone."""


class PublisherSpider(scrapy.Spider):
    """One crawl of one source."""

    list_urls: ClassVar[tuple[str, ...]] = ()
    notice_urls: ClassVar[tuple[str, ...]] = ()
    list_page: ClassVar[type[ListPage]]
    notice_page: ClassVar[type[ListPage]]
    removal_is_notice: ClassVar[bool] = False
    """True where the publisher's answer that a document is gone is its own notice of withdrawal."""
    lists_are_fleeting: ClassVar[bool] = False
    """True where a list can be fetched only once: the next crawl first reads the archived one to its end."""

    def __init__(self, session: CrawlSession, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        self.job = session.job
        self.documents = Documents(session, self)
        self.lists = Lists(session, self, self.documents)
        self._stages: Iterator[Callable[[], Iterable[Request]]] = iter(
            (
                self._failed_before,
                self._first_pages_again,
                self._suspected_absences,
                self._canaries,
                self._conclude,
            )
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "PublisherSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.next_stage, signal=signals.spider_idle)
        return spider

    # What a source's spider may override

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
        yield from self.lists.first_pages()

    async def start(self) -> AsyncIterator[Request]:
        for request in self.first_requests():
            yield request

    # The stages after the lists

    def next_stage(self) -> None:
        """When no request is left: begin the next stage that has any, until there is none."""
        if self.session.is_ending:
            return
        for stage in self._stages:
            requests = list(stage())
            if requests:
                for request in requests:
                    self.crawler.engine.crawl(request)
                raise DontCloseSpider

    def _failed_before(self) -> Iterator[Request]:
        """What earlier crawls could not fetch, and no list of this one names; nothing where the publisher is down."""
        if self.job.quality.list_pages:
            for row in self.job.plan.take(self.session.store.unanswered()):
                yield self.documents.after_failure(row)

    def _first_pages_again(self) -> Iterator[Request]:
        """Documents published while the lists were read are on their first pages."""
        if self.job.sweep and self.session.lists_complete:
            yield from self.lists.first_pages_again()

    def _suspected_absences(self) -> Iterator[Request]:
        """Documents that a complete full crawl did not list, and those that were missing already."""
        keys = self.job.plan.missing()
        if self.job.sweep and self.session.lists_complete:
            self.session.lists_shrunk = self.job.plan.is_shrunk()
            keys = () if self.session.lists_shrunk else self.job.plan.unlisted()
        for key in keys:
            yield from self.documents.unlisted(key)

    def _canaries(self) -> Iterator[Request]:
        """Documents known to be available, where others were not found."""
        if self.documents.absences:
            for key in self.job.plan.canaries(CANARIES):
                yield from self.documents.canary(key)

    def _conclude(self) -> Iterable[Request]:
        """No requests any more."""
        self.documents.conclude_absences()
        return ()
