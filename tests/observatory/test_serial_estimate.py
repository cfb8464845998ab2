"""The size of a batch from the serials that are disclosed, against batches whose size is known."""

import numpy as np
import pytest

from rulings.observatory.batch_rate import MAX_TOTAL, Grade, Refusal, rate_batch
from rulings.observatory.disclosure_rate import sum_rates
from rulings.observatory.serial_estimate import Serials, estimate_total
from rulings.observatory.serial_sets import MAX_SERIAL, Batch, SerialSets
from rulings.public.rate_answer import BLINDNESS, figure_values
from tests.observatory.days import LATE

SIZE, SHARE, TRIALS = 500, 0.3, 2_000
BATCH = Batch(2019, "粤0305", "刑初")


def sample(random: np.random.Generator, size: int = SIZE, share: float = SHARE) -> Serials:
    """Each of 1..size with the same chance."""
    return np.flatnonzero(random.random(size) < share) + 1


def test_uniform_serials_give_the_true_size_and_bounds_that_cover_it() -> None:
    random = np.random.default_rng(20250)
    found = [estimate_total(sample(random), 10) for _ in range(TRIALS)]
    assert np.mean([one.total for one in found]) == pytest.approx(SIZE, rel=0.01)
    assert np.mean([one.largest <= SIZE <= one.upper for one in found]) >= 0.94


def test_the_formulas_are_those_of_the_paper() -> None:
    found = estimate_total(np.array([3, 9, 14, 20, 30, 44]), 10)
    assert found.largest == 44
    assert found.total == pytest.approx(44 + 44 / 6 - 1)
    assert found.upper == pytest.approx(44 * 20 ** (1 / 6))


def test_a_truncated_year_looks_whole_and_is_reported_as_an_upper_bound() -> None:
    """The last third is wholly undisclosed: the test of uniformity must not be said to see it."""
    random = np.random.default_rng(3)
    disclosed = (sample(random) for _ in range(200))
    found = [rate_batch(BATCH, serials[serials <= 350], LATE) for serials in disclosed]
    assert np.mean([one.grade is Grade.RELIABLE for one in found]) > 0.9
    shares = [one.disclosed / one.estimate.total for one in found if one.estimate]
    assert np.mean(shares) == pytest.approx(SHARE, rel=0.03)
    true_share = np.mean([one.disclosed / SIZE for one in found])
    assert np.mean(shares) > 1.3 * true_share
    assert "upper bound" in BLINDNESS


def test_a_mistyped_serial_does_not_make_the_batch_larger() -> None:
    serials = np.append(sample(np.random.default_rng(1)), 20_190)
    found = estimate_total(serials, 10)
    assert found.mistyped == 1
    assert found.disclosed == len(serials)
    assert found.total == pytest.approx(SIZE, rel=0.02)
    assert rate_batch(BATCH, serials, LATE).grade is Grade.WEAK


def test_a_year_that_is_thinly_disclosed_at_its_end_has_no_mistyped_serials() -> None:
    random = np.random.default_rng(2)
    serials = np.concatenate([sample(random, 700), 700 + sample(random, 300, 0.02)])
    assert estimate_total(serials, 10).mistyped == 0


def test_series_that_are_disclosed_together_are_counted_in_bins() -> None:
    """Whole hundreds are disclosed or not."""
    random = np.random.default_rng(5)
    hundreds = np.flatnonzero(random.random(120) < 0.2)
    serials = np.concatenate([100 * hundred + np.arange(1, 101) for hundred in hundreds])
    found = estimate_total(serials, 100)
    assert found.bin_width == 100
    assert found.is_sample
    assert found.largest <= 12_000 <= found.upper


def test_serials_that_are_no_sample_have_no_estimate() -> None:
    serials = np.append(np.arange(1, 200), [900, 950, 1_000])
    found = rate_batch(BATCH, serials, LATE)
    assert (found.grade, found.refusal) == (Grade.NO_ESTIMATE, Refusal.CLUSTERED)


@pytest.mark.parametrize(
    ("batch", "serials", "why"),
    [
        (Batch(2024, "粤0305", "刑初"), sample(np.random.default_rng(1)), Refusal.IMMATURE),
        (BATCH, np.array([1, 7, 9, 30]), Refusal.TOO_FEW),
        (BATCH, np.arange(1, MAX_TOTAL + 100, 7), Refusal.TOO_LARGE),
    ],
)
def test_what_cannot_be_estimated_says_why(batch: Batch, serials: Serials, why: Refusal) -> None:
    assert rate_batch(batch, serials, LATE).refusal is why


def test_a_wholly_disclosed_batch_is_disclosed_wholly() -> None:
    figure = figure_values(sum_rates([rate_batch(BATCH, np.arange(1, 301), LATE)]))
    assert (figure["rate"], figure["rate_upper"], figure["grade"]) == (1.0, 1.0, "reliable")


def test_the_interval_of_many_batches_covers_their_true_sum() -> None:
    random = np.random.default_rng(8)
    covered, rates = [], []
    for _ in range(150):
        sizes = random.integers(60, 900, 40)
        found = sum_rates(rate_batch(BATCH, sample(random, size), LATE) for size in sizes)
        covered.append(found.total_lower <= sizes.sum() <= found.total_upper)
        rates.append(found.rate or 0.0)
    assert np.mean(covered) >= 0.94
    assert np.mean(rates) == pytest.approx(SHARE, rel=0.01)


def test_what_has_no_estimate_is_in_no_rate() -> None:
    estimated, few = np.arange(1, 301), np.array([4, 5])
    found = sum_rates([rate_batch(BATCH, estimated, LATE), rate_batch(BATCH, few, LATE)])
    assert (found.disclosed, found.disclosed_aside, found.rate) == (300, 2, 1.0)
    assert found.refused == {Refusal.TOO_FEW: 1}


def test_sets_of_serials_count_each_once_and_say_what_is_too_large() -> None:
    sets = SerialSets()
    sets.add(BATCH, np.array([9, 1, 9, MAX_SERIAL]))
    sets.add(BATCH, np.array([2, 1, MAX_SERIAL + 1, 0]))
    [(batch, serials)] = sets
    assert (batch, serials.tolist(), sets.beyond) == (BATCH, [1, 2, 9, MAX_SERIAL], 2)
