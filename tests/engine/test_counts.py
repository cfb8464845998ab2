"""How long an answer may become, whatever an index holds."""

from rulings.engine.counts import with_listed_facets
from rulings.engine.port import FacetCount, SearchResult


def test_a_facet_lists_its_most_frequent_values_and_the_selected_ones() -> None:
    counts = tuple(FacetCount(f"{n:05}", 60_000 - n, selected=n == 50_000) for n in range(60_000))
    result = with_listed_facets(SearchResult(1, (), {"subject": counts, "crime": counts[:3]}, None, None))
    assert result.facets["subject"] == (*counts[:1_000], counts[50_000])
    assert result.facets["crime"] == counts[:3]
    assert result.facets_left_out == {"subject": 60_000 - 1_000 - 1}
