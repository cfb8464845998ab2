"""What lists and documents ask of a source's spider."""

from typing import ClassVar, Protocol

from scrapy import Request

from crawler.pages.shared.page import ListPage


class SourceSpider(Protocol):
    """Implemented by crawler.spiders.base.publisher.PublisherSpider, which explains each of them."""

    list_page: ClassVar[type[ListPage]]
    notice_page: ClassVar[type[ListPage]]
    removal_is_notice: ClassVar[bool]
    lists_are_fleeting: ClassVar[bool]

    def first_lists(self) -> tuple[str, ...]: ...

    def request_for(self, url: str) -> Request: ...
