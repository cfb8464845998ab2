"""Product-limit estimates against a library's, and against times whose distribution is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.observatory.product_limit import Curve, kaplan_meier, share_of_each_group, truncated_distribution


def _at(curve: Curve, time: int) -> float:
    return round(float(curve.shares[np.searchsorted(curve.times, time, "right") - 1]), 6)


def test_remission_times_of_freireich_have_the_published_curve() -> None:
    """6-MP group of Freireich et al. 1963; the curve as in Kalbfleisch and Prentice, table 1.1."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    going_on = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    times = np.array(ended + going_on)
    curve = kaplan_meier(times, np.arange(len(times)) < len(ended))
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {time: round(1 - _at(curve, time), 3) for time in published} == pytest.approx(published, abs=0.001)
    assert curve.quantile(0.5) == 23
    assert curve.quantile(0.6) is None


def test_estimates_are_those_of_lifelines() -> None:
    """KaplanMeierFitter of lifelines 0.30.0 gave these for the same random numbers, with and without late entry."""
    random = np.random.default_rng(42)
    ends, stops, entries = random.integers(1, 40, 60), random.integers(1, 40, 60), random.integers(0, 8, 60)
    times, ended = np.minimum(ends, stops), ends <= stops
    plain, late = kaplan_meier(times, ended), kaplan_meier(times + entries, ended, entries)
    assert [_at(plain, time) for time in (6, 13, 20, 27)] == [0.13963, 0.222465, 0.490024, 0.60659]
    assert [_at(late, time) for time in (6, 12, 18, 27, 36)] == [0.111859, 0.219358, 0.307731, 0.551118, 0.689086]


def test_times_that_are_still_to_come_are_made_up_for() -> None:
    """Exponential lags of rulings judged at any time of the last year: those seen by now are too short."""
    random = np.random.default_rng(1)
    lags, windows = random.geometric(1 / 60, 20_000), random.integers(0, 365, 20_000)
    seen = lags <= windows
    found = truncated_distribution(lags[seen], windows[seen])
    assert found is not None
    curve, horizon = found
    true = np.median(lags[lags <= horizon])
    assert curve.quantile(0.5) == pytest.approx(true, abs=2)
    assert np.median(lags[seen]) < 0.9 * true


def test_where_all_could_be_seen_nothing_is_mended() -> None:
    lags = np.random.default_rng(2).integers(0, 50, 101)
    found = truncated_distribution(lags, np.full(101, 10_000))
    assert found is not None
    assert found[0].quantile(0.5) == np.median(lags)


def test_of_few_nothing_is_said() -> None:
    assert truncated_distribution(np.array([1, 2]), np.array([5, 5])) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.booleans()), max_size=40), st.integers(-1, 13))
def test_the_share_of_each_group_is_that_of_its_own_curve(cases: list[tuple[int, int, bool]], time: int) -> None:
    groups, times, ended = (np.array([case[place] for case in cases]) for place in range(3))
    found, shares = share_of_each_group(groups.astype(int), times.astype(int), ended.astype(bool), time)
    assert found.tolist() == sorted(set(groups.tolist()))
    for group, share in zip(found.tolist(), shares.tolist(), strict=True):
        mine = groups == group
        assert share == pytest.approx(kaplan_meier(times[mine], ended[mine]).share_within(time))
