"""Playing a history: every crawl of it, as a crawler would have met the publisher's site."""

from datetime import UTC, date, datetime, time

from crawler.monitoring.report import CrawlReport
from crawler.source import load_source
from demo.histories.history import History
from demo.histories.history_site import site_of
from demo.histories.plan import crawl_dates
from demo.histories.played_crawl import play_crawl
from demo.run import SOURCE
from rulings.archive.archive import Archive

HOUR = time(4, tzinfo=UTC)
"""Noon in China."""


def play(history: History, archive: Archive) -> tuple[CrawlReport, ...]:
    """The reports of all crawls, oldest first; what they found is in the archive, and not indexed yet."""
    source = load_source(SOURCE)
    return tuple(
        play_crawl(archive, source, site_of(history, one), moment_on(one.day)) for one in crawl_dates(history.plan)
    )


def moment_on(day: date) -> datetime:
    """At which a crawl of the day observes everything."""
    return datetime.combine(day, HOUR)
