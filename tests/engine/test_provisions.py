"""Index terms of provisions, and the expressions of facets that unfold."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.provisions import provision_keys
from rulings.engine.unfolding import unfolded_counts, unfolded_pattern
from rulings.ruling import Provision

LEVELS = st.none() | st.integers(1, 2)
PROVISIONS = st.builds(
    Provision, st.sampled_from(["刑法", "民法典"]), st.integers(1, 2), st.integers(0, 1), LEVELS, LEVELS
)


def test_a_provision_is_found_by_every_level_with_and_without_its_law() -> None:
    assert set(provision_keys([Provision("刑法", 67, 0, 1)])) == {
        "刑法", "刑法/第67条", "刑法/第67条/第1款", "/第67条", "/第67条/第1款",
    }  # fmt: skip


@given(PROVISIONS, PROVISIONS, st.booleans())
def test_a_search_finds_exactly_what_its_provision_covers(
    asked: Provision, cited: Provision, any_law: bool
) -> None:
    asked = asked.of_law(None) if any_law else asked
    assert (str(asked) in provision_keys([cited])) == asked.covers(cited)


@given(st.lists(st.text(min_size=1, max_size=200), max_size=100))
def test_an_expression_matches_what_is_counted_and_is_short_enough_for_a_cluster(selected: list[str]) -> None:
    pattern = re.compile(unfolded_pattern(selected), re.DOTALL)
    assert len(pattern.pattern) <= 1_000
    values = {"刑法": 2, **dict.fromkeys(selected, 1)}
    assert all(pattern.fullmatch(value) for value in unfolded_counts(values, selected))


def test_only_what_lies_below_a_selected_value_is_counted() -> None:
    counts = {"刑法": 3, "刑法/第1条": 2, "刑法修正案": 1, "刑法修正案/第1条": 1}
    assert unfolded_counts(counts, ["刑法/第2条"]) == {"刑法": 3, "刑法/第1条": 2, "刑法修正案": 1}
    assert unfolded_counts(counts, []) == {"刑法": 3, "刑法修正案": 1}
