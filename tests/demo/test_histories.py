"""Every figure of the observatory against a history of which all is known, played through spider, archive and index."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np
import pytest

from demo.histories.expected import ExpectedSpan, expected_spans
from demo.histories.history import MONTH, make_history
from demo.histories.observe import Observed, false_withdrawals, ledger_spans, middle_of, observe
from demo.histories.plan import HistoryPlan, crawl_dates, outages
from rulings.china.case_number import parse_case_number
from rulings.observatory.coverage import USUAL_DAYS
from rulings.observatory.days import china_day
from rulings.observatory.disclosure_events import EventKind
from rulings.public.events.report import all_events, event_at
from rulings.public.rate_answer import BLINDNESS
from rulings.query.ast import DateBasis

SEED = 1


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Observed:
    """With every kind of trouble, withdrawals of both kinds, returns, other rulings in their place, and a burst."""
    return observe(make_history(HistoryPlan(), SEED), tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def spans(seen: Observed) -> tuple[ExpectedSpan, ...]:
    return expected_spans(seen.history)


def test_the_ledger_tells_of_every_ruling_when_it_stood(seen: Observed, spans: tuple[ExpectedSpan, ...]) -> None:
    expected = Counter((str(parse_case_number(one.ruling.case_number)), one.seen, one.gone) for one in spans)
    assert ledger_spans(seen.past) == expected
    assert {one.withdrawn for one in spans if one.gone} == {True, False}


def test_no_outage_withdraws_anything(seen: Observed) -> None:
    troubled = [one for one in seen.crawls if one.in_trouble]
    assert len(troubled) == sum(one.trouble is not None for one in crawl_dates(seen.history.plan)) > 5
    assert (
        sum(bool(one.report["shrunk"]) for one in troubled) > 0 < sum(one.report["untrusted"] for one in troubled)
    )
    assert false_withdrawals(seen) == 0


def test_gaps_of_coverage_are_the_outages(seen: Observed) -> None:
    """From the day after the last good crawl to the day before the next."""
    plan, gaps = seen.history.plan, seen.coverage.gaps
    assert len(gaps) == len(outages(plan))
    for gap, outage in zip(gaps, outages(plan), strict=True):
        week = timedelta(USUAL_DAYS)
        assert outage.first - week <= gap.first <= outage.first <= outage.last <= gap.last <= outage.last + week


def test_what_stood_and_how_it_came_to_be(seen: Observed, spans: tuple[ExpectedSpan, ...]) -> None:
    start, middle = seen.history.plan.start, middle_of(seen.history)
    flow = seen.middle.flow
    assert flow is not None
    stood = [sum(one.stands(day) for one in spans) for day in (start, middle)]
    assert [flow.start, flow.end] == stood
    assert seen.middle.standing == stood[1]
    assert flow.start + flow.new - flow.withdrawn + flow.reappeared == flow.end
    assert flow.withdrawn == sum(one.withdrawn and start < one.gone <= middle for one in spans if one.gone)
    years = Counter(str(one.ruling.judged_on.year) for one in spans if one.stands(middle))
    assert {year: count for year, count in seen.middle.periods.items() if count} == years


def test_volumes_are_what_stands_by_each_of_its_days(seen: Observed, spans: tuple[ExpectedSpan, ...]) -> None:
    standing = [one for one in spans if one.gone is None]
    first_seen = {one.key: one.seen for one in reversed(spans)}
    assert _months(seen, DateBasis.JUDGED) == _counted(one.ruling.judged_on for one in standing)
    assert _months(seen, DateBasis.PUBLISHED) == _counted(one.ruling.published_on for one in standing)
    assert _months(seen, DateBasis.FIRST_SEEN) == _counted(first_seen[one.key] for one in standing)


def _months(seen: Observed, basis: DateBasis) -> Mapping[str, int]:
    return {bucket.period: bucket.count for bucket in seen.volumes[basis].whole if bucket.count}


def _counted(days: Iterable[date]) -> Mapping[str, int]:
    return Counter(f"{day:%Y-%m}" for day in days)


def test_withdrawals_are_those_that_could_be_seen(seen: Observed, spans: tuple[ExpectedSpan, ...]) -> None:
    whole, plan = seen.withdrawals.whole, seen.history.plan
    stood = sum(((one.gone or plan.end) - one.seen).days for one in spans)
    assert whole.withdrawn == sum(one.withdrawn for one in spans)
    assert whole.reappeared == sum(before.key == one.key and before.withdrawn for before, one in pairwise(spans))
    assert whole.months == pytest.approx(stood / MONTH, rel=0.02)
    assert seen.withdrawals.gone_count == len({one.key for one in spans}) - sum(one.gone is None for one in spans)
    assert sum(seen.withdrawals.substituted.values()) == sum(
        one.gone is not None and not one.withdrawn for one in spans
    )


def test_the_burst_is_flagged_and_what_gathers_in_an_outage_is_none(seen: Observed) -> None:
    """A crawl finds at once what was withdrawn since the one before; after weeks without one that is a lot."""
    plan = seen.history.plan
    [burst] = [one for some in seen.withdrawals.bursts.values() for one in some if not one.doubtful]
    assert timedelta() <= burst.day - (plan.start + timedelta(plan.burst_on)) < timedelta(plan.every)
    assert burst.withdrawn >= plan.burst > 5 * burst.usual


def test_events_are_the_steps_that_could_be_seen(seen: Observed, spans: tuple[ExpectedSpan, ...]) -> None:
    """By kind and day; what was missing is told apart, and of days without trouble alone."""
    events = all_events(seen.past, seen.crawls, frozenset(), seen.history.plan.end + timedelta(1))
    told = [event_at(events, place) for place in range(len(events.rows))]
    days = Counter((one.kind, china_day(one.moment)) for one in told if one.after is not EventKind.MISSING)
    assert Counter({step: n for step, n in days.items() if step[0] in STEPS}) == Counter(_steps(spans))
    missing = {china_day(one.moment) for one in told if one.kind is EventKind.MISSING}
    assert set() < missing <= {one.day for one in crawl_dates(seen.history.plan) if one.trouble is None}
    [burst] = [one.burst for one in told if one.burst and not one.burst.doubtful]
    assert burst in [one for some in seen.withdrawals.bursts.values() for one in some]


STEPS = frozenset({EventKind.NEW, EventKind.CHANGED, EventKind.WITHDRAWN, EventKind.REAPPEARED})


def _steps(spans: tuple[ExpectedSpan, ...]) -> Iterator[tuple[EventKind, date]]:
    for before, one in zip((None, *spans), spans, strict=False):
        if before is None or before.key != one.key:
            yield EventKind.NEW, one.seen
        else:
            yield EventKind.REAPPEARED if before.withdrawn else EventKind.CHANGED, one.seen
        if one.withdrawn and one.gone:
            yield EventKind.WITHDRAWN, one.gone


def test_the_lag_is_that_of_what_stands_and_the_mended_one_that_of_all(
    seen: Observed, spans: tuple[ExpectedSpan, ...]
) -> None:
    plan, whole = seen.history.plan, seen.lag.whole
    first = plan.end - timedelta(plan.judged_over)
    days = [
        (one.ruling.published_on - one.ruling.judged_on).days
        for one in spans if one.gone is None and one.ruling.judged_on > first
    ]  # fmt: skip
    assert whole.days is not None
    assert whole.all_days is not None
    assert (whole.rulings, whole.days.median) == (len(days), median(days))
    every = median((one.published_on - one.judged_on).days for one in seen.history.judged)
    assert whole.days.median < whole.all_days.median == pytest.approx(every, abs=4)


def test_the_sizes_of_batches_lie_within_their_bounds_except_where_nothing_can_see_it(seen: Observed) -> None:
    found = {(one.batch.court, one.batch.year): one for one in seen.rate.batches if one.estimate}
    for batch in seen.history.plan.batches:
        one = found[batch.court, batch.year]
        assert one.estimate is not None
        covered = one.estimate.largest <= batch.cases <= one.estimate.upper
        assert covered == (batch.disclosed_to is None)
    assert "upper bound" in BLINDNESS


def test_a_history_is_that_of_its_seed_and_keeps_its_rates() -> None:
    plan = HistoryPlan()
    assert make_history(plan, SEED) == make_history(plan, SEED) != make_history(plan, SEED + 1)
    made = [make_history(plan, seed) for seed in range(3)]
    shares = [sum(one.announces for one in history.addresses) / len(history.addresses) for history in made]
    assert np.mean(shares) == pytest.approx(plan.notice, abs=0.1)
    prompt = [(one.published_on - one.judged_on).days < 5 for history in made for one in history.judged]
    assert np.mean(prompt) == pytest.approx(plan.prompt, abs=0.08)
