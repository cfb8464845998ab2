"""A crawl of a site without network and waiting: the real spider, plan and archive, its answers from the site at hand.

Only Scrapy's engine is replaced, and the clock: everything is observed at the moment that is given.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import HtmlResponse, Response

from crawler.crawl.job import CrawlJob
from crawler.crawl.plan import Plan
from crawler.crawl.quality import Quality
from crawler.crawl.session import CrawlSession
from crawler.crawl.store import CrawlStore, DocumentAnswer
from crawler.monitoring.report import CrawlReport, crawl_report
from crawler.monitoring.run_monitors import failures_of
from crawler.pages.shared.row import ListRow
from crawler.run import spider_class
from crawler.source import Source
from demo.site.app import Site
from rulings.archive.archive import Archive
from rulings.archive.model import Exchange, Route, Status
from rulings.archive.record_formats import reader_of
from rulings.archive.runs import CrawlRun, Scope
from rulings.archive.writer import ArchiveWriter
from rulings.record import RawRecord, Rejected


class _Dated(CrawlStore):
    """Notes everything at one moment."""

    def __init__(
        self, archive: Archive, writer: ArchiveWriter, run: CrawlRun, source: Source, at: datetime
    ) -> None:
        super().__init__(archive, writer, run, reader_of(source.id), source.erase_withdrawn)
        self._at = at

    def listed(self, row: ListRow, at: datetime) -> None:
        super().listed(row, self._at)

    def found(self, answer: DocumentAnswer) -> tuple[Status | None, list[RawRecord | Rejected]]:
        return super().found(replace(answer, observed_at=self._at))

    def note(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> Status | None:
        return super().note(replace(answer, observed_at=self._at), status, route, detail)


class _Scrapy:
    """What a crawl's session and spider ask of Scrapy's crawler: counters, and a queue."""

    def __init__(self) -> None:
        self.engine = self.stats = self
        self.waiting: deque[Request] = deque()
        self.counts: dict[str, Any] = {}
        self.stopped = ""

    def inc_value(self, name: str, number: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + number

    def get_stats(self) -> dict[str, Any]:
        return self.counts

    def crawl(self, request: Request) -> None:
        self.waiting.append(request)

    async def close_spider_async(self, *, reason: str) -> None:
        self.stopped = reason


def play_crawl(archive: Archive, source: Source, site: Site, at: datetime) -> CrawlReport:
    """A full sweep of a site, into the archive. Documents that a list names unchanged are not asked for again."""
    with archive.crawl_writer(source.id, Scope(True, None, False), at) as (run, writer):
        job = CrawlJob(
            source=source,
            plan=Plan(archive.ledger.known(source.id), run, None, thorough=True),
            quality=Quality(source.required_fields, source.values),
            sweep=True,
            since=None,
            until=at.date(),
            max_pages=None,
            credentials="",
            progress=lambda _: None,
        )
        scrapy, store = _Scrapy(), _Dated(archive, writer, run, source, at)
        session = CrawlSession(job, store, cast(Crawler, scrapy))
        asyncio.run(_ask_all(session, scrapy, site, at))
    report = _report(run, session, scrapy)
    report = report.failing(failures_of(report, source, job.quality))
    archive.runs.finish(run.id, at, not report.failures, report.as_json())
    return report


async def _ask_all(session: CrawlSession, scrapy: _Scrapy, site: Site, at: datetime) -> None:
    """Every request that the spider makes, stage after stage. In a loop, where a session may stop its crawl."""
    spider = spider_class(session.job.source)(session)
    cast(Any, spider).crawler = scrapy
    scrapy.waiting.extend(spider.first_requests())
    while not session.is_ending:
        while scrapy.waiting and not session.is_ending:
            request = scrapy.waiting.popleft()
            scrapy.waiting.extend(_answered(request, session, scrapy, site, at))
        try:
            spider.next_stage()
        except DontCloseSpider:
            continue
        return


def _answered(
    request: Request, session: CrawlSession, scrapy: _Scrapy, site: Site, at: datetime
) -> Iterable[Request]:
    scrapy.inc_value("downloader/request_count")
    response = _response(request, site)
    session.store.exchange(_exchange(session.job.source.id, response, at))
    made = cast(Any, request.callback)(response, **request.cb_kwargs)
    return made or ()


def _response(request: Request, site: Site) -> Response:
    status, kind, body = site.answer(urlsplit(request.url).path)
    headers = {"Content-Type": kind}
    return HtmlResponse(request.url, int(status[:3]), headers, body.encode(), request=request, encoding="utf-8")


def _exchange(source: str, response: Response, at: datetime) -> Exchange:
    kind = (response.headers.get("Content-Type") or b"").decode()
    return Exchange(
        source, "GET", response.url, (), b"", response.status, (("Content-Type", kind),), response.body, at
    )


def _report(run: CrawlRun, session: CrawlSession, scrapy: _Scrapy) -> CrawlReport:
    return crawl_report(
        run.source,
        {**session.counts, "finish_reason": scrapy.stopped or "finished"},
        sweep=True,
        resumed=False,
        replica=False,
        rulings=session.job.quality.records,
        rejected=session.job.quality.rejected.total(),
        untrusted=session.absences_untrusted,
        shrunk=session.lists_shrunk,
        complete=session.lists_complete,
        limited=False,
    )
