"""Where a crawl stops by itself: the publisher's hours, and how much one crawl may take."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.crawl.fetch_outcome import NotAskedError
from crawler.schedule.hours import is_open
from crawler.source import Hours
from crawler.spiders.base.publisher import PublisherSpider


class Limits:
    """Looks at each request before it is sent."""

    def __init__(
        self, crawler: Crawler, hours: Hours | None, most_bytes: int, clock: Callable[[], datetime]
    ) -> None:
        self._crawler, self._hours, self._most_bytes, self._clock = crawler, hours, most_bytes, clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Limits":
        settings = crawler.settings
        return cls(
            crawler, settings["RULINGS_HOURS"], settings.getint("RULINGS_MAX_BYTES"), lambda: datetime.now(UTC)
        )

    def process_request(self, request: Request) -> None:
        reason = self._reason()
        if reason is None:
            return
        cast(PublisherSpider, self._crawler.spider).stop(reason)
        raise NotAskedError(reason)

    def _reason(self) -> str | None:
        if not is_open(self._hours, self._clock()):
            return "the publisher's hours ended"
        stats = self._crawler.stats
        taken = int(stats.get_value("downloader/response_bytes", 0)) if stats else 0
        return "most bytes" if taken > self._most_bytes else None
