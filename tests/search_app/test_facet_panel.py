"""The sidebar shows the values of a facet in its order, as many as have room, and those that are chosen."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.port import FacetCount
from search_app.request_params import SearchRequest
from search_app.view_models.facet_panel import MAX_VALUES, facet_panels
from search_app.view_models.facet_tree import HEAD, Branch


def _labels(branch: Branch) -> list[str]:
    nodes = (*branch.head, *branch.rest)
    return [label for node in nodes for label in (node.label.striptags(), *_labels(node.children))]


@given(st.dictionaries(st.integers(1950, 2026), st.integers(1, 1000), min_size=1, max_size=MAX_VALUES))
def test_no_value_is_cut(app: Flask, years: dict[int, int]) -> None:
    counts = tuple(FacetCount(str(year), count, selected=False) for year, count in years.items())
    with app.test_request_context():
        [panel] = [one for one in facet_panels(SearchRequest(), {"year": counts}) if one.name == "year"]
    assert _labels(panel.values) == [str(year) for year in sorted(years, reverse=True)]
    assert len(panel.values.head) <= HEAD + 2


def test_a_value_far_down_is_shown_first_when_selected(app: Flask) -> None:
    counts = tuple(FacetCount(f"来源{n}", 1_000 - n, selected=n == 500) for n in range(1_000))
    with app.test_request_context():
        [panel] = [one for one in facet_panels(SearchRequest(), {"source": counts}) if one.name == "source"]
    assert "来源500" in [node.label.striptags() for node in panel.values.head]
    assert panel.values.size == MAX_VALUES + 1


@pytest.mark.parametrize("value", ["", "/", "//x", "a//b", "/a", "a/"])
def test_a_path_with_empty_parts_hangs_somewhere(app: Flask, value: str) -> None:
    counts = (FacetCount("a", 3, selected=False), FacetCount(value, 1, selected=True))
    with app.test_request_context():
        facet_panels(SearchRequest().select("statute", [value]), {"statute": counts, "subject": counts})
