"""What a crawl did, from Scrapy's counters."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """Counts of documents, and why the crawl stopped."""

    source: str
    listed: int
    fetched: int
    new: int
    changed: int
    withdrawn: int
    absent: int
    unchanged: int
    errors: int
    stopped: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def crawl_report(source: str, stats: Mapping[str, Any]) -> CrawlReport:
    """Read the counters that spiders and the archive pipeline left."""

    def count(name: str) -> int:
        return int(stats.get(f"rulings/{name}", 0))

    failed = ("retry/max_reached", "spider_exceptions/count", "item_error_count")
    refused = sum(int(n) for key, n in stats.items() if key.startswith("httperror/response_ignored_status_count/"))
    return CrawlReport(
        source=source,
        listed=count("listed"),
        fetched=count("fetched"),
        new=count("present"),
        changed=count("changed"),
        withdrawn=count("withdrawn"),
        absent=count("absent"),
        unchanged=count("unchanged"),
        errors=sum(int(stats.get(name, 0)) for name in failed) + refused,
        stopped=str(stats.get("finish_reason", "it was interrupted")),
    )
