"""Rejects compressed answers that are truncated: Scrapy would pass on the part that arrived."""

import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_GZIP = {b"gzip", b"x-gzip"}
_PIECE = 1 << 16


class WholeAnswers:
    """Retries a truncated gzip body, as often as any other failure is retried."""

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
    """Whether the first gzip member is complete. Decompressed data is not kept in memory."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        rest = body
        while rest and not inflater.eof:
            inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    except zlib.error:
        return False
    return inflater.eof
