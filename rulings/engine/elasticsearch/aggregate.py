"""Facet counts and volume as aggregations: the requests, and how to read the responses."""

from collections.abc import Collection, Mapping
from typing import Any

from rulings.engine.counts import ordered_counts
from rulings.engine.elasticsearch.query import Clause, Texts, clause, selections
from rulings.engine.port import FacetCount
from rulings.engine.sentence_facets import OF_SENTENCES, sentence_values, sentences_of_values
from rulings.engine.unfolding import counted_terms
from rulings.query.ast import Node, SearchQuery
from rulings.query.facets import FACETS, Facet

MAX_VALUES = 20_000
"""More than any facet counts, so that counts are exact across shards."""
ALL = "all"
Aggregations = Mapping[str, Any]


def _counted_terms(query: SearchQuery, texts: Texts, names: Collection[str]) -> dict[str, Clause]:
    plain = texts.plain(query)
    return {
        facet.name: _by_sentence(sentences_of_values(facet, plain), texts) or _terms(facet, query)
        for facet in FACETS
        if facet.name in names
    }


def facet_aggregations(query: SearchQuery, texts: Texts, names: Collection[str]) -> dict[str, Clause]:
    """One for all facets without a selection, and one for each other, which its own selection does not narrow."""
    terms = _counted_terms(query, texts, names)
    free = {name: one for name, one in terms.items() if name not in query.selections}
    own = {
        name: _filtered(selections(query, texts, without=name), {name: one})
        for name, one in terms.items()
        if name in query.selections
    }
    shared = {ALL: _filtered(selections(query, texts), free)} if free else {}
    return shared | own if own else free


def _terms(facet: Facet, query: SearchQuery) -> Clause:
    if facet.name in OF_SENTENCES:
        return {"terms": {**sentence_values(facet, query), "size": MAX_VALUES}}
    selected = query.selections.get(facet.name, frozenset())
    return {"terms": {**counted_terms(facet, selected), "size": MAX_VALUES}}


def _by_sentence(values: Mapping[str, Node], texts: Texts) -> Clause:
    filters = {value: clause(one, texts) for value, one in values.items()}
    return {"filters": {"filters": filters}} if values else {}


def _filtered(filters: list[Clause], aggregations: dict[str, Clause]) -> Clause:
    return {"filter": {"bool": {"filter": filters}}, "aggs": aggregations}


def facet_counts(
    query: SearchQuery, answer: Aggregations, names: Collection[str]
) -> Mapping[str, tuple[FacetCount, ...]]:
    """The facets of these names, in the order of FACETS."""
    free = answer.get(ALL, answer)
    counted = {}
    for facet in FACETS:
        if facet.name in names:
            found = answer[facet.name] if facet.name in query.selections else free
            counts = _counts(found, facet.name)
            counted[facet.name] = ordered_counts(facet, counts, query.selections.get(facet.name, frozenset()))
    return counted


def _counts(answer: Aggregations, name: str) -> dict[str, int]:
    """Filters have their buckets by name, the empty ones too."""
    buckets = answer.get(name, {}).get("buckets", [])
    if isinstance(buckets, dict):
        return {value: bucket["doc_count"] for value, bucket in buckets.items() if bucket["doc_count"]}
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def empty_facets(query: SearchQuery, names: Collection[str]) -> Mapping[str, tuple[FacetCount, ...]]:
    """Of an index that is not there yet."""
    return facet_counts(query, {name: {} for name in names}, names)
