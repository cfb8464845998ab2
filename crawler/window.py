"""Which changes a crawl asks for, where the publisher lists changes. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from crawler.source import Schedule, Window
from rulings.archive.runs import CrawlRun


def window_since(window: Window | None, finished: Iterable[CrawlRun], now: datetime) -> date | None:
    """The first day of which changes are asked for; None where the lists are not of changes.

    It follows the newest of the `finished` crawls (newest first) that saw everything: what another one could not
    fetch, or did not come to, is asked for again. Values that its monitors found strange do not matter here.
    """
    if window is None:
        return None
    whole = next((run for run in finished if _saw_everything(run)), None)
    if whole is None:
        return (now - timedelta(days=window.first_days)).date()
    return (whole.started_at - timedelta(days=window.overlap_days)).date()


def _saw_everything(run: CrawlRun) -> bool:
    report = run.report or {}
    return bool(report.get("complete")) and not report.get("errors") and not report.get("blocked")


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
