"""Kolmogorov's test against the tables of the literature."""

import math

import numpy as np
import pytest

from rulings.observatory.uniformity import chance_of_distance, distance_from_uniform


@pytest.mark.parametrize(
    ("points", "critical", "chance"),
    # Miller, "Table of percentage points of Kolmogorov statistics", JASA 51 (1956), two-sided.
    [(10, 0.40925, 0.05), (20, 0.29408, 0.05), (40, 0.21012, 0.05), (100, 0.13403, 0.05), (40, 0.25205, 0.01)],
)
def test_critical_values_are_those_of_the_table(points: int, critical: float, chance: float) -> None:
    assert chance_of_distance(critical, points) == pytest.approx(chance, rel=0.06)


def test_the_distance_is_taken_on_both_sides_of_each_step() -> None:
    assert distance_from_uniform(np.array([0.5])) == 0.5
    assert distance_from_uniform(np.array([0.1, 0.2, 0.3])) == pytest.approx(0.7)
    assert distance_from_uniform(np.array([0.7, 0.8, 0.9])) == pytest.approx(0.7)


def test_uniform_points_are_refused_as_often_as_the_test_says() -> None:
    random = np.random.default_rng(6)
    refused = [
        chance_of_distance(distance_from_uniform(np.sort(random.random(50))), 50) < 0.05 for _ in range(3_000)
    ]
    assert np.mean(refused) == pytest.approx(0.05, abs=0.015)


def test_no_distance_is_impossible() -> None:
    assert chance_of_distance(0.0, 10) == 1.0
    assert 0 <= chance_of_distance(1.0, 10_000) < math.ulp(1.0)
