"""The documents of one crawl: what their own addresses answer, and what is gone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.crawl.absences import Absences, MissingDocument
from crawler.crawl.fetch_outcome import (
    FetchOutcome,
    NotAskedError,
    failed_fetch,
    fetch_outcome,
    is_another_document,
)
from crawler.crawl.request_meta import ADDRESS, AFTER_FAILURE, CONDITIONAL, ROW, web_response
from crawler.crawl.store import DocumentAnswer
from crawler.pages.shared.page import DetailPage
from crawler.pages.shared.row import ListRow
from rulings.archive.model import FOUND, Route, Status
from rulings.errors import RulingsError

if TYPE_CHECKING:
    from crawler.spiders.base.publisher import PublisherSpider


class Documents:
    """Callbacks of documents."""

    def __init__(self, spider: "PublisherSpider") -> None:
        self._spider = spider
        self.absences = Absences()
        self.absences_untrusted = 0
        self._open: dict[str, ListRow] = {}
        """Asked for, and without an answer so far."""

    def listed(self, row: ListRow) -> Request:
        """Ask for a document that a list names."""
        self._open[row.key] = row
        return self._request(row, self._parse_listed)

    def again(self, row: ListRow) -> Request:
        """Ask for a document of which the newest try failed. That it fails again says nothing new of the publisher."""
        request = self.listed(row)
        return request.replace(meta={**request.meta, AFTER_FAILURE: True})

    def unlisted(self, key: str) -> Iterator[Request]:
        """Ask for a document that no list names any more."""
        row = self._spider.store.row_of(key)
        if row is not None:
            yield self._request(row, self._parse_unlisted)

    def canary(self, key: str) -> Iterator[Request]:
        """Ask for a document known to stand, whole."""
        row = self._spider.store.row_of(key)
        if row is not None:
            request = self._request(row, self._parse_canary)
            yield request.replace(meta={**request.meta, CONDITIONAL: False})

    def withdraw(self, row: ListRow) -> None:
        """The publisher says that it took a document back. Of what was never seen there is nothing to say."""
        if self._spider.job.plan.is_known(row.key):
            answer = DocumentAnswer(row, row.url, b"", "", 200, datetime.now(UTC))
            self._keep(answer, Status.WITHDRAWN, Route.NOTICE, "the publisher's notice")

    def page(self, response: Response) -> DetailPage:
        """The answer as the source's page object reads it."""
        return self._spider.job.source.detail_page(web_response(response))

    def note_unasked(self) -> None:
        """Note what the crawl did not come to, so that the next one asks for it."""
        for row in self._open.values():
            answer = DocumentAnswer(row, row.url, b"", "", 0, datetime.now(UTC))
            self._spider.store.note(answer, Status.ERROR, Route.LIST, "not-asked")

    def conclude_absences(self) -> None:
        """Absences count only where documents known to stand answered."""
        if not self.absences.are_trusted:
            self.absences_untrusted = len(self.absences)
            return
        for one in self.absences:
            noted = [self._noted(one.answer, Status.ABSENT, route, one.detail) for route in one.routes]
            self._spider.count("withdrawn" if Status.WITHDRAWN in noted else "absent")

    def _request(self, row: ListRow, callback: Callable[..., None]) -> Request:
        request = self._spider.request_for(row.url)
        # Where texts may have to be deleted, whatever an answer is redirected to is archived under the document's name.
        named = {ADDRESS: row.url} if self._spider.job.source.erase_withdrawn else {}
        return request.replace(
            callback=callback,
            errback=self._failed,
            dont_filter=True,
            cb_kwargs={"row": row},
            meta={**request.meta, **named, ROW: row},
        )

    def _parse_listed(self, response: Response, row: ListRow) -> None:
        self._spider.check()
        self._spider.count("fetched")
        self._judge(response, row, (Route.DETAIL,))

    def _parse_unlisted(self, response: Response, row: ListRow) -> None:
        self._spider.check()
        self._spider.count("fetched")
        routes = (Route.LIST, Route.DETAIL) if self._spider.job.sweep else (Route.DETAIL,)
        self._judge(response, row, routes)

    def _parse_canary(self, response: Response, row: ListRow) -> None:
        self._spider.check()
        said = self._outcome(response, row)
        if said.status is Status.PRESENT:
            self._found(_answer(response, row))
        self.absences.canary(stands=said.status in (Status.PRESENT, Status.INFO_ONLY))

    def _failed(self, failure: Failure) -> None:
        if isinstance(failure.value, NotAskedError):
            return
        said = failed_fetch(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        if request.callback == self._parse_canary:
            self.absences.canary(stands=False)
        row: ListRow = request.meta[ROW]
        self._open.pop(row.key, None)
        self._keep(
            DocumentAnswer(row, row.url, b"", "", 0, datetime.now(UTC)), said.status, Route.DETAIL, said.detail
        )
        self._spider.trouble(said, again=AFTER_FAILURE in request.meta)

    def _judge(self, response: Response, row: ListRow, routes: tuple[Route, ...]) -> None:
        answer = _answer(response, row)
        said = self._outcome(response, row)
        self._open.pop(row.key, None)
        if said.status is Status.PRESENT:
            self._found(answer)
        elif said.status is Status.ABSENT and self._spider.job.plan.is_known(row.key):
            self.absences.add(MissingDocument(answer, routes, said.detail))
        else:
            self._keep(answer, said.status, Route.DETAIL, said.detail)
        if said.status in (Status.BLOCKED, Status.ERROR):
            self._spider.trouble(said, again=AFTER_FAILURE in response.meta)
        else:
            self._spider.answered()
        self._spider.job.progress(1)

    def _outcome(self, response: Response, row: ListRow) -> FetchOutcome:
        """A notice withdraws only what was held; of anything else it says that it is not there."""
        notices = self._spider.removal_is_notice and self._spider.job.plan.is_known(row.key)
        page = self.page(response)
        said = fetch_outcome(response.status, page, removal_is_notice=notices)
        redirected = said.status is Status.PRESENT and "redirect_urls" in response.meta
        if redirected and is_another_document(page.records(), row.key):
            return FetchOutcome(Status.ERROR, "another-document")
        return said

    def _found(self, answer: DocumentAnswer) -> None:
        reappears = self._spider.job.plan.is_withdrawn(answer.row.key)
        noted, records = self._stored(lambda: self._spider.store.found(answer))
        self._spider.job.quality.document(records)
        if noted in FOUND and reappears:
            self._spider.count("reappeared")
        elif noted is Status.PRESENT and not self._spider.job.plan.is_known(answer.row.key):
            self._spider.count("new")
        else:
            self._spider.count(noted.value if noted in (Status.CHANGED, Status.SUBSTITUTED) else "unchanged")

    def _keep(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> None:
        noted = self._noted(answer, status, route, detail)
        if status is Status.ABSENT:
            # Never held, so nothing is gone: its list names what is not there.
            self._spider.count("unavailable")
        elif noted is Status.WITHDRAWN or status is Status.INFO_ONLY:
            self._spider.count(status.value)

    def _noted(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> Status | None:
        noted: Status | None = self._stored(lambda: self._spider.store.note(answer, status, route, detail))
        return noted

    def _stored(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except RulingsError as error:
            self._spider.fail(error)
            raise CloseSpider("the archive failed") from error


def _answer(response: Response, row: ListRow) -> DocumentAnswer:
    content_type = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")[:200]
    return DocumentAnswer(row, row.url, response.body, content_type, response.status, datetime.now(UTC))
