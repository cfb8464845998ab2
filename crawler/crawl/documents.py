"""The documents of one crawl: what their own addresses answer, and which are gone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

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
from crawler.crawl.session import CrawlSession
from crawler.crawl.source_spider import SourceSpider
from crawler.crawl.store import DocumentAnswer
from crawler.pages.shared.page import DetailPage
from crawler.pages.shared.row import ListRow
from rulings.archive.model import FOUND, Route, Status
from rulings.errors import RulingsError

_T = TypeVar("_T")


class Documents:
    """Requests for documents, and the callbacks that read and note their answers."""

    def __init__(self, session: CrawlSession, spider: SourceSpider) -> None:
        self._session, self._spider = session, spider
        self._source, self._plan, self._store = session.job.source, session.job.plan, session.store
        self.absences = Absences()
        self._open: dict[str, ListRow] = {}
        """Asked for, and not answered so far."""

    def listed(self, row: ListRow) -> Request:
        """Ask for a document that a list names."""
        self._open[row.key] = row
        return self._request(row, self._parse_listed)

    def after_failure(self, row: ListRow) -> Request:
        """Ask for a document that an earlier crawl could not fetch."""
        request = self.listed(row)
        return request.replace(meta={**request.meta, AFTER_FAILURE: True})

    def unlisted(self, key: str) -> Iterator[Request]:
        """Ask for a document that no list names any more."""
        row = self._store.row_of(key)
        if row is not None:
            yield self._request(row, self._parse_unlisted)

    def canary(self, key: str) -> Iterator[Request]:
        """Ask for a document known to be available, unconditionally."""
        row = self._store.row_of(key)
        if row is not None:
            request = self._request(row, self._parse_canary)
            yield request.replace(meta={**request.meta, CONDITIONAL: False})

    def withdraw(self, row: ListRow) -> None:
        """Note the publisher's word that it took a document back; nothing where the archive never had it."""
        if self._plan.is_known(row.key):
            answer = DocumentAnswer(row, row.url, b"", "", 200, datetime.now(UTC))
            self._note_and_count(answer, Status.WITHDRAWN, Route.NOTICE, "the publisher's notice")

    def page(self, response: Response) -> DetailPage:
        """The answer as the source's page object reads it."""
        return self._source.detail_page(web_response(response))

    def note_unasked(self) -> None:
        """Note the documents that this crawl did not reach, so that the next one asks for them."""
        for row in self._open.values():
            answer = DocumentAnswer(row, row.url, b"", "", 0, datetime.now(UTC))
            self._store.note(answer, Status.ERROR, Route.LIST, "not-asked")

    def conclude_absences(self) -> None:
        """Note absences, but only where the canaries were found."""
        if not self.absences.are_trusted:
            self._session.absences_untrusted = len(self.absences)
            return
        for missing in self.absences:
            noted = [self._note(missing.answer, Status.ABSENT, route, missing.detail) for route in missing.routes]
            self._session.count("withdrawn" if Status.WITHDRAWN in noted else "absent")

    def _request(self, row: ListRow, callback: Callable[..., None]) -> Request:
        request = self._spider.request_for(row.url)
        # Where texts may have to be deleted, whatever an answer is redirected to is archived under the document's name.
        named = {ADDRESS: row.url} if self._source.erase_withdrawn else {}
        return request.replace(
            callback=callback,
            errback=self._failed,
            dont_filter=True,
            cb_kwargs={"row": row},
            meta={**request.meta, **named, ROW: row},
        )

    def _parse_listed(self, response: Response, row: ListRow) -> None:
        self._session.raise_failure()
        self._session.count("fetched")
        self._note_answer(response, row, (Route.DETAIL,))

    def _parse_unlisted(self, response: Response, row: ListRow) -> None:
        self._session.raise_failure()
        self._session.count("fetched")
        routes = (Route.LIST, Route.DETAIL) if self._session.job.sweep else (Route.DETAIL,)
        self._note_answer(response, row, routes)

    def _parse_canary(self, response: Response, row: ListRow) -> None:
        self._session.raise_failure()
        outcome = self._outcome_of(response, row)
        if outcome.status is Status.PRESENT:
            self._note_found(_answer(response, row))
        self.absences.add_canary(found=outcome.status in (Status.PRESENT, Status.INFO_ONLY))

    def _failed(self, failure: Failure) -> None:
        if isinstance(failure.value, NotAskedError):
            return
        outcome = failed_fetch(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        if request.callback == self._parse_canary:
            self.absences.add_canary(found=False)
        row: ListRow = request.meta[ROW]
        self._open.pop(row.key, None)
        answer = DocumentAnswer(row, row.url, b"", "", 0, datetime.now(UTC))
        self._note_and_count(answer, outcome.status, Route.DETAIL, outcome.detail)
        self._session.trouble(outcome, after_failure=AFTER_FAILURE in request.meta)

    def _note_answer(self, response: Response, row: ListRow, routes: tuple[Route, ...]) -> None:
        """`routes`: those by which the document is absent, where the answer is that it does not exist."""
        answer = _answer(response, row)
        outcome = self._outcome_of(response, row)
        self._open.pop(row.key, None)
        if outcome.status is Status.PRESENT:
            self._note_found(answer)
        elif outcome.status is Status.ABSENT and self._plan.is_known(row.key):
            self.absences.add(MissingDocument(answer, routes, outcome.detail))
        else:
            self._note_and_count(answer, outcome.status, Route.DETAIL, outcome.detail)
        if outcome.status in (Status.BLOCKED, Status.ERROR):
            self._session.trouble(outcome, after_failure=AFTER_FAILURE in response.meta)
        else:
            self._session.note_access()
        self._session.job.progress(1)

    def _outcome_of(self, response: Response, row: ListRow) -> FetchOutcome:
        """Only a document that was held can be withdrawn; any other one is absent."""
        is_notice = self._spider.removal_is_notice and self._plan.is_known(row.key)
        page = self.page(response)
        outcome = fetch_outcome(response.status, page, removal_is_notice=is_notice)
        redirected = outcome.status is Status.PRESENT and "redirect_urls" in response.meta
        if redirected and is_another_document(page.records(), row.key):
            return FetchOutcome(Status.ERROR, "another-document")
        return outcome

    def _note_found(self, answer: DocumentAnswer) -> None:
        reappears = self._plan.is_withdrawn(answer.row.key)
        noted, records = self._archived(lambda: self._store.found(answer))
        self._session.job.quality.document(records)
        if noted in FOUND and reappears:
            self._session.count("reappeared")
        elif noted is Status.PRESENT and not self._plan.is_known(answer.row.key):
            self._session.count("new")
        else:
            self._session.count(noted.value if noted in (Status.CHANGED, Status.SUBSTITUTED) else "unchanged")

    def _note_and_count(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> None:
        noted = self._note(answer, status, route, detail)
        if status is Status.ABSENT:
            # The archive never had it, so nothing is gone: a list names a document that does not exist.
            self._session.count("unavailable")
        elif noted is Status.WITHDRAWN or status is Status.INFO_ONLY:
            self._session.count(status.value)

    def _note(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> Status | None:
        return self._archived(lambda: self._store.note(answer, status, route, detail))

    def _archived(self, action: Callable[[], _T]) -> _T:
        """The result of an action of the archive; CloseSpider where it fails."""
        try:
            return action()
        except RulingsError as error:
            self._session.fail(error)
            raise CloseSpider("the archive failed") from error


def _answer(response: Response, row: ListRow) -> DocumentAnswer:
    content_type = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")[:200]
    return DocumentAnswer(row, row.url, response.body, content_type, response.status, datetime.now(UTC))
