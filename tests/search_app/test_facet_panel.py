"""The sidebar shows every value, the frequent ones first, and cuts none."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.port import FacetCount
from search_app.request_params import SearchRequest
from search_app.view_models.facet_panel import HEAD, Branch, facet_panels, toggled_values


def _labels(branch: Branch) -> list[str]:
    return [label for node in (*branch.head, *branch.rest) for label in (node.label, *_labels(node.children))]


@given(st.dictionaries(st.integers(1950, 2026), st.integers(1, 1000), min_size=1, max_size=60))
def test_no_value_is_cut(app: Flask, years: dict[int, int]) -> None:
    counts = tuple(FacetCount(str(year), count, selected=False) for year, count in years.items())
    with app.test_request_context():
        [panel] = facet_panels(SearchRequest(), {"year": counts})
    assert _labels(panel.values) == [str(year) for year in sorted(years, reverse=True)]
    assert len(panel.values.head) <= HEAD + 2


def test_a_value_far_down_is_shown_first_when_selected(app: Flask) -> None:
    counts = tuple(FacetCount(f"来源{n}", 100 - n, selected=n == 50) for n in range(60))
    with app.test_request_context():
        [panel] = facet_panels(SearchRequest(), {"source": counts})
    assert "来源50" in [node.label for node in panel.values.head]
    assert panel.values.size == 60


def test_toggling_twice_changes_nothing() -> None:
    selection = frozenset({"侵犯财产罪/诈骗罪"})
    there = toggled_values(selection, "侵犯财产罪/盗窃罪")
    assert there == {"侵犯财产罪/诈骗罪", "侵犯财产罪/盗窃罪"}
    assert toggled_values(there, "侵犯财产罪/盗窃罪") == selection


def test_a_node_replaces_what_it_contains() -> None:
    assert toggled_values(frozenset({"侵犯财产罪/诈骗罪"}), "侵犯财产罪") == {"侵犯财产罪"}


@pytest.mark.parametrize("value", ["", "/", "//x", "a//b", "/a", "a/"])
def test_a_path_with_empty_parts_hangs_somewhere(app: Flask, value: str) -> None:
    counts = (FacetCount("a", 3, selected=False), FacetCount(value, 1, selected=True))
    with app.test_request_context():
        facet_panels(SearchRequest().select("statute", [value]), {"statute": counts, "subject": counts})
