"""A volume in a terminal: short, whatever it holds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rulings.observatory.volume import Bucket, GroupKind, Volume, VolumeRequest
from rulings.observatory.volume_series import Measure, volume_sheet
from rulings.observatory.volume_table import BAR_WIDTH, bar, course, sheet_lines, volume_lines


def _volume(*groups: tuple[str | None, GroupKind, list[int]], split: str | None, whole: list[int]) -> Volume:
    buckets = tuple(
        Bucket(str(2000 + place), count, group, kind)
        for group, kind, counts in groups
        for place, count in enumerate(counts)
    )
    every = tuple(Bucket(str(2000 + place), count) for place, count in enumerate(whole))
    return Volume(VolumeRequest(split=split), buckets or every, 2, sum(whole) + 3, 1, 4, every)


def test_empty_periods_in_a_row_are_one_line() -> None:
    found = list(volume_lines(_volume(split=None, whole=[4, 0, 0, 0, 0, 0, 2])))
    assert found == [
        f"2000               4  {'█' * BAR_WIDTH}",
        "2001 – 2005: none",
        f"2006               2  {'█' * (BAR_WIDTH // 2)}",
        "total 9, of which without such a date 2, doubtful 1",
    ]


def test_a_split_is_a_line_a_group_with_the_rest_and_the_unknown_last_and_says_that_it_adds_up() -> None:
    groups = (("甲", GroupKind.VALUE, [1, 1]), ("乙", GroupKind.VALUE, [3, 0]), (None, GroupKind.REST, [9, 0]))
    found = list(volume_lines(_volume(*groups, split="source", whole=[13, 1])))
    assert [line.split()[-1] for line in found[1:4]] == ["乙", "甲", "4)"]
    assert found[4] == "adds up to the 14 rulings with a date"
    assert "does not add up" in list(volume_lines(_volume(*groups, split="crime", whole=[12, 1])))[4]


def test_a_measure_is_a_column_a_search_and_empty_periods_in_a_row_are_one_line() -> None:
    volumes = {
        "甲": _volume(split=None, whole=[4, 0, 0, 0, 0, 2]),
        "乙": _volume(split=None, whole=[1, 0, 0, 0, 0, 0]),
    }
    sheet = volume_sheet(volumes, Measure.CUMULATIVE, None, date(2030, 1, 1))
    found = list(sheet_lines(sheet, ["甲", "乙"]))
    assert [line.split() for line in found[3:6]] == [
        ["2000", "4", "1"], ["2001", "–", "2004:", "none"], ["2005", "6", "1"]
    ]  # fmt: skip
    assert found[6] == "甲: total 9, of which without such a date 2, doubtful 1"


def test_a_measure_of_a_split_is_the_figure_of_the_last_period() -> None:
    groups = (("甲", GroupKind.VALUE, [1, 1]), ("乙", GroupKind.VALUE, [3, 0]))
    volume = _volume(*groups, split="source", whole=[4, 1])
    found = list(sheet_lines(volume_sheet({"": volume}, Measure.CHANGE, None, date(2030, 1, 1)), [""]))
    assert found[0] == "2000 to 2001; the figure is that of 2001"
    assert [line.split()[1] for line in found[1:3]] == ["-100.0%", "+0.0%"]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=60))
def test_no_bar_is_longer_than_the_greatest_nor_missing(counts: list[int]) -> None:
    bars = [bar(count, max(counts)) for count in counts]
    assert all(len(one) <= BAR_WIDTH and bool(one) == bool(count) for one, count in zip(bars, counts, strict=True))
    assert [sign == " " for sign in course(counts)] in ([], [count == 0 for count in counts[-40:]])
