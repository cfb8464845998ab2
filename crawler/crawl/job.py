"""What one crawl is given: the source, what it covers, and where things go."""

from dataclasses import dataclass
from datetime import date

from crawler.crawl.plan import Plan
from crawler.crawl.store import CrawlStore
from crawler.monitoring.quality import Quality
from crawler.source import Source
from rulings.progress import Progress


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """Handed to the spider; the plan, the tallies and the store grow with the crawl."""

    source: Source
    store: CrawlStore
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
