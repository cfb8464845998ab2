"""The lists of one crawl: from their rows to documents, page after page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.crawl.documents import Documents
from crawler.crawl.fetch_outcome import FetchOutcome, NotAskedError, failed_fetch, fetch_outcome
from crawler.crawl.plan import mark_of
from crawler.crawl.request_meta import web_response
from crawler.crawl.session import CrawlSession
from crawler.crawl.source_spider import SourceSpider
from crawler.pages.shared.page import ListPage
from crawler.pages.shared.payload import response_of
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import newest_of_each
from rulings.archive.model import Status

MAX_STALE_PAGES = 3
"""List pages in a row without a new document, after which a list has no end or repeats itself."""


class Lists:
    """Requests for list pages and notices of withdrawal, and the callbacks that read them."""

    def __init__(self, session: CrawlSession, spider: SourceSpider, documents: Documents) -> None:
        self._session, self._spider, self._documents = session, spider, documents
        self._plan, self._store = session.job.plan, session.store
        self._notices: dict[str, ListRow] = {}
        """By key, the newest notice about a document."""

    def first_pages(self) -> Iterator[Request]:
        """Each list from its first page, or from the page at which an interrupted crawl stopped."""
        for first in self._spider.first_lists():
            left_over = self._left_over(first) if self._spider.lists_are_fleeting else ()
            request = self._request(self._store.list_position(first), first)
            # A list that cannot be asked for again is read before anything else takes the time.
            yield request.replace(priority=1) if self._spider.lists_are_fleeting else request
            yield from self._document_requests(left_over)

    def _left_over(self, url: str) -> tuple[ListRow, ...]:
        """Documents that the archived list names and that a killed crawl did not reach."""
        page = self._spider.list_page(response_of(url, self._store.archived_body(url)))
        if page.is_empty_layout:
            return ()
        return self._plan.take(row for row in page.rows if self._plan.wants(row))

    def first_pages_again(self) -> Iterator[Request]:
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
        """A list page. Documents are asked for before further pages, so that few requests wait.

        `first` is the list's first page, under which its position is noted; None notes none. `number` counts the pages
        of this list in this crawl, `stale` those in a row without a new document.
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
        """Requests for the documents of a list page, and for the next page."""
        self._session.raise_failure()
        page = self._spider.list_page(web_response(response))
        if not self._is_list(response, page):
            return
        new = self._plan.take(page.rows)
        self._count(page, len(new))
        yield from self._document_requests(new)
        # An interrupted crawl reads this page again: its documents may not have been fetched by then.
        if first is not None:
            self._store.at_list(first, url)
        following = page.next_url
        stale = 0 if new else stale + 1
        if following is None or (self._plan.is_beyond(page.rows, new) and (new or stale >= max_stale)):
            return
        max_pages = self._session.job.max_pages
        if max_pages is not None and number >= max_pages:
            self._session.lists_complete = False
            return
        yield self._request(following, first, number + 1, stale, max_stale)

    def _count(self, page: ListPage, new: int) -> None:
        self._session.count("list_pages")
        self._session.job.quality.list_page(len(page.rows), page.unread_rows)
        self._session.count("listed", new)
        for row in page.rows:
            self._store.listed(row, datetime.now(UTC))

    def _parse_notices(self, response: Response) -> Iterator[Request]:
        """Withdraw the documents that the publisher says it took back."""
        self._session.raise_failure()
        page = self._spider.notice_page(web_response(response))
        if not self._is_list(response, page):
            return
        self._notices = newest_of_each((*self._notices.values(), *page.rows))
        if page.next_url is not None:
            yield self.notices(page.next_url)
            return
        # Only after the last page: a later one may say that a withdrawn document was published again.
        for row in self._notices.values():
            if row.deleted:
                self._documents.withdraw(row)

    def _failed(self, failure: Failure) -> None:
        self._session.lists_complete = False
        if not isinstance(failure.value, NotAskedError):
            self._session.trouble(failed_fetch(failure.value))

    def _is_list(self, response: Response, page: ListPage) -> bool:
        if response.status == 200 and not page.is_empty_layout:
            self._session.note_access()
            return True
        self._session.lists_complete = False
        outcome = fetch_outcome(response.status, self._documents.page(response), removal_is_notice=False)
        blocked = outcome.status is Status.BLOCKED
        self._session.trouble(
            outcome if blocked else FetchOutcome(Status.ERROR, outcome.detail or "layout-changed")
        )
        return False

    def _document_requests(self, rows: Iterable[ListRow]) -> Iterator[Request]:
        for row in map(self._with_notice, rows):
            if row.deleted:
                self._documents.withdraw(row)
            elif self._plan.wants(row):
                yield self._documents.listed(row)

    def _with_notice(self, row: ListRow) -> ListRow:
        """With the moment of change from the notices, where the list itself has none."""
        notice = self._notices.get(row.key)
        if notice is None or mark_of(row):
            return row
        return replace(row, modified=notice.modified, deleted=notice.deleted)
