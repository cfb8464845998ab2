"""Sites with lists, newest first, whose rows link to details, and perhaps a page of withdrawal notices."""

from collections.abc import AsyncIterator, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

import scrapy
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawler.items import Seen
from rulings.archive.model import Status
from rulings.archive.writer import ArchiveWriter
from rulings.errors import RulingsError

NOTHING_KNOWN: Mapping[str, Status] = MappingProxyType({})
STANDING = (Status.PRESENT, Status.CHANGED)
Row = tuple[str, str]
"""(the publisher's id, address of the detail)."""


class Pages(Protocol):
    """The page objects of a site: pure functions of a page's bytes."""

    def rows(self, html: bytes) -> list[Row]:
        """Documents that a list page links to."""

    def next(self, html: bytes) -> str | None:
        """Address of the next list page."""

    def notices(self, html: bytes) -> list[Row]:
        """Documents that the publisher says it withdrew."""


class ListAndDetailSpider(scrapy.Spider):
    """A source names its pages; this base follows them.

    `known` are the newest statuses of what the archive holds: a detail that stands there is not fetched again, unless
    a notice names it. A detail that answers 410 is the publisher's own notice of withdrawal. What was withdrawn
    before it was ever seen is not noted: there is nothing to say of it.
    """

    list_url: ClassVar[str]
    notices_url: ClassVar[str | None] = None
    pages: ClassVar[Pages]

    def __init__(
        self,
        writer: ArchiveWriter,
        known: Mapping[str, Status] = NOTHING_KNOWN,
        max_pages: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.writer = writer
        self.failure: RulingsError | None = None
        """Why the archive could not take what was found."""
        self._known, self._max_pages = known, max_pages

    def stop_on_failure(self) -> None:
        """Called before each answer is read: nothing more is fetched for an archive that takes nothing."""
        if self.failure is not None:
            raise CloseSpider("the archive failed")

    async def start(self) -> AsyncIterator[Request]:
        """The first list page, and the notices."""
        yield Request(self.list_url, self.parse_list, cb_kwargs={"number": 1})
        if self.notices_url is not None:
            yield Request(self.notices_url, self.parse_notices)

    def parse_list(self, response: Response, number: int) -> Iterator[Request]:
        self.stop_on_failure()
        for key, url in self.pages.rows(response.body):
            self._count("listed")
            if self._known.get(key) not in STANDING:
                yield response.follow(url, self.parse_detail, cb_kwargs={"key": key})
        following = self.pages.next(response.body)
        if following is not None and (self._max_pages is None or number < self._max_pages):
            yield response.follow(following, self.parse_list, cb_kwargs={"number": number + 1}, priority=-1)

    def parse_notices(self, response: Response) -> Iterator[Request]:
        self.stop_on_failure()
        for key, url in self.pages.notices(response.body):
            if self._known.get(key) in STANDING:
                yield response.follow(url, self.parse_detail, cb_kwargs={"key": key})

    def parse_detail(self, response: Response, key: str) -> Iterator[Seen]:
        self.stop_on_failure()
        self._count("fetched")
        status = {410: Status.WITHDRAWN, 404: Status.ABSENT}.get(response.status, Status.PRESENT)
        yield Seen(key, response, status)

    def _count(self, what: str) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"rulings/{what}")
