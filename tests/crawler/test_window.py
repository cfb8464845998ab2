"""Which changes are asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.crawl.window import gap_before, window_since
from crawler.source import Schedule, Window
from rulings.archive.runs import CrawlRun, Scope

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
WINDOW = Window(first_days=7, overlap_days=1)
WHOLE = {"complete": True, "errors": 0, "blocked": 0}


def _run(days_ago: float, succeeded: bool = True, /, **report: object) -> CrawlRun:
    began = NOW - timedelta(days=days_ago)
    since = (began - timedelta(days=9)).date()
    return CrawlRun(1, "x", Scope(False, since, False), began, began, succeeded, WHOLE | report)


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


def test_a_crawl_whose_lists_broke_off_does_not_move_the_window() -> None:
    assert window_since(WINDOW, [_run(1, complete=False), _run(5)], NOW) == date(2026, 3, 14)


def test_documents_that_fail_do_not_hold_the_window_up() -> None:
    """They are asked for again by themselves."""
    assert window_since(WINDOW, [_run(1, errors=1), _run(5)], NOW) == date(2026, 3, 18)


def test_a_crawl_that_began_later_than_was_due_does_not_move_the_window() -> None:
    narrow = replace(_run(1), scope=Scope(False, NOW.date(), False))
    assert window_since(WINDOW, [narrow, _run(5)], NOW) == date(2026, 3, 14)


@pytest.mark.parametrize(("days", "told"), [(1.0, False), (1.4, False), (2.2, True)])
def test_a_pause_longer_than_the_list_reaches_is_told(days: float, told: bool) -> None:
    schedule = Schedule(every_hours=20, sweep_days=None, reach_days=1.5)
    assert bool(gap_before(schedule, [_run(days, list_pages=1)], NOW)) is told
    assert gap_before(schedule, [], NOW) == ()
    assert gap_before(Schedule(every_hours=20, sweep_days=None), [_run(90, list_pages=1)], NOW) == ()


def test_a_crawl_that_read_no_list_ends_no_pause() -> None:
    schedule = Schedule(every_hours=20, sweep_days=None, reach_days=1.5)
    assert gap_before(schedule, [_run(1, list_pages=0), _run(2, list_pages=1)], NOW)
    went_on = replace(_run(2, list_pages=1), finished_at=NOW - timedelta(days=1))
    assert gap_before(schedule, [went_on], NOW) == ()
