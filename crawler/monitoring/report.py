"""The report of a crawl."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """Counts of documents, and why the crawl stopped. docs/crawling.md says what each field means."""

    source: str
    sweep: bool
    resumed: bool
    replica: bool
    limited: bool
    """True with --max-pages."""
    list_pages: int
    listed: int
    fetched: int
    new: int
    changed: int
    substituted: int
    unchanged: int
    reappeared: int
    missing: int
    withdrawn: int
    info_only: int
    """Published without their text."""
    unavailable: int
    """Listed, but never archived, and not found at their own address."""
    blocked: int
    errors: int
    rulings: int
    rejected: int
    """Records of documents that answered, from which no ruling can be made."""
    requests: int
    drifted: int
    """Pages on which a selector that must match matched nothing."""
    untrusted: int
    """Absences not noted, because documents known to be available were not found either."""
    shrunk: bool
    complete: bool
    """True where the lists were read as far as the crawl meant to."""
    obstacles: str
    stopped: str
    flow: Mapping[str, int] = field(default_factory=dict)
    """Documents of the source since the crawl before: start, new, withdrawn, reappeared, expected, standing, position."""
    failures: tuple[str, ...] = ()
    """What the monitors found wrong, one message each."""

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def failing(self, failures: tuple[str, ...]) -> "CrawlReport":
        return replace(self, failures=failures)

    def with_flow(self, flow: Mapping[str, int]) -> "CrawlReport":
        return replace(self, flow=flow)


def crawl_report(
    source: str,
    stats: Mapping[str, Any],
    *,
    sweep: bool,
    resumed: bool,
    replica: bool,
    rulings: int,
    rejected: int,
    untrusted: int,
    shrunk: bool,
    complete: bool,
    limited: bool,
) -> CrawlReport:
    """The report from `stats`, the counters of Scrapy and of the crawl (under rulings/)."""

    def count(name: str) -> int:
        return int(stats.get(f"rulings/{name}", 0))

    obstacles = sorted(key.rpartition("/")[2] for key in stats if key.startswith("rulings/obstacle/"))
    broken = int(stats.get("spider_exceptions/count", 0))
    return CrawlReport(
        source=source,
        sweep=sweep,
        resumed=resumed,
        replica=replica,
        limited=limited,
        list_pages=count("list_pages"),
        listed=count("listed"),
        fetched=count("fetched"),
        new=count("new"),
        changed=count("changed"),
        substituted=count("substituted"),
        unchanged=count("unchanged"),
        reappeared=count("reappeared"),
        missing=count("absent"),
        withdrawn=count("withdrawn"),
        info_only=count("info-only"),
        unavailable=count("unavailable"),
        blocked=count("blocked"),
        errors=count("errors") + broken,
        rulings=rulings,
        rejected=rejected,
        requests=int(stats.get("downloader/request_count", 0)),
        drifted=count("error/layout-changed"),
        untrusted=untrusted,
        shrunk=shrunk,
        complete=complete,
        obstacles=", ".join(obstacles),
        stopped=str(stats.get("finish_reason", "it was interrupted")),
    )
