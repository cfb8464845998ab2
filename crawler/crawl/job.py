"""What one crawl is asked to do."""

from dataclasses import dataclass
from datetime import date

from crawler.crawl.plan import Plan
from crawler.crawl.quality import Quality
from crawler.progress import Progress
from crawler.source import Source


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """The plan and the quality tallies grow with the crawl; all else stays as it is."""

    source: Source
    plan: Plan
    quality: Quality
    sweep: bool
    since: date | None
    until: date
    """The day on which the crawl began, also where it goes on later."""
    max_pages: int | None
    credentials: str
    """What the publisher issued to this user; empty where it asks for nothing."""
    progress: Progress
