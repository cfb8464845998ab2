"""The lists of one crawl: their rows to documents, page after page."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.moment import now
from crawler.pages.page import ListPage
from crawler.pages.payload import response_of
from crawler.pages.row import Row
from crawler.verdict import Verdict, failed, verdict
from rulings.archive.model import Status

if TYPE_CHECKING:
    from crawler.platforms.publisher import PublisherSpider

MOST_STALE_PAGES = 3
"""List pages in a row that name nothing new, after which a list has no end or repeats itself."""


class Lists:
    """Callbacks of list pages and of notices."""

    def __init__(self, spider: "PublisherSpider") -> None:
        self._spider = spider
        self.complete = True
        """False once a list could not be read as far as the crawl means to."""
        self.shrunk = False

    def beginnings(self) -> Iterator[Request]:
        """Each list from its first page; where an interrupted crawl goes on, from where it was."""
        for first in self._spider.first_lists():
            if self._spider.lists_are_fleeting:
                yield from self._left_over(first)
            yield self._request(self._spider.store.list_position(first), first)

    def _left_over(self, url: str) -> Iterator[Request]:
        """What the last list named and the crawl of that day did not come to."""
        page = self._spider.list_page(response_of(url, self._spider.store.archived_body(url)))
        if not page.is_empty_layout:
            plan = self._spider.job.plan
            yield from self._asked(plan.take(row for row in page.rows if plan.wants(row)))

    def beginnings_again(self) -> Iterator[Request]:
        """Each list from its first page, until a page names nothing new."""
        for first in self._spider.first_lists():
            yield self._request(first, None, most_stale=1)

    def notices(self, url: str) -> Request:
        """A page of the publisher's notices of withdrawal."""
        request = self._spider.request_for(url)
        return request.replace(callback=self._parse_notices, errback=self._failed, dont_filter=True)

    def _request(
        self, url: str, first: str | None, number: int = 1, stale: int = 0, most_stale: int = MOST_STALE_PAGES
    ) -> Request:
        """A list page; documents go before further pages, so that few requests wait.

        `first` is the list's first page, under which its position is noted; None notes none.
        """
        return self._spider.request_for(url).replace(
            callback=self._parse,
            errback=self._failed,
            priority=-1,
            dont_filter=True,
            cb_kwargs={"url": url, "first": first, "number": number, "stale": stale, "most_stale": most_stale},
        )

    def _parse(
        self, response: Response, url: str, first: str | None, number: int, stale: int, most_stale: int
    ) -> Iterator[Request]:
        """Rows to documents, and the next page."""
        self._spider.check()
        page = self._spider.list_page(self._spider.web(response))
        if not self._is_list(response, page):
            return
        job = self._spider.job
        self._spider.count("list_pages")
        job.quality.list_page(len(page.rows), page.unread_rows)
        new = job.plan.take(page.rows)
        self._spider.count("listed", len(new))
        for row in page.rows:
            self._spider.store.listed(row, now())
        yield from self._asked(new)
        # An interrupted crawl reads this page again: what it names may not have been fetched by then.
        if first is not None:
            self._spider.store.at_list(first, url)
        following = page.next_url
        stale = 0 if new else stale + 1
        if following is None or (job.plan.is_beyond(page.rows, new) and (new or stale >= most_stale)):
            return
        if job.max_pages is not None and number >= job.max_pages:
            self.complete = False
            return
        yield self._request(following, first, number + 1, stale, most_stale)

    def _parse_notices(self, response: Response) -> Iterator[Request]:
        """Documents that the publisher says it took back."""
        self._spider.check()
        page = self._spider.notice_page(self._spider.web(response))
        if not self._is_list(response, page):
            return
        for row in page.rows:
            if row.deleted:
                self._spider.documents.withdraw(row)
        if page.next_url is not None:
            yield self.notices(page.next_url)

    def _failed(self, failure: Failure) -> None:
        self.complete = False
        self._spider.trouble(failed(failure.value))

    def _is_list(self, response: Response, page: ListPage) -> bool:
        if response.status == 200 and not page.is_empty_layout:
            self._spider.answered()
            return True
        self.complete = False
        said = verdict(response.status, self._spider.documents.page(response), removal_is_notice=False)
        blocked = said.status is Status.BLOCKED
        self._spider.trouble(said if blocked else Verdict(Status.ERROR, said.detail or "layout-changed"))
        return False

    def _asked(self, rows: Iterable[Row]) -> Iterator[Request]:
        for row in rows:
            if row.deleted:
                self._spider.documents.withdraw(row)
            elif self._spider.job.plan.wants(row):
                yield self._spider.documents.listed(row)
