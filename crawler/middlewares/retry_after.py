"""Waits as long as the publisher asks before the next request (Retry-After, RFC 9110 section 10.2.3)."""

import asyncio
import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.crawl.request_meta import DONT_RETRY
from crawler.crawl.session import CrawlSession, session_of

MAX_WAIT_SECONDS = 600
"""Seconds. Where a publisher asks for more, the crawl ends."""
MAX_LENGTH = 100
"""Characters of the header that are read."""


class Patience:
    """Delays the answer, and with it every other request; Scrapy's own retry follows."""

    def __init__(self, session: CrawlSession) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Patience":
        return cls(session_of(crawler))

    async def process_response(self, request: Request, response: Response) -> Response:
        wait = asked_wait(response, datetime.now(UTC)) if response.status in (429, 503) else None
        if wait is not None and wait > MAX_WAIT_SECONDS:
            request.meta[DONT_RETRY] = True
            self._session.stop("asked to wait longer")
        elif wait:
            await asyncio.sleep(wait)
        return response


def asked_wait(response: Response, now: datetime) -> float | None:
    """Seconds that the answer asks to wait, infinite for a year that no calendar has, or None where it asks for none."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()[:MAX_LENGTH]
    if value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except OverflowError:
        return math.inf
    except (TypeError, ValueError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
