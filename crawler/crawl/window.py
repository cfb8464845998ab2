"""The period of changes that a crawl asks for, where the publisher lists changes. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from crawler.source import Schedule, Window
from rulings.archive.runs import CrawlRun


def window_since(window: Window | None, runs: Sequence[CrawlRun], now: datetime) -> date | None:
    """The first day of which changes are asked for; None where the lists are not of changes.

    It is the day (less the overlap) on which the last crawl began that read its lists to their end and left no gap
    after the complete crawl before it; `--since` may leave one. Without such a crawl it is the earliest day that any
    crawl asked for, at least `first_days` ago. Documents that could not be fetched do not matter: each crawl asks for
    them again. `runs` are newest first.
    """
    if window is None:
        return None
    overlap = timedelta(days=window.overlap_days)
    due: date | None = None
    first = (now - timedelta(days=window.first_days)).date()
    for run in reversed(runs):
        begun = run.scope.since
        if due is None and begun is not None:
            first = min(first, begun)
        if saw_everything(run) and (due is None or begun is None or begun <= due):
            due = (run.started_at - overlap).date()
    return due or first


def saw_everything(run: CrawlRun) -> bool:
    """Whether a crawl ended, and read its lists as far as it meant to."""
    return run.finished_at is not None and bool((run.report or {}).get("complete"))


def gap_before(schedule: Schedule | None, runs: Sequence[CrawlRun], now: datetime) -> tuple[str, ...]:
    """A message where changes since a list was last read may be in no list any more. `runs` are newest first."""
    read = next((run for run in runs if (run.report or {}).get("list_pages")), None)
    moment = (read.finished_at or read.paused_at) if read else None
    if schedule is None or schedule.reach_days is None or moment is None:
        return ()
    days = (now - moment) / timedelta(days=1)
    if days <= schedule.reach_days:
        return ()
    return (
        f"a list was read {days:.1f} days ago, and the publisher lists changes of {schedule.reach_days:g} "
        "days: what changed or was withdrawn between them is not known",
    )
