"""Facet counts through tantivy's aggregations, and the volume beside them."""

from collections.abc import Collection, Mapping
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine.counts import ordered_counts
from rulings.engine.outcome_counts import term_counts
from rulings.engine.port import FacetCount
from rulings.engine.sentence_facets import OF_SENTENCES, sentence_values, sentences_of_values
from rulings.engine.tantivy.counted import SIZE, Counted
from rulings.engine.tantivy.query import QueryBuilder
from rulings.engine.tantivy.volume import volume_by_answer, volume_terms
from rulings.engine.unfolding import counted_terms
from rulings.observatory.volume import Volume, VolumeRequest
from rulings.query.ast import Node, SearchQuery
from rulings.query.facets import FACETS, Facet


def count_facets_and_volume(
    of: Counted, names: Collection[str], volume: VolumeRequest | None
) -> tuple[Mapping[str, tuple[FacetCount, ...]], Volume | None]:
    """The facets of these names, and the volume where it is wanted. What no selection of its own narrows shares one pass over the
    hits, each other facet needs its own."""
    searcher, builder, query = of.searcher, of.builder, of.query
    facets = [facet for facet in FACETS if facet.name in names]
    chosen = {facet.name: query.selections.get(facet.name, frozenset()) for facet in facets}
    terms = {facet.name: _terms(facet, chosen[facet.name], query) for facet in facets}
    plain = builder.verified(query)
    by_sentence = {facet.name: sentences_of_values(facet, plain) for facet in facets}
    free = {name: terms[name] for name in terms if not chosen[name] and not by_sentence[name]}
    answer = of.answer(free | (volume_terms(of, volume) if volume else {}))
    counts = {name: term_counts(answer[name]) for name in free}
    for name, selected in chosen.items():
        if by_sentence[name]:
            counts[name] = _count_sentences(searcher, builder, builder.build(query, name), by_sentence[name])
        elif selected:
            counts[name] = term_counts(of.answer({name: terms[name]}, builder.build(query, name))[name])
    counted = {facet.name: ordered_counts(facet, counts[facet.name], chosen[facet.name]) for facet in facets}
    return counted, volume_by_answer(of, volume, answer) if volume else None


def _terms(facet: Facet, selected: frozenset[str], query: SearchQuery) -> dict[str, Any]:
    of_sentence = facet.name in OF_SENTENCES
    wanted = sentence_values(facet, query) if of_sentence else counted_terms(facet, selected)
    return {"terms": {**wanted, **SIZE}}


def _count_sentences(
    searcher: tantivy.Searcher, builder: QueryBuilder, query: Query, values: Mapping[str, Node]
) -> dict[str, int]:
    found = {value: count(searcher, builder.both(query, builder.node(one))) for value, one in values.items()}
    return {value: number for value, number in found.items() if number}


def count(searcher: tantivy.Searcher, query: Query) -> int:
    """How many documents match."""
    result = searcher.search(Query.const_score_query(query, 0.0), 1, count=True)
    number: int = result.count  # type: ignore[attr-defined]  # missing in tantivy's stubs
    return number
