"""robots.txt as RFC 9309 has it: a server that cannot tell (5xx, no answer) is taken to forbid everything."""

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from crawler.verdict import ForbiddenByRobotsError

_FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class StrictRobots(RobotsTxtMiddleware):
    """Like Scrapy's own, which would crawl on after a failure."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise ForbiddenByRobotsError("robots.txt forbids the request") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._stats.inc_value("robotstxt/unavailable")
            response = response.replace(body=_FORBID_ALL)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._stats.inc_value("robotstxt/unavailable")
        waiting = self._parsers[netloc]
        forbidding = self._parserimpl.from_crawler(self.crawler, _FORBID_ALL)
        self._parsers[netloc] = forbidding
        if isinstance(waiting, Deferred):
            waiting.callback(forbidding)
