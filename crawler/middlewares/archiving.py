"""Archives every answer, and makes requests conditional on what is archived (RFC 9110, section 13)."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.crawl.request_meta import ARCHIVED_BODY, CONDITIONAL, WITHHELD, address_of
from crawler.crawl.session import CrawlSession, session_of
from crawler.crawl.store import CrawlStore
from rulings.archive.model import Exchange
from rulings.errors import RulingsError

_SECRET_HEADERS = frozenset({b"authorization", b"cookie", b"keyid", b"set-cookie"})


class Archiving:
    """Placed between decompression and retries, so that failed attempts and redirects are archived as well."""

    def __init__(self, session: CrawlSession) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Archiving":
        return cls(session_of(crawler))

    def process_request(self, request: Request) -> None:
        """Ask only for what changed, where the spider says so."""
        if not request.meta.get(CONDITIONAL):
            return
        page = self._session.store.page(address_of(request))
        if page is None or page.place is None:
            return
        if page.etag:
            request.headers["If-None-Match"] = page.etag
        if page.last_modified:
            request.headers["If-Modified-Since"] = page.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        store = self._session.store
        try:
            store.exchange(_exchange(self._session.job.source.id, request, response))
            return _with_archived_body(store, request, response) if response.status == 304 else response
        except RulingsError as error:
            self._session.fail(error)
            raise IgnoreRequest("the archive failed") from error


def _exchange(source: str, request: Request, response: Response) -> Exchange:
    secret = bool(request.meta.get(WITHHELD))
    body: bytes = b"" if secret else request.meta.get(ARCHIVED_BODY, request.body)
    return Exchange(
        source=source,
        method=request.method,
        url=address_of(request),
        request_headers=tuple(
            (name, str(len(body)) if name == "Content-Length" else value) for name, value in _headers(request)
        ),
        request_body=body,
        status=response.status,
        headers=_headers(response),
        payload=b"" if secret or response.status == 304 else response.body,
        observed_at=datetime.now(UTC),
    )


def _with_archived_body(store: CrawlStore, request: Request, response: Response) -> Response:
    """The answer 304 (not modified) as a 200 with the archived body."""
    return response.replace(status=200, body=store.archived_body(address_of(request)))


def _headers(message: Request | Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
        if name.lower() not in _SECRET_HEADERS
    )
