"""What one crawl is asked to do."""

from dataclasses import dataclass
from datetime import date

from crawler.crawl.plan import Plan
from crawler.crawl.quality import Quality
from crawler.source import Source
from rulings.progress import Progress


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """The plan and the quality tallies grow with the crawl; all else stays as it is."""

    source: Source
    plan: Plan
    quality: Quality
    sweep: bool
    """Full crawl: reads every list to its last page; only this detects removals."""
    since: date | None
    """The first day of which documents or changes are asked for; None for no such limit."""
    until: date
    """The day on which the crawl began; a crawl that is resumed keeps it."""
    max_pages: int | None
    """Of each list; None for no limit."""
    credentials: str
    """What the publisher issued to this user; empty where it issues nothing."""
    progress: Progress
