"""Which changes a crawl asks for, where the publisher lists changes. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from crawler.source import Schedule, Window
from rulings.archive.runs import CrawlRun


def window_since(window: Window | None, runs: Iterable[CrawlRun], now: datetime) -> date | None:
    """The first day of which changes are asked for; None where the lists are not of changes.

    It follows the newest of the `runs` (newest first) that saw everything: what another one could not fetch, or did
    not come to, is asked for again. What monitors found strange does not matter here. Before there is such a run it
    is the first day that any asked for.
    """
    if window is None:
        return None
    first = (now - timedelta(days=window.first_days)).date()
    for run in runs:
        if _saw_everything(run):
            return (run.started_at - timedelta(days=window.overlap_days)).date()
        first = min(first, run.scope.since or first)
    return first


def _saw_everything(run: CrawlRun) -> bool:
    report = run.report or {}
    whole = run.finished_at is not None and bool(report.get("complete"))
    return whole and not report.get("errors") and not report.get("blocked")


def gap_before(schedule: Schedule | None, newest: CrawlRun | None, now: datetime) -> tuple[str, ...]:
    """A sentence where changes since the crawl before this one may be in no list any more."""
    if schedule is None or schedule.reach_days is None or newest is None:
        return ()
    days = (now - newest.started_at) / timedelta(days=1)
    if days <= schedule.reach_days:
        return ()
    return (
        f"the crawl before was {days:.1f} days earlier, and the publisher lists changes of {schedule.reach_days:g} "
        "days: what changed or was withdrawn between them is not known",
    )
