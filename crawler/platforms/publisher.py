"""The base of all spiders: lists name documents, documents answer, and what is gone is looked for twice.

A source's spider says where the lists begin and which page objects read the answers; platforms for APIs override how
a document is asked for. Everything found goes to the store; nothing is decided here that `crawler.plan`,
`crawler.verdict` and the ledger's rules decide.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar, Protocol

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.absences import Absence, Absences
from crawler.pages.page import DetailPage, ListPage
from crawler.pages.payload import response_of
from crawler.pages.row import Row
from crawler.plan import Plan
from crawler.quality import Quality
from crawler.store import Answer, CrawlStore
from crawler.verdict import Verdict, failed, verdict
from rulings.archive.model import FOUND, Route, Status
from rulings.errors import RulingsError

MOST_STALE_PAGES = 3
"""List pages in a row that name nothing new, after which a list has no end or repeats itself."""
MOST_BLOCKED = 3
"""Obstacles in a row after which the publisher is left alone."""
CANARIES = 3


class Progress(Protocol):
    def __call__(self, done: int, /) -> object: ...


class PublisherSpider(scrapy.Spider):
    """One crawl of one source."""

    list_urls: ClassVar[tuple[str, ...]] = ()
    notice_urls: ClassVar[tuple[str, ...]] = ()
    list_page: ClassVar[type[ListPage]]
    notice_page: ClassVar[type[ListPage]]
    detail_page: ClassVar[type[DetailPage]]
    removal_is_notice: ClassVar[bool] = False
    """True where the publisher's answer that a document is gone is its own notice of withdrawal."""

    def __init__(
        self,
        store: CrawlStore,
        plan: Plan,
        quality: Quality,
        sweep: bool,
        max_pages: int | None,
        progress: Progress,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.store, self.plan, self.quality = store, plan, quality
        self.failure: RulingsError | None = None
        """Why the archive could not take what was found."""
        self.lists_complete = True
        self.is_shrunk = False
        self.absences_untrusted = 0
        self._sweep, self._max_pages, self._progress = sweep, max_pages, progress
        self._absences = Absences()
        self._blocked_in_a_row = 0
        self._stages: Iterator[Callable[[], Iterable[Request]]] = iter(
            (self._first_lists_again, self._doubted, self._asked_canaries, self._conclude)
        )
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "PublisherSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.next_stage, signal=signals.spider_idle)
        return spider

    # What a platform may override

    def list_requests(self) -> Iterator[Request]:
        """Where the lists begin."""
        for url in self.list_urls:
            yield self.list_request(url)

    def detail_request(self, row: Row) -> Request:
        """How a document is asked for."""
        return Request(row.url, meta={"conditional": True})

    # Lists

    async def start(self) -> AsyncIterator[Request]:
        for url in self.notice_urls:
            yield Request(url, self.parse_notices, errback=self.list_failed, meta={"conditional": True})
        for request in self.list_requests():
            yield request

    def list_request(self, url: str, **kwargs: Any) -> Request:
        """A list page; details go before further pages, so that few requests wait."""
        return Request(
            url,
            self.parse_list,
            errback=self.list_failed,
            meta={"conditional": True},
            priority=-1,
            dont_filter=True,
            cb_kwargs={"number": 1, "stale": 0, "most_stale": MOST_STALE_PAGES} | kwargs,
        )

    def parse_list(self, response: Response, number: int, stale: int, most_stale: int) -> Iterator[Request]:
        """Rows to documents, and the next page."""
        self._check()
        page = self.list_page(self._web(response))
        if not self._is_list(response, page):
            return
        self._count("list_pages")
        self.quality.list_page(len(page.rows), page.unread_rows)
        new = self.plan.take(page.rows)
        self._count("listed", len(new))
        for row in page.rows:
            self.store.listed(row, _now())
        yield from self._asked(new)
        following = page.next_url
        stale = 0 if new else stale + 1
        if following is None or (self.plan.is_beyond(page.rows, new) and (new or stale >= most_stale)):
            return
        if self._max_pages is not None and number >= self._max_pages:
            self.lists_complete = False
            return
        yield self.list_request(following, number=number + 1, stale=stale, most_stale=most_stale)

    def parse_notices(self, response: Response) -> None:
        """Documents that the publisher says it took back."""
        self._check()
        page = self.notice_page(self._web(response))
        if self._is_list(response, page):
            for row in page.rows:
                self._withdraw(row, response)

    def list_failed(self, failure: Failure) -> None:
        self.lists_complete = False
        self._trouble(failed(failure.value))

    def _is_list(self, response: Response, page: ListPage) -> bool:
        if response.status == 200 and not page.is_empty_layout:
            self._blocked_in_a_row = 0
            return True
        self.lists_complete = False
        said = verdict(response.status, self.detail_page(self._web(response)), removal_is_notice=False)
        blocked = said.status is Status.BLOCKED
        self._trouble(said if blocked else Verdict(Status.ERROR, said.detail or "layout-changed"))
        return False

    def _asked(self, rows: Iterable[Row]) -> Iterator[Request]:
        for row in rows:
            if row.deleted:
                self._withdraw(row, None)
            elif self.plan.wants(row):
                yield self._detail(row, self.parse_detail)

    def _withdraw(self, row: Row, response: Response | None) -> None:
        """What was withdrawn before it was ever seen is not noted: there is nothing to say of it."""
        if self.plan.is_known(row.key):
            answer = Answer(row, row.url, b"", "", response.status if response else 200, _now())
            self._keep(answer, Status.WITHDRAWN, Route.NOTICE, "the publisher's notice")

    # Documents

    def _detail(self, row: Row, callback: Any) -> Request:
        request = self.detail_request(row)
        return request.replace(
            callback=callback,
            errback=self.detail_failed,
            dont_filter=True,
            cb_kwargs={"row": row},
            meta={**request.meta, "row": row},
        )

    def parse_detail(self, response: Response, row: Row) -> None:
        """A listed document."""
        self._check()
        self._count("fetched")
        self._judged(response, self._answer(response, row), (Route.DETAIL,))

    def parse_unlisted(self, response: Response, row: Row) -> None:
        """A document that no list names any more."""
        self._check()
        self._count("fetched")
        routes = (Route.LIST, Route.DETAIL) if self._sweep else (Route.DETAIL,)
        self._judged(response, self._answer(response, row), routes)

    def parse_canary(self, response: Response, row: Row) -> None:
        """A document known to stand."""
        self._check()
        said = verdict(response.status, self._page(response), removal_is_notice=self.removal_is_notice)
        self._absences.canary(stands=said.status in (Status.PRESENT, Status.INFO_ONLY))

    def detail_failed(self, failure: Failure) -> None:
        said = failed(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        if request.callback == self.parse_canary:
            self._absences.canary(stands=False)
        row: Row = request.meta["row"]
        self._keep(Answer(row, row.url, b"", "", 0, _now()), said.status, Route.DETAIL, said.detail)
        self._trouble(said)

    def _judged(self, response: Response, answer: Answer, routes: tuple[Route, ...]) -> None:
        said = verdict(response.status, self._page(response), removal_is_notice=self.removal_is_notice)
        if said.status is Status.PRESENT:
            self._found(answer)
        elif said.status is Status.ABSENT:
            self._absences.add(Absence(answer, routes, said.detail))
        else:
            self._keep(answer, said.status, Route.DETAIL, said.detail)
        if said.status in (Status.BLOCKED, Status.ERROR):
            self._trouble(said)
        else:
            self._blocked_in_a_row = 0
        self._progress(1)

    def _found(self, answer: Answer) -> None:
        reappears = self.plan.is_withdrawn(answer.row.key)
        noted, records = self._stored(lambda: self.store.found(answer))
        self.quality.document(records)
        if noted in FOUND and reappears:
            self._count("reappeared")
        elif noted is Status.PRESENT and not self.plan.is_known(answer.row.key):
            self._count("new")
        else:
            self._count(noted.value if noted in (Status.CHANGED, Status.SUBSTITUTED) else "unchanged")

    def _keep(self, answer: Answer, status: Status, route: Route, detail: str | None) -> None:
        noted = self._noted(answer, status, route, detail)
        if noted in (Status.INFO_ONLY, Status.WITHDRAWN):
            self._count(noted.value)

    def _noted(self, answer: Answer, status: Status, route: Route, detail: str | None) -> Status | None:
        noted: Status | None = self._stored(lambda: self.store.note(answer, status, route, detail))
        return noted

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

    def _first_lists_again(self) -> Iterator[Request]:
        """What was published while the lists were read stands at their beginning."""
        if self._sweep and self.lists_complete:
            for request in self.list_requests():
                yield request.replace(cb_kwargs={**request.cb_kwargs, "most_stale": 1})

    def _doubted(self) -> Iterator[Request]:
        """Documents that a complete sweep did not list, and those that were missing already."""
        keys = self.plan.missing()
        if self._sweep and self.lists_complete:
            self.is_shrunk = self.plan.is_shrunk()
            keys = () if self.is_shrunk else self.plan.unlisted()
        for key in keys:
            url = self.store.address_of(key)
            if url is not None:
                yield self._detail(Row(key, url), self.parse_unlisted)

    def _asked_canaries(self) -> Iterator[Request]:
        if self._absences:
            for key in self.plan.canaries(CANARIES):
                url = self.store.address_of(key)
                if url is not None:
                    request = self._detail(Row(key, url), self.parse_canary)
                    yield request.replace(meta={**request.meta, "conditional": False})

    def _conclude(self) -> Iterable[Request]:
        """Absences count only where documents known to stand answered. Nothing more is asked."""
        if not self._absences.are_trusted:
            self.absences_untrusted = len(self._absences)
            return ()
        for one in self._absences:
            noted = [self._noted(one.answer, Status.ABSENT, route, one.detail) for route in one.routes]
            self._count("withdrawn" if Status.WITHDRAWN in noted else "absent")
        return ()

    # Tools

    def stop(self, reason: str) -> None:
        """End the crawl; the next one goes on with what is left."""
        if self._closing is None and self.crawler.engine is not None:
            self.lists_complete = False
            ending = self.crawler.engine.close_spider_async(reason=reason)
            self._closing = asyncio.get_running_loop().create_task(ending)

    def fail(self, error: RulingsError) -> None:
        """The archive takes nothing: nothing more is fetched."""
        self.failure = error

    def _check(self) -> None:
        if self.failure is not None:
            raise CloseSpider("the archive failed")

    def _stored(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except RulingsError as error:
            self.fail(error)
            raise CloseSpider("the archive failed") from error

    def _trouble(self, said: Verdict) -> None:
        if said.status is not Status.BLOCKED:
            self._count("errors")
            self._count(f"error/{said.detail}")
            return
        self._count("blocked")
        self._count(f"obstacle/{said.detail}")
        self._blocked_in_a_row += 1
        if self._blocked_in_a_row >= MOST_BLOCKED:
            self.stop("blocked")

    def _answer(self, response: Response, row: Row) -> Answer:
        content_type = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")[:200]
        return Answer(row, row.url, response.body, content_type, response.status, _now())

    def _page(self, response: Response) -> DetailPage:
        return self.detail_page(self._web(response))

    def _web(self, response: Response) -> Any:
        return response_of(response.url, response.body)

    def _count(self, what: str, number: int = 1) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"rulings/{what}", number)


def _now() -> datetime:
    return datetime.now(UTC)
