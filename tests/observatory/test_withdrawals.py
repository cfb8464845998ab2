"""Withdrawals against a publisher of whom everything is known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from rulings.archive.crawl_days import CrawlDay
from rulings.archive.revisions import Revision, value_number
from rulings.errors import QueryError
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.poisson import poisson_interval, poisson_tail
from rulings.observatory.withdrawals import Burst, bursts
from rulings.public.ledger_history import history_of
from rulings.public.withdrawal_answer import gone_rows, withdrawal_answer, withdrawal_rows
from rulings.public.withdrawal_report import WithdrawalReport, WithdrawalRequest, report_withdrawals
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query

START = datetime(2026, 1, 1, 4, tzinfo=UTC)
NAMES = {
    value_number(*name): name
    for name in (("source", "a"), ("source", "dump"), ("court", "甲法院"), ("court", "甲01"))
}
LAST = date(2026, 12, 27)
DAYS = 360
CRAWLS = [CrawlDay("a", START + timedelta(days=day), True, True, True, {}) for day in range(DAYS)]


def _row(ruling: str, seen: float, gone: float | None, source: str = "a") -> Revision:
    values = [value_number("source", source), value_number("court", "甲法院"), value_number("court", "甲01")]
    first = START + timedelta(days=seen)
    end = None if gone is None else START + timedelta(days=gone)
    return Revision(
        ruling, source, f"n{ruling}", first, first, end, "2020", None, np.array(values, "<i8").tobytes()
    )


def _report(
    rows: list[Revision],
    crawls: list[CrawlDay] = CRAWLS,
    query: SearchQuery | None = None,
    since: date | None = None,
) -> WithdrawalReport:
    history = _history(rows)
    request = WithdrawalRequest(query or SearchQuery(), "source", since, LAST)
    return report_withdrawals(history, crawls, request, frozenset())


def _history(rows: list[Revision]) -> DisclosureHistory:
    return history_of(sorted(rows, key=lambda row: (row.ruling_id, row.seen)), NAMES)


@pytest.mark.parametrize(
    ("events", "interval"), [(0, (0, 3.689)), (1, (0.0253, 5.572)), (10, (4.795, 18.39)), (100, (81.36, 121.6))]
)
def test_the_interval_of_a_count_is_near_the_exact_one(events: int, interval: tuple[float, float]) -> None:
    """Garwood 1936: exact limits."""
    assert poisson_interval(events) == pytest.approx(interval, rel=0.03, abs=0.025)


def test_the_tail_is_the_chance_of_at_least_so_many() -> None:
    assert poisson_tail(0, 2.0) == 1.0
    assert poisson_tail(3, 2.0) == pytest.approx(1 - np.exp(-2) * (1 + 2 + 2))
    assert poisson_tail(5, 0.0) == 0.0


def test_rate_time_and_returns_are_those_by_which_the_history_was_made() -> None:
    """2 % withdrawn a month, a third of those back after ten days: intervals cover, estimates are near."""
    random, covered, rates, within, back, back_within = np.random.default_rng(4), [], [], [], [], []
    monthly = 0.02
    for _ in range(20):
        rows = []
        for number in range(400):
            seen = float(random.integers(0, 60))
            gone = seen + random.exponential(365.2425 / 12 / monthly)
            rows.append(_row(f"r{number:03d}", seen, gone if gone < DAYS - 1 else None))
            if gone < DAYS - 30 and random.random() < 1 / 3:
                rows.append(_row(f"r{number:03d}", gone + 10, None))
        report = _report(rows)
        assert report.whole.interval is not None
        assert report.curve is not None
        lower, upper = report.whole.interval
        covered.append(lower <= 1_000 * monthly <= upper)
        rates.append(report.whole.rate)
        within.append(report.curve.share_within(90))
        back.append(report.whole.reappeared / report.whole.withdrawn)
        assert report.returns is not None
        back_within.append((report.returns.share_within(9), report.returns.share_within(10)))
    assert np.mean(covered) >= 0.85
    assert np.mean([rate or 0.0 for rate in rates]) == pytest.approx(1_000 * monthly, rel=0.05)
    assert np.mean(within) == pytest.approx(1 - np.exp(-monthly * 90 * 12 / 365.2425), rel=0.05)
    assert np.mean(back) == pytest.approx(0.3, abs=0.05)
    assert np.mean(back_within, axis=0) == pytest.approx([0, 1 / 3], abs=0.04)


def test_a_withdrawal_of_late_does_not_say_that_nothing_comes_back() -> None:
    """Half of each month's withdrawals are back after 40 days; those of the last 40 days are not back yet."""
    gone = [(f"r{number:03d}", number * 5.0) for number in range(60)]
    rows = [_row(ruling, 0, day + 10) for ruling, day in gone]
    rows += [_row(ruling, day + 50, None) for ruling, day in gone[::2] if day + 50 < 300]
    report = _report(rows, CRAWLS[:300])
    assert report.returns is not None
    assert report.whole.back.count / report.whole.back.of < 0.45
    assert report.returns.share_within(60) == pytest.approx(0.5, abs=0.03)
    assert _report([_row("r1", 0, None)]).returns is None


def test_a_dump_that_was_imported_tells_nothing_of_withdrawals() -> None:
    report = _report([_row("r1", 0, None), _row("r2", 0, None, "dump")])
    assert report.unobserved == ("dump",)
    assert list(report.groups) == ["a"]
    assert _report([_row("r1", 0, None)], CRAWLS[:1]).unobserved == ("a",)


def test_nothing_is_said_of_the_time_after_the_last_crawl() -> None:
    early = _report([_row("r1", 0, None)], CRAWLS[:61])
    assert early.whole.months == pytest.approx(62 / (365.2425 / 12), abs=0.05)


def test_a_change_of_content_is_no_withdrawal() -> None:
    report = _report([_row("r1", 0, 50), _row("r1", 50, None)])
    assert (report.whole.withdrawn, report.whole.reappeared, report.gone_count) == (0, 0, 0)


def test_what_is_gone_is_listed_with_number_court_and_dates_alone() -> None:
    report = _report([_row("r1", 0, 50), _row("r2", 0, 20), _row("r2", 30, None), _row("r3", 1, 60)])
    assert gone_rows(report)[1:] == [
        ("r3", "nr3", "甲法院", "a", "2026-01-02", "2026-03-02"), ("r1", "nr1", "甲法院", "a", "2026-01-01", "2026-02-20")
    ]  # fmt: skip
    assert withdrawal_answer(report)["gone_count"] == 2
    assert [row[:2] for row in withdrawal_rows(report)[1:]] == [("", 3), ("a", 3)]
    assert _report([_row("r1", 0, 50), _row("r3", 1, 60)], since=date(2026, 2, 25)).gone_count == 1


def test_a_day_of_many_withdrawals_is_flagged_and_doubted_where_the_crawl_was_in_trouble() -> None:
    every_day = [date(2026, 1, 1) + timedelta(day) for day in range(300)]
    per_day = {date(2026, 3, 1): 1, date(2026, 3, 9): 40, date(2026, 4, 2): 2}
    assert bursts(per_day, every_day, (), 7) == (Burst(date(2026, 3, 9), 40, 3 / 299, 1, False),)
    assert bursts({date(2026, 3, day): 6 for day in range(1, 29)}, every_day[59:87], (), 7) == ()
    rows = [_row(f"r{number:03d}", 0, 100 if number < 30 else None) for number in range(60)]
    for trouble in (False, True):
        crawls = [
            replace(one, report={"untrusted": 1}) if trouble and day == 100 else one
            for day, one in enumerate(CRAWLS)
        ]
        [burst] = _report(rows, crawls).bursts["a"]
        assert (burst.day, burst.withdrawn, burst.doubtful) == (date(2026, 4, 11), 30, trouble)


def test_what_gathers_between_crawls_is_no_burst_and_after_an_outage_it_is_doubtful() -> None:
    """A crawl finds at once what was withdrawn since the one before."""
    weekly = [date(2026, 1, 1) + timedelta(7 * week) for week in range(50)]
    steady = dict.fromkeys(weekly, 7)
    assert bursts(steady, weekly, (), 7) == ()
    looked = [day for number, day in enumerate(weekly) if not 20 <= number < 25]
    after_outage = {day: steady[day] for day in looked} | {weekly[25]: 42}
    assert bursts(after_outage, looked, (), 7) == ()
    [burst] = bursts(after_outage | {weekly[25]: 200}, looked, (), 7)
    assert (burst.days, burst.doubtful) == (42, True)
    assert bursts(steady | {weekly[25]: 60}, looked + weekly[20:25], (weekly[25],), 7)[0].doubtful


def test_days_of_few_withdrawals_cost_no_look_at_every_crawl() -> None:
    class Looked(list[date]):
        times = 0

        def __iter__(self) -> Iterator[date]:
            Looked.times += 1
            return super().__iter__()

    days = [date(2026, 1, 1) + timedelta(day) for day in range(300)]
    [burst] = bursts(dict.fromkeys(days, 1) | {days[200]: 40}, Looked(reversed(days)), (), 7)
    assert (burst.day, burst.days, Looked.times <= 3) == (days[200], 1, True)


def test_words_of_what_is_gone_cannot_be_asked_for() -> None:
    with pytest.raises(QueryError):
        _report([_row("r1", 0, None)], query=SearchQuery(text=parse_query("盗窃")))


def test_each_group_tells_how_many_are_withdrawn_within_ninety_days() -> None:
    """A ruling of which the observation ended earlier counts as long as it was observed."""
    rows = [_row(f"{number:02}", 0, 30 if number < 5 else None) for number in range(10)]
    rows += [_row("late", DAYS - 10, None), _row("slow", 0, 200), _row("of a dump", 0, None, "dump")]
    report = _report(rows)
    assert report.whole.early == pytest.approx(5 / 11)
    assert {value: one.early for value, one in report.groups.items()} == {"a": pytest.approx(5 / 11)}
    assert withdrawal_rows(report)[1][-2] == "0.4545"
