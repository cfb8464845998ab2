"""The lists of one crawl: their rows to documents, page after page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.crawl.fetch_outcome import FetchOutcome, NotAskedError, failed_fetch, fetch_outcome
from crawler.crawl.plan import mark_of
from crawler.crawl.request_meta import web_response
from crawler.pages.shared.page import ListPage
from crawler.pages.shared.payload import response_of
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import newest_of_each
from rulings.archive.model import Status

if TYPE_CHECKING:
    from crawler.spiders.base.publisher import PublisherSpider

MAX_STALE_PAGES = 3
"""List pages in a row that name nothing new, after which a list has no end or repeats itself."""


class Lists:
    """Callbacks of list pages and of notices."""

    def __init__(self, spider: "PublisherSpider") -> None:
        self._spider = spider
        self.complete = True
        """False once a list could not be read as far as the crawl means to."""
        self.shrunk = False
        self._told: dict[str, ListRow] = {}
        """What the publisher's notices say last of each document."""

    def beginnings(self) -> Iterator[Request]:
        """Each list from its first page; where an interrupted crawl goes on, from where it was."""
        for first in self._spider.first_lists():
            left_over = self._left_over(first) if self._spider.lists_are_fleeting else ()
            request = self._request(self._spider.store.list_position(first), first)
            # A list that comes once is read before anything else takes the time.
            yield request.replace(priority=1) if self._spider.lists_are_fleeting else request
            yield from self._asked(left_over)

    def _left_over(self, url: str) -> tuple[ListRow, ...]:
        """What the last list named and a crawl that was killed did not come to."""
        page = self._spider.list_page(response_of(url, self._spider.store.archived_body(url)))
        plan = self._spider.job.plan
        return () if page.is_empty_layout else plan.take(row for row in page.rows if plan.wants(row))

    def beginnings_again(self) -> Iterator[Request]:
        """Each list from its first page, until a page names nothing new."""
        for first in self._spider.first_lists():
            yield self._request(first, None, max_stale=1)

    def notices(self, url: str) -> Request:
        """A page of the publisher's notices of withdrawal."""
        request = self._spider.request_for(url)
        return request.replace(callback=self._parse_notices, errback=self._failed, dont_filter=True)

    def _request(
        self, url: str, first: str | None, number: int = 1, stale: int = 0, max_stale: int = MAX_STALE_PAGES
    ) -> Request:
        """A list page; documents go before further pages, so that few requests wait.

        `first` is the list's first page, under which its position is noted; None notes none.
        """
        return self._spider.request_for(url).replace(
            callback=self._parse,
            errback=self._failed,
            priority=-1,
            dont_filter=True,
            cb_kwargs={"url": url, "first": first, "number": number, "stale": stale, "max_stale": max_stale},
        )

    def _parse(
        self, response: Response, url: str, first: str | None, number: int, stale: int, max_stale: int
    ) -> Iterator[Request]:
        """Rows to documents, and the next page."""
        self._spider.check()
        page = self._spider.list_page(web_response(response))
        if not self._is_list(response, page):
            return
        job = self._spider.job
        self._spider.count("list_pages")
        job.quality.list_page(len(page.rows), page.unread_rows)
        new = job.plan.take(page.rows)
        self._spider.count("listed", len(new))
        for row in page.rows:
            self._spider.store.listed(row, datetime.now(UTC))
        yield from self._asked(new)
        # An interrupted crawl reads this page again: what it names may not have been fetched by then.
        if first is not None:
            self._spider.store.at_list(first, url)
        following = page.next_url
        stale = 0 if new else stale + 1
        if following is None or (job.plan.is_beyond(page.rows, new) and (new or stale >= max_stale)):
            return
        if job.max_pages is not None and number >= job.max_pages:
            self.complete = False
            return
        yield self._request(following, first, number + 1, stale, max_stale)

    def _parse_notices(self, response: Response) -> Iterator[Request]:
        """Documents that the publisher says it took back."""
        self._spider.check()
        page = self._spider.notice_page(web_response(response))
        if not self._is_list(response, page):
            return
        self._told = newest_of_each((*self._told.values(), *page.rows))
        if page.next_url is not None:
            yield self.notices(page.next_url)
            return
        # Only now: a later page may say that what an earlier one took back was published again.
        for row in self._told.values():
            if row.deleted:
                self._spider.documents.withdraw(row)

    def _failed(self, failure: Failure) -> None:
        self.complete = False
        if not isinstance(failure.value, NotAskedError):
            self._spider.trouble(failed_fetch(failure.value))

    def _is_list(self, response: Response, page: ListPage) -> bool:
        if response.status == 200 and not page.is_empty_layout:
            self._spider.answered()
            return True
        self.complete = False
        said = fetch_outcome(response.status, self._spider.documents.page(response), removal_is_notice=False)
        blocked = said.status is Status.BLOCKED
        self._spider.trouble(said if blocked else FetchOutcome(Status.ERROR, said.detail or "layout-changed"))
        return False

    def _asked(self, rows: Iterable[ListRow]) -> Iterator[Request]:
        for row in map(self._completed, rows):
            if row.deleted:
                self._spider.documents.withdraw(row)
            elif self._spider.job.plan.wants(row):
                yield self._spider.documents.listed(row)

    def _completed(self, row: ListRow) -> ListRow:
        """With the moment of change that the notices told, where the list itself says nothing of it."""
        told = self._told.get(row.key)
        return row if told is None or mark_of(row) else replace(row, modified=told.modified, deleted=told.deleted)
