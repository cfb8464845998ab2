"""The chart's geometry: nothing outside the picture, nothing invisible, round figures on the axis."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search_app.view_models.charts.bar_chart import LEFT, NARROW, TICKS, Datum, bar_chart


@given(st.lists(st.integers(0, 10**9), max_size=250))
def test_every_bar_lies_in_the_picture_and_can_be_seen(counts: list[int]) -> None:
    chart = bar_chart([Datum(str(index), count, "/") for index, count in enumerate(counts)])
    for bar, count in zip(chart.bars, counts, strict=True):
        assert chart.left <= bar.x < bar.x + bar.width <= chart.width
        assert 0 <= bar.y <= bar.y + bar.height <= chart.baseline + 0.01
        assert (bar.height > 0) == (count > 0)
        assert (bar.url is None) == (count == 0)


@given(st.integers(0, 10**12))
def test_the_axis_reaches_the_greatest_count(top: int) -> None:
    chart = bar_chart([Datum("2020", top)])
    assert chart.ticks[-1].value >= top
    assert 2 <= len(chart.ticks) <= TICKS + 1


def test_labels_of_months_never_touch() -> None:
    data = [Datum(f"20{year:02}-{month:02}", 1) for year in range(10, 20) for month in range(1, 13)]
    chart = bar_chart(data)
    places = [bar.x for bar in chart.bars if bar.labelled]
    assert all(later - earlier > 7 * len("2010-01") for earlier, later in pairwise(places))


def test_a_chart_beside_others_fits_its_room() -> None:
    data = [Datum(str(year), 1) for year in range(2008, 2020)]
    assert bar_chart(data, width=NARROW).width <= LEFT + NARROW + 8
