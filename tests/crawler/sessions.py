"""A crawl's session without a crawl: nothing is asked for, and stopping is only noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast

from scrapy.utils.test import get_crawler

from crawler.crawl.job import CrawlJob
from crawler.crawl.plan import Plan
from crawler.crawl.quality import Quality
from crawler.crawl.session import CrawlSession
from crawler.crawl.store import CrawlStore
from crawler.source import load_source
from rulings.archive.archive import Archive
from rulings.archive.record_formats import reader_of
from rulings.archive.runs import Scope


class NotingEngine:
    """In place of Scrapy's engine: the reasons for which it was closed."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        self.reasons.append(reason)


@contextmanager
def session_in(archive: Archive, engine: NotingEngine) -> Iterator[CrawlSession]:
    """The session of a full crawl of cn-court that finds an empty ledger."""
    source, now = load_source("cn-court"), datetime.now(UTC)
    crawler = get_crawler()
    crawler.engine = cast(Any, engine)
    with archive.crawl_writer(source.id, Scope(True, None, True), now) as (run, writer):
        job = CrawlJob(
            source=source,
            plan=Plan({}, run, source.recheck_days),
            quality=Quality(source.required_fields, source.values),
            sweep=True,
            since=None,
            until=now.date(),
            max_pages=None,
            credentials="",
            progress=lambda done: None,
        )
        yield CrawlSession(job, CrawlStore(archive, writer, run, reader_of(source.id), False), crawler)
