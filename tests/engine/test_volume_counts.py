"""Volumes of what an engine counts, none longer than an answer may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.days import DOUBTFUL
from rulings.engine.volume_counts import (
    MAX_BUCKETS,
    MAX_PERIODS,
    SplitCounts,
    groups_on_level,
    kept_groups,
    shown_periods,
    volume_of,
)
from rulings.observatory.volume import GroupKind, Interval, VolumeRequest
from rulings.query.facets import LEAVES

COUNTS = st.dictionaries(st.one_of(st.just(DOUBTFUL), st.integers(50, 9998)), st.integers(1, 50), max_size=40)


def test_one_wrong_year_does_not_stretch_the_periods() -> None:
    found = volume_of(VolumeRequest(), {1019: 1, 2014: 5, 2016: 7, 2999: 2}, None, 20)
    assert [bucket.period for bucket in found.buckets] == ["2014", "2015", "2016"]
    assert (found.doubtful, found.undated, found.total) == (3, 5, 20)


def test_two_parts_with_as_many_rulings_show_the_later() -> None:
    assert shown_periods({1019: 1, 2016: 1}, Interval.YEAR) == range(2016, 2017)


def test_a_doubtful_date_is_in_no_period() -> None:
    split = SplitCounts({"A": {DOUBTFUL: 4}, "B": {2016: 1}}, {}, {}, 0)
    found = volume_of(VolumeRequest(split="crime"), {DOUBTFUL: 4, 2016: 1}, split, 6)
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
    whole = dict.fromkeys(range(100, 9000, 5), 1)
    counts = {f"{number:05}": number for number in range(60_000)}
    request = VolumeRequest(interval=interval, split="crime")
    kept = kept_groups(counts, whole, request)
    groups = {name: dict(list(whole.items())[-300:]) for name in kept}
    found = volume_of(request, whole, SplitCounts(groups, {}, {}, len(counts) - len(kept)), 100_000)
    assert len(found.buckets) <= MAX_BUCKETS
    assert found.groups_left_out == 60_000 - len(kept) > 0
    assert min(counts[name] for name in kept) == 60_000 - len(kept)


def test_a_level_of_a_tree_holds_no_group_that_holds_another() -> None:
    counts = {"甲省": 5, "甲省/丙市": 3, "乙省": 2, "乙省/丁市/戊县": 1, "乙省/丁市": 1}
    levels = {
        level: set(groups_on_level(VolumeRequest(split="region", level=level), counts)) for level in (1, 2, LEAVES)
    }
    assert levels == {1: {"甲省", "乙省"}, 2: {"甲省/丙市", "乙省/丁市"}, LEAVES: {"甲省/丙市", "乙省/丁市/戊县"}}


def test_the_rest_leaves_out_the_unknown() -> None:
    split = SplitCounts({"A": {2016: 5}}, none_of_them={2016: 4, 2017: 1}, unknown={2016: 3}, left_out=2)
    found = volume_of(VolumeRequest(split="source", top=1), {2016: 9, 2017: 1}, split, 10)
    assert [(b.kind, b.count) for b in found.buckets] == [
        (GroupKind.VALUE, 5), (GroupKind.VALUE, 0), (GroupKind.REST, 1), (GroupKind.REST, 1),
        (GroupKind.UNKNOWN, 3), (GroupKind.UNKNOWN, 0),
    ]  # fmt: skip
    assert found.groups_left_out == 2
