"""How long an answer may become, whatever an index holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.counts import (
    MAX_BUCKETS,
    MAX_PERIODS,
    kept_groups,
    shown_periods,
    volume_of,
    with_listed_facets,
)
from rulings.engine.days import DOUBTFUL
from rulings.engine.port import FacetCount, Interval, SearchResult, VolumeRequest

COUNTS = st.dictionaries(st.integers(DOUBTFUL, 9999 * 12), st.integers(1, 50), max_size=40)


def test_one_wrong_year_does_not_stretch_the_periods() -> None:
    found = volume_of(VolumeRequest(), {1019: 1, 2014: 5, 2016: 7, 2999: 2}, None, 20)
    assert [bucket.period for bucket in found.buckets] == ["2014", "2015", "2016"]
    assert (found.doubtful, found.undated, found.total) == (3, 5, 20)


def test_two_parts_with_as_many_rulings_show_the_later() -> None:
    assert shown_periods({1019: 1, 2016: 1}, Interval.YEAR) == range(2016, 2017)


def test_a_doubtful_date_is_in_no_period() -> None:
    found = volume_of(
        VolumeRequest(split="crime"), {DOUBTFUL: 4, 2016: 1}, {"A": {DOUBTFUL: 4}, "B": {2016: 1}}, 6
    )
    assert [(bucket.period, bucket.group, bucket.count) for bucket in found.buckets] == [("2016", "B", 1)]
    assert (found.doubtful, found.undated) == (4, 1)


@given(COUNTS, st.sampled_from(Interval), st.integers(0, 9))
def test_every_ruling_is_counted_once_and_the_periods_are_few(
    whole: dict[int, int], interval: Interval, undated: int
) -> None:
    total = sum(whole.values()) + undated
    found = volume_of(VolumeRequest(interval=interval), whole, None, total)
    assert sum(bucket.count for bucket in found.buckets) + found.doubtful + found.undated == total
    assert len(found.buckets) <= MAX_PERIODS[interval]
    assert not found.buckets or (found.buckets[0].count and found.buckets[-1].count)


@given(COUNTS, st.sampled_from(Interval))
def test_no_other_part_of_that_length_has_more_rulings(whole: dict[int, int], interval: Interval) -> None:
    dated = {period: count for period, count in whole.items() if period != DOUBTFUL}
    shown = sum(dated.get(period, 0) for period in shown_periods(whole, interval))
    parts = (range(first, first + MAX_PERIODS[interval]) for first in dated)
    assert shown == max((sum(dated.get(period, 0) for period in part) for part in parts), default=0)


@pytest.mark.parametrize("interval", Interval)
def test_a_split_has_no_more_buckets_than_an_answer(interval: Interval) -> None:
    whole = dict.fromkeys(range(100 * 12, 9000 * 12, 5), 1)
    counts = {f"{number:05}": number for number in range(60_000)}
    kept = kept_groups(counts, whole, interval)
    groups = {name: dict(list(whole.items())[-300:]) for name in kept}
    found = volume_of(
        VolumeRequest(interval=interval, split="crime"), whole, groups, 100_000, len(counts) - len(kept)
    )
    assert len(found.buckets) <= MAX_BUCKETS
    assert found.groups_left_out == 60_000 - len(kept) > 0
    assert min(counts[name] for name in kept) == 60_000 - len(kept)


def test_a_facet_lists_its_most_frequent_values_and_the_selected_ones() -> None:
    counts = tuple(FacetCount(f"{n:05}", 60_000 - n, selected=n == 50_000) for n in range(60_000))
    result = with_listed_facets(SearchResult(1, (), {"subject": counts, "crime": counts[:3]}, None, None))
    assert result.facets["subject"] == (*counts[:1_000], counts[50_000])
    assert result.facets["crime"] == counts[:3]
    assert result.facets_left_out == {"subject": 60_000 - 1_000 - 1}
