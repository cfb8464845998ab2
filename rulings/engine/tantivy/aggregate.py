"""Facet counts and volume through tantivy's aggregations."""

from collections.abc import Callable, Mapping
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine import fields
from rulings.engine.counts import ordered_counts, volume_of
from rulings.engine.days import period_field
from rulings.engine.port import FacetCount, Volume, VolumeRequest
from rulings.query.ast import SearchQuery
from rulings.query.facets import FACETS

MAX_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet has as many values."""

Builder = Callable[[str | None], Query]
"""The search without the selection of one facet."""


def count_facets(
    searcher: tantivy.Searcher, build: Builder, query: SearchQuery
) -> Mapping[str, tuple[FacetCount, ...]]:
    """Every counted facet. Those without a selection share one pass, each other one needs its own."""
    names = [facet.name for facet in FACETS if facet.counted]
    free = [name for name in names if name not in query.selections]
    counts = _count(searcher, build(None), free)
    for name in names:
        if name in query.selections:
            counts |= _count(searcher, build(name), [name])
    return {name: ordered_counts(counts[name], query.selections.get(name, frozenset())) for name in names}


def _count(searcher: tantivy.Searcher, query: Query, names: list[str]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    request = {
        name: {"terms": {"field": fields.facet_field(name), "size": MAX_VALUES, "segment_size": MAX_VALUES}}
        for name in names
    }
    answer = searcher.aggregate(query, request)
    return {name: {b["key"]: int(b["doc_count"]) for b in answer[name]["buckets"]} for name in names}


def count_volume(searcher: tantivy.Searcher, query: Query, request: VolumeRequest, total: int) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    histogram = {"histogram": {"field": period_field(request), "interval": 1.0, "min_doc_count": 1}}
    whole = _periods(searcher.aggregate(query, {"periods": histogram})["periods"])
    if request.split is None:
        return volume_of(request, whole, None, total)
    terms = {"terms": {"field": fields.facet_field(request.split), "size": MAX_VALUES, "segment_size": MAX_VALUES}}
    answer = searcher.aggregate(query, {"groups": terms | {"aggs": {"periods": histogram}}})["groups"]["buckets"]
    return volume_of(request, whole, {group["key"]: _periods(group["periods"]) for group in answer}, total)


def _periods(histogram: Mapping[str, Any]) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in histogram["buckets"]}
