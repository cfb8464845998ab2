"""A compressed answer that ends too early is no answer: Scrapy would hand on the part that came."""

import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_GZIP = {b"gzip", b"x-gzip"}
_PIECE = 1 << 16


class WholeAnswers:
    """Asks again for a gzip body without its end, and gives up like any other failure."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WholeAnswers":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if encoding not in _GZIP or not response.body or is_whole_gzip(response.body):
            return response
        spider = self._crawler.spider
        again = get_retry_request(request, spider=spider, reason="truncated") if spider else None
        if again is None:
            raise IgnoreRequest("the compressed answer ends too early")
        return again


def is_whole_gzip(body: bytes) -> bool:
    """Whether the first gzip member comes to its end; reads without keeping what it inflates."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        rest = body
        while rest and not inflater.eof:
            inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    except zlib.error:
        return False
    return inflater.eof
