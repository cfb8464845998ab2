"""The status of a source: its last crawls, and how many documents are available."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from crawler.source import Source
from rulings.archive.archive import Archive
from rulings.archive.disclosure import DisclosureState
from rulings.archive.runs import CrawlRun


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """Freshness of one source, and counts of its documents. Moments are UTC, ISO 8601."""

    source: str
    publisher: str
    last_success: str | None
    hours_since: float | None
    last_sweep: str | None
    last_crawl: str | None
    outcome: str
    """never, under way or interrupted, stopped by its limits, succeeded, failed."""
    problems: tuple[str, ...]
    standing: int
    missing: int
    withdrawn: int
    flow: Mapping[str, int]
    """Of the newest crawl: start + new - withdrawn + reappeared = expected, which is how many are standing."""

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def as_text(self) -> str:
        fresh = f"{self.hours_since:.1f} h ago" if self.hours_since is not None else "never"
        lines = [
            f"{self.source} ({self.publisher})",
            f"  last success {fresh}; last sweep {self.last_sweep or 'never'}; newest crawl {self.outcome}",
            f"  {self.standing} standing, {self.missing} missing, {self.withdrawn} withdrawn",
            *([f"  flow: {_flow_text(self.flow)}"] if self.flow else []),
            *(f"  problem: {problem}" for problem in self.problems),
        ]
        return "\n".join(lines)


def source_status(source: Source, archive: Archive, now: datetime | None = None) -> SourceStatus:
    """The status of one source. `standing` counts the documents that are available and not missing."""
    moment = now or datetime.now(UTC)
    newest = archive.runs.newest(source.id)
    success = archive.runs.last_success(source.id)
    sweep = archive.runs.last_success(source.id, sweep=True)
    standings = archive.ledger.count_by_disclosure(source.id)
    return SourceStatus(
        source=source.id,
        publisher=source.publisher,
        last_success=_text(success.finished_at) if success else None,
        hours_since=_hours(moment, success.finished_at) if success else None,
        last_sweep=_text(sweep.finished_at) if sweep else None,
        last_crawl=_text(newest.started_at) if newest else None,
        outcome=_outcome(newest),
        problems=tuple((newest.report or {}).get("failures", ())) if newest else (),
        standing=standings.get(DisclosureState.AVAILABLE, 0),
        missing=standings.get(DisclosureState.MISSING, 0),
        withdrawn=standings.get(DisclosureState.WITHDRAWN, 0),
        flow=dict((newest.report or {}).get("flow") or {}) if newest else {},
    )


def _flow_text(flow: Mapping[str, int]) -> str:
    sums = "{start} stood + {new} new - {withdrawn} withdrawn + {reappeared} reappeared = {expected}"
    told = sums.format(**flow)
    return told if flow["expected"] == flow["standing"] else f"{told}, but {flow['standing']} stand"


def _outcome(newest: CrawlRun | None) -> str:
    if newest is None:
        return "never"
    if newest.succeeded is None and newest.paused_at is not None:
        return "stopped by its limits"
    return {True: "succeeded", False: "failed", None: "under way or interrupted"}[newest.succeeded]


def _hours(now: datetime, then: datetime | None) -> float | None:
    return round((now - then).total_seconds() / 3600, 1) if then else None


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
