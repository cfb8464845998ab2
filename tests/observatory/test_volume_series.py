"""Series of figures: counts, sums, shares and changes of the same periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.observatory.volume import Bucket, GroupKind, Interval, Volume, VolumeRequest
from rulings.observatory.volume_rows import row_names, sheet_rows
from rulings.observatory.volume_series import Measure, figures_of, volume_sheet

COUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


def _volume(first: int, counts: list[int], groups: dict[str, list[int]] | None = None) -> Volume:
    whole = tuple(Bucket(str(first + place), count) for place, count in enumerate(counts))
    split = tuple(
        Bucket(str(first + place), count, group)
        for group, some in (groups or {}).items()
        for place, count in enumerate(some)
    )
    request = VolumeRequest(split="region" if groups else None, level=2)
    return Volume(request, split or whole, 1, sum(counts) + 3, 2, whole=whole)


@given(COUNTS, st.sampled_from(Interval))
def test_the_last_sum_is_the_whole_and_shares_of_itself_are_one(counts: list[int], interval: Interval) -> None:
    assert figures_of(counts, Measure.CUMULATIVE, counts, interval)[-1] == sum(counts)
    shares = figures_of(counts, Measure.SHARE, counts, interval)
    assert shares == tuple(1.0 if count else None for count in counts)


@pytest.mark.parametrize(("interval", "back"), [(Interval.YEAR, 1), (Interval.QUARTER, 4), (Interval.MONTH, 12)])
def test_a_change_is_against_the_year_before(interval: Interval, back: int) -> None:
    counts = [0, 10, *range(20, 20 + 2 * back)]
    changes = figures_of(counts, Measure.CHANGE, counts, interval)
    assert changes[:back] == (None,) * back
    assert changes[back] is None  # nothing before
    assert changes[back + 1] == counts[back + 1] / 10 - 1


def test_searches_side_by_side_have_the_same_periods_and_the_running_one_is_marked() -> None:
    volumes = {"甲": _volume(2015, [3, 1]), "乙": _volume(2018, [2])}
    sheet = volume_sheet(volumes, Measure.COUNT, None, date(2018, 3, 1))
    assert sheet.periods == ("2015", "2016", "2017", "2018")
    assert [(one.query, one.counts) for one in sheet.series] == [("甲", (3, 1, 0, 0)), ("乙", (0, 0, 0, 2))]
    assert sheet.running == {"2018"}
    ended = volume_sheet(volumes, Measure.COUNT, None, date(2019, 1, 1))
    assert ended.running == frozenset()


def test_a_share_of_a_split_is_of_the_period_and_it_says_whether_it_adds_up() -> None:
    groups = {"甲省/乙市": [1, 2], "丙省": [3, 0]}
    sheet = volume_sheet({"": _volume(2015, [4, 2], groups)}, Measure.SHARE, None, date(2020, 1, 1))
    assert [one.figures for one in sheet.series] == [(0.25, 1.0), (0.75, 0.0)]
    assert sheet.adds_up
    assert not volume_sheet({"": _volume(2015, [5, 2], groups)}, Measure.SHARE, None, date(2020, 1, 1)).adds_up


def test_rows_carry_their_search_and_hold_one_level_of_a_tree_a_column() -> None:
    groups = {"甲省/乙市": [1, 2]}
    sheet = volume_sheet({"": _volume(2015, [1, 2], groups)}, Measure.CUMULATIVE, None, date(2016, 6, 1))
    names, *rows = sheet_rows(sheet, {"": "crime=诈骗罪"}, "2016-06-01T00:00:00+00:00")
    assert names == row_names(sheet)
    assert names[7:] == ("region_1", "region_2", "kind", "count", "cumulative")
    as_of = "2016-06-01T00:00:00+00:00"
    assert rows[1] == (
        *("crime=诈骗罪", "judged", "year", "documents", as_of, "2016", "yes", "甲省", "乙市"),
        *(GroupKind.VALUE, 2, 3),
    )
    assert [(row[5], row[10]) for row in rows[2:]] == [("undated", 1), ("doubtful", 2)]
    assert {len(row) for row in rows} == {len(names)}
