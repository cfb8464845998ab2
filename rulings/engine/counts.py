"""Turns an engine's counts into the port's facet counts, none longer than an answer may be."""

from collections.abc import Mapping
from dataclasses import replace

from rulings.engine.port import FacetCount, SearchResult
from rulings.engine.sentence_facets import OF_SENTENCES, value_of
from rulings.engine.unfolding import unfolded_counts
from rulings.query.facets import Facet, facet_named


def ordered_counts(facet: Facet, counts: Mapping[str, int], selected: frozenset[str]) -> tuple[FacetCount, ...]:
    """Most frequent first; a selected value without hits is kept, with zero."""
    counts = unfolded_counts(counts, selected) if facet.unfolds else counts
    counts = {value_of(term): count for term, count in counts.items()} if facet.name in OF_SENTENCES else counts
    values = ranked({**dict.fromkeys(selected, 0), **counts})
    return tuple(FacetCount(value, counts.get(value, 0), value in selected) for value in values)


def with_listed_facets(result: SearchResult, most: int | None = None) -> SearchResult:
    """The answer with the `most` frequent values of each facet (without it Facet.most_listed), and all that are selected."""
    listed = {
        name: _listed(counts, most or facet_named(name).most_listed) for name, counts in result.facets.items()
    }
    left_out = {name: len(counts) - len(listed[name]) for name, counts in result.facets.items()}
    return replace(result, facets=listed, facets_left_out={name: rest for name, rest in left_out.items() if rest})


def _listed(counts: tuple[FacetCount, ...], most: int) -> tuple[FacetCount, ...]:
    return (*counts[:most], *(count for count in counts[most:] if count.selected))


def ranked(counts: Mapping[str, int]) -> list[str]:
    """Values by count, then as they sort: of a path and one below it the upper comes first."""
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)  # keeps the order of equals
