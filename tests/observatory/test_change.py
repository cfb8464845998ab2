"""The change between two counts, against counts whose means are known."""

import numpy as np
import pytest

from rulings.observatory.change import change_interval


@pytest.mark.parametrize(("mean", "ratio"), [(20, 1.0), (20, 0.5), (300, 0.8), (5, 3.0)])
def test_the_interval_covers_the_true_change(mean: float, ratio: float) -> None:
    random = np.random.default_rng(11)
    pairs = zip(random.poisson(mean, 3_000), random.poisson(mean * ratio, 3_000), strict=True)
    bounds = [found for before, now in pairs if (found := change_interval(int(before), int(now)))]
    assert np.mean([lower <= ratio - 1 <= upper for lower, upper in bounds]) >= 0.94


def test_what_was_none_has_no_change_and_what_is_none_has_an_upper_bound() -> None:
    assert change_interval(0, 7) is None
    lower, upper = change_interval(10, 0) or (0.0, 0.0)
    assert lower == -1.0
    assert -1.0 < upper < 0.0
