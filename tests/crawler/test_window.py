"""Which changes are asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.source import Schedule, Window
from crawler.window import gap_before, window_since
from rulings.archive.runs import CrawlRun, Scope

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
WINDOW = Window(first_days=7, overlap_days=1)
WHOLE = {"complete": True, "errors": 0, "blocked": 0}


def _run(days_ago: float, succeeded: bool = True, /, **report: object) -> CrawlRun:
    began = NOW - timedelta(days=days_ago)
    return CrawlRun(1, "x", Scope(False, began.date(), False), began, began, succeeded, WHOLE | report)


def test_lists_of_all_documents_have_no_window() -> None:
    assert window_since(None, [_run(1)], NOW) is None


def test_the_first_crawl_reaches_some_days_back() -> None:
    assert window_since(WINDOW, [], NOW) == date(2026, 3, 13)


def test_a_first_crawl_that_was_cut_short_is_repeated_from_its_first_day() -> None:
    cut = replace(_run(3), scope=Scope(False, date(2020, 1, 1), False), finished_at=None, report=None)
    assert window_since(WINDOW, [_run(1, complete=False), cut], NOW) == date(2020, 1, 1)


def test_the_next_one_begins_before_the_last_that_saw_everything() -> None:
    assert window_since(WINDOW, [_run(3)], NOW) == date(2026, 3, 16)
    assert window_since(WINDOW, [_run(3, False)], NOW) == date(2026, 3, 16), "monitors do not hold it up"


@pytest.mark.parametrize("lack", [{"complete": False}, {"errors": 1}, {"blocked": 2}])
def test_what_a_crawl_could_not_see_is_asked_for_again(lack: dict[str, object]) -> None:
    assert window_since(WINDOW, [_run(1, True, **lack), _run(5)], NOW) == date(2026, 3, 14)


@pytest.mark.parametrize(("days", "told"), [(1.0, False), (1.4, False), (2.2, True)])
def test_a_pause_longer_than_the_list_reaches_is_told(days: float, told: bool) -> None:
    schedule = Schedule(every_hours=20, sweep_days=None, reach_days=1.5)
    assert bool(gap_before(schedule, _run(days), NOW)) is told
    assert gap_before(schedule, None, NOW) == ()
    assert gap_before(Schedule(every_hours=20, sweep_days=None), _run(90), NOW) == ()
