"""Runs the monitors on a finished crawl."""

from spidermon.runners import MonitorRunner

from crawler.crawl.quality import Quality
from crawler.monitoring.monitors import CrawlMonitors
from crawler.monitoring.report import CrawlReport
from crawler.source import Source


def failures_of(report: CrawlReport, source: Source, quality: Quality) -> tuple[str, ...]:
    """What is wrong with a crawl, one message each; empty where nothing is."""
    result = MonitorRunner().run(CrawlMonitors(), report=report, source=source, quality=quality)
    failed = result.monitors_failed_results
    return tuple(_message(str(item.error or item.reason or item.item.name)) for item in failed)


def _message(error: str) -> str:
    """The message of a failed assertion: unittest puts its own comparison and a colon before it."""
    return error.strip().splitlines()[-1].rpartition(" : ")[2]
