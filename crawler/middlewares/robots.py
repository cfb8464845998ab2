"""Obeys robots.txt by RFC 9309: where it cannot be fetched (5xx, no answer), everything is forbidden.

Crawl-delay is obeyed too, although it is not part of RFC 9309.
"""

import asyncio
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from crawler.crawl.fetch_outcome import ForbiddenByRobotsError, NotAskedError, RobotsUnavailableError
from crawler.crawl.session import session_of
from crawler.middlewares.retry_after import MAX_WAIT_SECONDS

_FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's own middleware would continue after a failure and reads no Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._session = session_of(crawler)
        self._free_at = 0.0
        self._unavailable: set[str] = set()
        """Hosts whose robots.txt could not be read."""

    # Scrapy warns of the argument that it still declares itself.
    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        await super().process_request(request)
        if not request.meta.get("dont_obey_robotstxt"):
            await self._wait(await self.robot_parser(request))

    async def _wait(self, rules: RobotParser | None) -> None:
        """Wait until the publisher's Crawl-delay has passed since the last request."""
        delay = (rules.crawl_delay(self._default_useragent) if rules else None) or 0.0
        if delay > MAX_WAIT_SECONDS:
            self._session.stop("asked to wait longer")
            raise NotAskedError("robots.txt asks to wait longer")
        await asyncio.sleep(max(0.0, self._free_at - monotonic()))
        self._free_at = monotonic() + delay

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if urlsplit(request.url).netloc in self._unavailable:
                raise RobotsUnavailableError("robots.txt could not be read") from error
            raise ForbiddenByRobotsError("robots.txt forbids the request") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._unavailable.add(netloc)
            response = response.replace(body=_FORBID_ALL)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unavailable.add(netloc)
        waiting = self._parsers[netloc]
        forbidding = self._parserimpl.from_crawler(self.crawler, _FORBID_ALL)
        self._parsers[netloc] = forbidding
        if isinstance(waiting, Deferred):
            waiting.callback(forbidding)
