"""Limits at which a crawl stops by itself: the publisher's hours, and the bytes of one crawl."""

from collections.abc import Callable
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.crawl.fetch_outcome import NotAskedError
from crawler.crawl.session import CrawlSession, session_of
from crawler.schedule.hours import is_open
from crawler.source import Hours


class Limits:
    """Checked before each request is sent."""

    def __init__(
        self, session: CrawlSession, hours: Hours | None, max_bytes: int, clock: Callable[[], datetime]
    ) -> None:
        self._session, self._hours, self._max_bytes, self._clock = session, hours, max_bytes, clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Limits":
        settings = crawler.settings
        return cls(
            session_of(crawler),
            settings["RULINGS_HOURS"],
            settings.getint("RULINGS_MAX_BYTES"),
            lambda: datetime.now(UTC),
        )

    def process_request(self, request: Request) -> None:
        reason = self._reason()
        if reason is None:
            return
        self._session.stop(reason)
        raise NotAskedError(reason)

    def _reason(self) -> str | None:
        if not is_open(self._hours, self._clock()):
            return "the publisher's hours ended"
        return "most bytes" if self._session.downloaded_bytes > self._max_bytes else None
