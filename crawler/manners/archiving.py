"""Every answer into the archive, and conditional requests out of it (RFC 9110, section 13)."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.platforms.publisher import PublisherSpider
from rulings.archive.model import Exchange
from rulings.errors import RulingsError

_SECRET = frozenset({b"authorization", b"cookie", b"keyid"})


class Archiving:
    """Between decompression and retries, so that failed tries are archived as well, and redirects."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Archiving":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Ask only for what changed, where the spider says so."""
        spider = self._crawler.spider
        if not (isinstance(spider, PublisherSpider) and request.meta.get("conditional")):
            return
        page = spider.store.page(request.url)
        if page is None or page.place is None:
            return
        if page.etag:
            request.headers["If-None-Match"] = page.etag
        if page.last_modified:
            request.headers["If-Modified-Since"] = page.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        spider = self._crawler.spider
        if not isinstance(spider, PublisherSpider):
            return response
        try:
            spider.store.exchange(_exchange(spider.name, request, response))
            return _with_archived_body(spider, request, response) if response.status == 304 else response
        except RulingsError as error:
            spider.fail(error)
            raise IgnoreRequest("the archive failed") from error


def _exchange(source: str, request: Request, response: Response) -> Exchange:
    return Exchange(
        source=source,
        method=request.method,
        url=request.url,
        request_headers=tuple(pair for pair in _headers(request) if pair[0].lower().encode() not in _SECRET),
        request_body=request.body,
        status=response.status,
        headers=_headers(response),
        payload=b"" if response.status == 304 else response.body,
        observed_at=datetime.now(UTC),
    )


def _with_archived_body(spider: PublisherSpider, request: Request, response: Response) -> Response:
    """What the publisher says is the same comes from the archive."""
    return response.replace(status=200, body=spider.store.archived_body(request.url))


def _headers(message: Request | Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    )
