"""Facet counts and volume through tantivy's aggregations."""

from collections.abc import Collection, Mapping
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine import fields
from rulings.engine.counts import kept_groups, ordered_counts, volume_of
from rulings.engine.days import period_field
from rulings.engine.port import FacetCount, Volume, VolumeRequest
from rulings.engine.sentence_facets import sentences_of_values
from rulings.engine.tantivy.query import QueryBuilder
from rulings.engine.unfolding import counted_terms
from rulings.query.ast import Node, SearchQuery
from rulings.query.facets import FACETS, Facet

MAX_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet counts as many values."""


def count_facets(
    searcher: tantivy.Searcher, builder: QueryBuilder, query: SearchQuery, names: Collection[str]
) -> Mapping[str, tuple[FacetCount, ...]]:
    """The facets of these names. Those without a selection share one pass, each other one needs its own."""
    facets = [facet for facet in FACETS if facet.name in names]
    chosen = {facet.name: query.selections.get(facet.name, frozenset()) for facet in facets}
    terms = {facet.name: _terms(facet, chosen[facet.name]) for facet in facets}
    by_sentence = {facet.name: sentences_of_values(facet, query) for facet in facets}
    free = {name: terms[name] for name in terms if not chosen[name] and not by_sentence[name]}
    counts = _count(searcher, builder.build(query), free)
    for name, selected in chosen.items():
        if by_sentence[name]:
            counts[name] = _count_sentences(searcher, builder, builder.build(query, name), by_sentence[name])
        elif selected:
            counts |= _count(searcher, builder.build(query, name), {name: terms[name]})
    return {facet.name: ordered_counts(facet, counts[facet.name], chosen[facet.name]) for facet in facets}


def _terms(facet: Facet, selected: frozenset[str]) -> dict[str, Any]:
    terms = {**counted_terms(facet, selected), "size": MAX_VALUES, "segment_size": MAX_VALUES}
    return {"terms": terms}


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


def _count(searcher: tantivy.Searcher, query: Query, terms: dict[str, Any]) -> dict[str, dict[str, int]]:
    answer = searcher.aggregate(query, terms) if terms else {}
    return {name: {b["key"]: int(b["doc_count"]) for b in answer[name]["buckets"]} for name in terms}


def count_volume(searcher: tantivy.Searcher, query: Query, request: VolumeRequest, total: int) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    histogram = {"histogram": {"field": period_field(request), "interval": 1.0, "min_doc_count": 1}}
    whole = _periods(searcher.aggregate(query, {"periods": histogram})["periods"])
    if request.split is None:
        return volume_of(request, whole, None, total)
    terms = {"field": fields.facet_field(request.split), "size": MAX_VALUES, "segment_size": MAX_VALUES}
    counts = _count(searcher, query, {"groups": {"terms": terms}})["groups"]
    kept = kept_groups(counts, whole, request.interval)
    if len(kept) < len(counts):
        terms["include"] = kept
    answer = searcher.aggregate(query, {"groups": {"terms": terms, "aggs": {"periods": histogram}}})["groups"]
    found = {group["key"]: _periods(group["periods"]) for group in answer["buckets"]}
    return volume_of(request, whole, {name: found[name] for name in kept}, total, len(counts) - len(kept))


def _periods(histogram: Mapping[str, Any]) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in histogram["buckets"]}
