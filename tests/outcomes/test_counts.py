"""Figures of counted sentences."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.outcomes.counts import MIN_FOR_QUARTILES, SentenceCount, less, quartiles, summary
from rulings.outcomes.sentence import PunishmentKind

MONTHS = st.lists(st.integers(1, 300), min_size=MIN_FOR_QUARTILES, max_size=60)


@given(MONTHS)
def test_quartiles_are_those_of_the_list(months: list[int]) -> None:
    counted = {number: months.count(number) for number in months}
    assert quartiles(counted) == pytest.approx(tuple(statistics.quantiles(months, n=4, method="inclusive")))


def test_fewer_than_twenty_have_none() -> None:
    assert quartiles({12: MIN_FOR_QUARTILES - 1}) is None
    assert quartiles({12: MIN_FOR_QUARTILES}) == (12, 12, 12)


def test_a_summary_keeps_kinds_apart() -> None:
    counts = (
        SentenceCount(PunishmentKind.ACQUITTED, None, 0, 2),
        SentenceCount(PunishmentKind.EXEMPT, None, 0, 3),
        SentenceCount(PunishmentKind.FIXED_TERM, 36, 48, 5),
        SentenceCount(PunishmentKind.FIXED_TERM, 60, 0, 20),
        SentenceCount(PunishmentKind.DETENTION, 6, 0, 1),
        SentenceCount(PunishmentKind.LIFE, None, 0, 4),
        SentenceCount(PunishmentKind.UNKNOWN, None, 0, 7),
    )
    found = summary(counts)
    assert (found.known, found.convicted, found.unknown) == (35, 33, 7)
    assert (found.terms, found.suspended, found.life, found.exempt, found.acquitted) == (26, 5, 4, 3, 2)
    assert found.quartiles == (60, 60, 60)
    assert less(counts, counts[3:]) == counts[:3]
