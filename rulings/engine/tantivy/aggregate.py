"""Facet counts and volume through tantivy's aggregations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine import fields
from rulings.engine.counts import kept_groups, ordered_counts, volume_of
from rulings.engine.days import period_field
from rulings.engine.port import FacetCount, Volume, VolumeRequest
from rulings.engine.sentence_facets import OF_SENTENCES, sentence_values, sentences_of_values
from rulings.engine.tantivy.query import QueryBuilder
from rulings.engine.unfolding import counted_terms
from rulings.query.ast import Node, SearchQuery
from rulings.query.facets import FACETS, Facet

MAX_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet counts as many values."""


PERIODS, GROUPS = "periods", "groups"
"""Stand among the names of facets, of which none is called so."""
Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """A search and what is counted of it. `built` is its query, which costs to build, and which finds `total`."""

    searcher: tantivy.Searcher
    builder: QueryBuilder
    query: SearchQuery
    built: Query
    total: int


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
    answer = _aggregated(searcher, of.built, free | (_volume_terms(volume) if volume else {}))
    counts = {name: _counts(answer[name]) for name in free}
    for name, selected in chosen.items():
        if by_sentence[name]:
            counts[name] = _count_sentences(searcher, builder, builder.build(query, name), by_sentence[name])
        elif selected:
            counts[name] = _counts(_aggregated(searcher, builder.build(query, name), {name: terms[name]})[name])
    counted = {facet.name: ordered_counts(facet, counts[facet.name], chosen[facet.name]) for facet in facets}
    return counted, _volume(of, volume, answer) if volume else None


def _terms(facet: Facet, selected: frozenset[str], query: SearchQuery) -> dict[str, Any]:
    of_sentence = facet.name in OF_SENTENCES
    wanted = sentence_values(facet, query) if of_sentence else counted_terms(facet, selected)
    terms = {**wanted, "size": MAX_VALUES, "segment_size": MAX_VALUES}
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


def _aggregated(searcher: tantivy.Searcher, query: Query, asked: dict[str, Any]) -> Answer:
    answer: Answer = searcher.aggregate(query, asked) if asked else {}
    return answer


def _counts(terms: Answer) -> dict[str, int]:
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in terms["buckets"]}


def _histogram(request: VolumeRequest) -> dict[str, Any]:
    return {"histogram": {"field": period_field(request), "interval": 1.0, "min_doc_count": 1}}


def count_volume(of: Counted, request: VolumeRequest) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    return _volume(of, request, _aggregated(of.searcher, of.built, _volume_terms(request)))


def _volume_terms(request: VolumeRequest) -> dict[str, Any]:
    """What is asked for first: how many rulings each period and each group has."""
    groups = {GROUPS: {"terms": _group_terms(request.split)}} if request.split else {}
    return {PERIODS: _histogram(request), **groups}


def _group_terms(split: str) -> dict[str, Any]:
    return {"field": fields.facet_field(split), "size": MAX_VALUES, "segment_size": MAX_VALUES}


def _volume(of: Counted, request: VolumeRequest, answer: Answer) -> Volume:
    whole = _periods(answer[PERIODS])
    if request.split is None:
        return volume_of(request, whole, None, of.total)
    terms, counts = _group_terms(request.split), _counts(answer[GROUPS])
    kept = kept_groups(counts, whole, request.interval)
    if len(kept) < len(counts):
        terms["include"] = kept
    groups = {"terms": terms, "aggs": {PERIODS: _histogram(request)}}
    buckets = _aggregated(of.searcher, of.built, {GROUPS: groups})[GROUPS]["buckets"]
    found = {group["key"]: _periods(group[PERIODS]) for group in buckets}
    return volume_of(request, whole, {name: found[name] for name in kept}, of.total, len(counts) - len(kept))


def _periods(histogram: Answer) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in histogram["buckets"]}
