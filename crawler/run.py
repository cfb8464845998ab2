"""One crawl: a source's spider into the archive, judged by its monitors. Scrapy's reactor runs once a process."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from scrapy.crawler import CrawlerProcess

from crawler.hours import is_open
from crawler.judgement import judge
from crawler.plan import Plan
from crawler.platforms.publisher import Progress, PublisherSpider
from crawler.quality import Quality
from crawler.report import CrawlReport, crawl_report
from crawler.scrapy_settings import scrapy_settings
from crawler.source import Source
from crawler.store import CrawlStore, Reader
from rulings.archive.archive import Archive
from rulings.archive.runs import CrawlRun, Scope
from rulings.archive.writer import ArchiveWriter
from rulings.errors import RulingsError, UsageError
from rulings.settings import Settings

UNFINISHED = frozenset(
    {"shutdown", "closespider_timeout", "closespider_pagecount", "most bytes", "the publisher's hours ended",
     "asked to wait longer", "blocked"}
)  # fmt: skip
"""Reasons to stop after which the next crawl goes on with the same run."""


def run_crawl(
    source: Source,
    archive: Archive,
    settings: Settings,
    replica: str | None,
    since: date | None,
    max_pages: int | None,
    sweep: bool,
    progress: Progress,
) -> CrawlReport:
    """Crawl until the lists end. What was fetched before an interruption is kept."""
    scrapy = scrapy_settings(source, settings.contact, replica)
    now = datetime.now(UTC)
    if replica is None and not is_open(source.hours, now):
        raise UsageError(f"{source.publisher} serves only from {_hours(source)}: run it then")
    newest = archive.runs.newest(source.id)
    if newest is not None and newest.started_at > now:
        raise UsageError(
            f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, which is before the last crawl of {source.id}: "
            "set the clock right"
        )
    scope = Scope(sweep=sweep, since=since, replica=replica is not None)
    with archive.crawl_writer(source.id, scope, now) as (run, writer):
        spider, stats = _crawled(source, archive, writer, run, scrapy, max_pages, progress)
    report = _report(source, run, spider, stats)
    report = report.failing(judge(report, source, spider.quality))
    if report.stopped not in UNFINISHED:
        archive.runs.finish(run.id, datetime.now(UTC), not report.failures, report.as_json())
    return report


def _crawled(
    source: Source,
    archive: Archive,
    writer: ArchiveWriter,
    run: CrawlRun,
    scrapy: Mapping[str, object],
    max_pages: int | None,
    progress: Progress,
) -> tuple[PublisherSpider, Mapping[str, Any]]:
    process = CrawlerProcess(dict(scrapy))
    crawler = process.create_crawler(spider_class(source))
    process.crawl(
        crawler,
        store=CrawlStore(archive, writer, source.id, reader_of(source.id)),
        plan=Plan(archive.ledger.known(source.id), run, source.recheck_days),
        quality=Quality(source.required_fields, source.values),
        sweep=run.scope.sweep,
        max_pages=max_pages,
        progress=progress,
    )
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PublisherSpider):
        raise RulingsError(f"the spider of {source.id} could not start")
    if spider.failure is not None:
        raise spider.failure
    return spider, crawler.stats.get_stats() if crawler.stats else {}


def _report(source: Source, run: CrawlRun, spider: PublisherSpider, stats: Mapping[str, Any]) -> CrawlReport:
    return crawl_report(
        source.id,
        stats,
        sweep=run.scope.sweep,
        resumed=run.resumed,
        replica=run.scope.replica,
        rulings=spider.quality.records,
        untrusted=spider.absences_untrusted,
        shrunk=spider.is_shrunk,
        complete=spider.lists_complete,
    )


def spider_class(source: Source) -> type[PublisherSpider]:
    """The class that the source's file names."""
    module, _, name = source.spider.partition(":")
    spider: type[PublisherSpider] = getattr(import_module(module), name)
    return spider


def reader_of(source_id: str) -> Reader:
    """The record format of a source bears its id."""
    (point,) = entry_points(group="rulings.record_formats", name=source_id)
    reader: Reader = point.load()
    return reader


def _hours(source: Source) -> str:
    hours = source.hours
    return f"{hours.opens} to {hours.closes} ({hours.timezone})" if hours else "all day"
