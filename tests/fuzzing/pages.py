"""Fuzzed answers of publishers: a page object reads them or says what is missing."""

from datetime import UTC, datetime
from functools import cache

from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser

from crawler.middlewares.retry_after import asked_wait
from crawler.pages.shared.page import ListPage
from crawler.pages.shared.payload import response_of
from crawler.run import spider_class
from crawler.source import load_source
from rulings.archive.record_formats import reader_of
from rulings.record import RawRecord
from tests.crawler.golden import address_of, frozen_details, frozen_lists
from tests.crawler.pages.archived import archived

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def _address(source: str, kind: str) -> str:
    frozen = (frozen_details if kind == "detail" else frozen_lists)(source)
    return address_of(source, frozen[0]) if frozen else str(load_source(source).url)


@cache
def _list_page(source: str) -> type[ListPage]:
    found: type[ListPage] = spider_class(load_source(source)).list_page
    return found


def detail(source: str, data: bytes) -> None:
    for record in reader_of(source)(archived(_address(source, "detail"), data)):
        if isinstance(record, RawRecord):
            assert all(0 <= start <= end <= len(record.text) for _, start, end in record.sections), record.sections


def listed(source: str, data: bytes) -> None:
    page = _list_page(source)(response_of(_address(source, "list"), data))
    assert page.unread_rows >= 0
    assert isinstance(page.is_empty_layout, bool)
    assert page.next_url is None or page.next_url.startswith("http")
    assert all(row.url for row in page.rows)


def retry_after(data: bytes) -> None:
    wait = asked_wait(Response("http://court.example/", headers={"Retry-After": data}), _NOW)
    assert wait is None or wait >= 0


def robots(data: bytes) -> None:
    rules = ProtegoRobotParser(data, None)
    rules.allowed("http://court.example/a", "rulings")
    rules.crawl_delay("rulings")
