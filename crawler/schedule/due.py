"""Which sources are due by their schedules."""

from datetime import UTC, datetime, timedelta

from crawler.schedule.hours import is_open
from crawler.source import Source, load_source, source_ids
from rulings.archive.runs import Runs


def due_sources(runs: Runs, now: datetime | None = None) -> tuple[str, ...]:
    """Ids of the sources that are due now and whose publishers serve now; those with opening hours first."""
    moment = now or datetime.now(UTC)
    due = (source for source in map(load_source, source_ids()) if is_due(source, runs, moment))
    return tuple(source.id for source in sorted(due, key=lambda source: source.hours is None))


def is_due(source: Source, runs: Runs, now: datetime) -> bool:
    """Whether the last crawl is old enough, or the newest was interrupted.

    A crawl that stopped at its own limits, or that the publisher blocked, is due only after the usual interval: else
    the next call would override the limits.
    """
    if source.schedule is None or not is_open(source.hours, now):
        return False
    newest = runs.newest(source.id)
    if newest is None or (newest.finished_at is None and newest.paused_at is None):
        return True
    return now - (newest.paused_at or newest.started_at) >= timedelta(hours=source.schedule.every_hours)


def sweep_is_due(source: Source, runs: Runs, now: datetime | None = None, *, replica: bool = False) -> bool:
    """Whether the last full sweep, of the publisher or of a replica, that succeeded is old enough."""
    if source.schedule is None or source.schedule.sweep_days is None:
        return False
    last = runs.last_success(source.id, sweep=True, replica=replica)
    moment = now or datetime.now(UTC)
    return last is None or moment - last.started_at >= timedelta(days=source.schedule.sweep_days)
