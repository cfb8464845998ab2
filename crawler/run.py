"""Runs one crawl: a source's spider into the archive, then the monitors. Scrapy's reactor runs once per process."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from scrapy.crawler import CrawlerProcess

from crawler.crawl.job import CrawlJob
from crawler.crawl.plan import Plan
from crawler.crawl.quality import Quality
from crawler.crawl.session import CrawlSession
from crawler.crawl.store import CrawlStore
from crawler.crawl.window import gap_before, saw_everything, window_since
from crawler.monitoring.flow import flow_counts, flow_failures, flow_since
from crawler.monitoring.report import CrawlReport, crawl_report
from crawler.monitoring.run_monitors import failures_of
from crawler.schedule.hours import is_open
from crawler.scrapy_settings import scrapy_settings
from crawler.source import Source, loaded
from crawler.spiders.base.publisher import PublisherSpider
from rulings.archive.archive import Archive
from rulings.archive.record_formats import reader_of
from rulings.archive.runs import CrawlRun, Scope
from rulings.errors import RulingsError, UsageError
from rulings.progress import Progress
from rulings.settings import Settings

UNFINISHED = frozenset(
    {"shutdown", "closespider_timeout", "closespider_pagecount", "most bytes", "the publisher's hours ended"}
)  # fmt: skip
"""Reasons to stop after which the next crawl resumes the same run."""
CREDENTIALS_OF_A_REPLICA = "replica:replica"


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
    """Crawl until the lists end, and note the run in the ledger. Documents fetched before an interruption are kept.

    UsageError where the crawl may not start, ArchiveError where the archive fails.
    """
    scrapy = scrapy_settings(source, settings.contact, replica)
    now = datetime.now(UTC)
    if replica is None and not is_open(source.hours, now):
        raise UsageError(f"{source.publisher} serves only from {_hours(source)}: run it then")
    credentials = credentials_of(source, settings, replica)
    runs = archive.runs.all_of(source.id, replica=replica is not None)
    _check_clock(source, runs, now)
    since = since or window_since(source.window, runs, now)
    scope = Scope(sweep=sweep, since=since, replica=replica is not None)
    with archive.crawl_writer(source.id, scope, now, erasable=source.erase_withdrawn) as (run, writer):
        job = CrawlJob(
            source=source,
            plan=_plan(source, archive, run, runs),
            quality=Quality(source.required_fields, source.values),
            sweep=sweep,
            since=since,
            until=run.started_at.date(),
            max_pages=max_pages,
            credentials=credentials,
            progress=progress,
        )
        store = CrawlStore(archive, writer, run, reader_of(source.id), source.erase_withdrawn)
        session = _crawled(job, store, scrapy)
    flow = flow_since(archive, source.id, runs)
    report = _report(run, session).with_flow(flow_counts(flow))
    report = report.failing(
        failures_of(report, source, job.quality) + gap_before(source.schedule, runs, now) + flow_failures(flow)
    )
    _note_end(archive, run, report)
    return report


def _check_clock(source: Source, runs: Sequence[CrawlRun], now: datetime) -> None:
    """UsageError where the newest crawl began later than now. `runs` are newest first."""
    if runs and runs[0].started_at > now:
        raise UsageError(
            f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, which is before the last crawl of {source.id}: "
            "set the clock right"
        )


def _plan(source: Source, archive: Archive, run: CrawlRun, runs: Sequence[CrawlRun]) -> Plan:
    before = next((one for one in runs if one.id != run.id), None)
    return Plan(
        archive.ledger.known(source.id),
        run,
        source.recheck_days,
        windowed=source.window is not None,
        thorough=before is not None and not saw_everything(before),
    )


def _note_end(archive: Archive, run: CrawlRun, report: CrawlReport) -> None:
    """Note in the ledger that the crawl ended or paused; nothing of one that was interrupted."""
    moment = datetime.now(UTC)
    if report.stopped not in UNFINISHED:
        archive.runs.finish(run.id, moment, not report.failures, report.as_json())
    elif report.stopped != "shutdown":
        archive.runs.pause(run.id, moment, report.as_json())


def credentials_of(source: Source, settings: Settings, replica: str | None) -> str:
    """What the publisher issued to this user; UsageError where it is needed and not given."""
    given = settings.credentials.get(source.id)
    if source.credentials is None:
        return ""
    if given is not None:
        return given.get_secret_value()
    if replica is not None:
        return CREDENTIALS_OF_A_REPLICA
    raise UsageError(
        f"{source.id} needs credentials: {' '.join(source.credentials.split()).rstrip('.')}. "
        f'Set RULINGS_CREDENTIALS=\'{{"{source.id}": "..."}}\''
    )


def _crawled(job: CrawlJob, store: CrawlStore, scrapy: Mapping[str, object]) -> CrawlSession:
    """The session of a crawl that ran until it stopped. RulingsError where it could not start or the archive failed."""
    process = CrawlerProcess(dict(scrapy))
    crawler = process.create_crawler(spider_class(job.source))
    session = CrawlSession(job, store, crawler)
    process.crawl(crawler, session=session)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PublisherSpider):
        raise RulingsError(f"the spider of {job.source.id} could not start")
    if session.failure is not None:
        raise session.failure
    if spider.lists_are_fleeting:
        spider.documents.note_unasked()
    return session


def _report(run: CrawlRun, session: CrawlSession) -> CrawlReport:
    return crawl_report(
        run.source,
        session.counts,
        sweep=run.scope.sweep,
        resumed=run.resumed,
        replica=run.scope.replica,
        rulings=session.job.quality.records,
        rejected=session.job.quality.rejected.total(),
        untrusted=session.absences_untrusted,
        shrunk=session.lists_shrunk,
        complete=session.lists_complete,
        limited=session.job.max_pages is not None,
    )


def spider_class(source: Source) -> type[PublisherSpider]:
    """The class that the source's file names."""
    spider: type[PublisherSpider] = loaded(source.spider)
    return spider


def _hours(source: Source) -> str:
    hours = source.hours
    return f"{hours.opens} to {hours.closes} ({hours.timezone})" if hours else "all day"
