"""Facet counts and volume through tantivy's aggregations."""

from collections.abc import Callable, Mapping
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine.port import Bucket, FacetCount, Interval, Volume, VolumeRequest
from rulings.engine.tantivy import schema
from rulings.facets import FACETS
from rulings.query.ast import SearchQuery

MOST_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet has as many values."""

Builder = Callable[[str | None], Query]
"""The search without the selection of one facet."""


def facet_counts(
    searcher: tantivy.Searcher, build: Builder, query: SearchQuery
) -> Mapping[str, tuple[FacetCount, ...]]:
    """Every counted facet. Those without a selection share one pass, each other one needs its own."""
    names = [facet.name for facet in FACETS if facet.counted]
    free = [name for name in names if name not in query.selections]
    counts = _count(searcher, build(None), free)
    for name in names:
        if name in query.selections:
            counts |= _count(searcher, build(name), [name])
    return {name: _values(counts[name], query.selections.get(name, frozenset())) for name in names}


def _count(searcher: tantivy.Searcher, query: Query, names: list[str]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    request = {
        name: {"terms": {"field": schema.facet_field(name), "size": MOST_VALUES, "segment_size": MOST_VALUES}}
        for name in names
    }
    answer = searcher.aggregate(query, request)
    return {name: {b["key"]: int(b["doc_count"]) for b in answer[name]["buckets"]} for name in names}


def _values(counts: Mapping[str, int], selected: frozenset[str]) -> tuple[FacetCount, ...]:
    """Most frequent first; a selected value without hits is kept, with zero."""
    values = sorted({*counts, *selected}, key=lambda value: (-counts.get(value, 0), value))
    return tuple(FacetCount(value, counts.get(value, 0), value in selected) for value in values)


def volume(searcher: tantivy.Searcher, query: Query, request: VolumeRequest, total: int) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    field = _period_field(request)
    histogram = {"histogram": {"field": field, "interval": 1.0, "min_doc_count": 1}}
    whole = _periods(searcher.aggregate(query, {"periods": histogram})["periods"])
    undated = total - sum(whole.values())
    if request.split is None:
        return Volume(request, _filled(whole, whole, None, request.interval), undated, total)
    terms = {
        "terms": {"field": schema.facet_field(request.split), "size": MOST_VALUES, "segment_size": MOST_VALUES}
    }
    answer = searcher.aggregate(query, {"groups": terms | {"aggs": {"periods": histogram}}})["groups"]["buckets"]
    counted = {group["key"]: _periods(group["periods"]) for group in answer}
    groups = {name: periods for name, periods in counted.items() if periods}
    buckets = tuple(
        bucket for name in sorted(groups) for bucket in _filled(groups[name], whole, name, request.interval)
    )
    return Volume(request, buckets, undated, total)


def _period_field(request: VolumeRequest) -> str:
    return schema.year(request.basis) if request.interval is Interval.YEAR else schema.month(request.basis)


def _periods(histogram: Mapping[str, Any]) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in histogram["buckets"]}


def _filled(
    counts: Mapping[int, int], whole: Mapping[int, int], group: str | None, interval: Interval
) -> tuple[Bucket, ...]:
    if not whole:
        return ()
    return tuple(
        Bucket(_name(period, interval), counts.get(period, 0), group)
        for period in range(min(whole), max(whole) + 1)
    )


def _name(period: int, interval: Interval) -> str:
    if interval is Interval.YEAR:
        return f"{period:04d}"
    return f"{period // 12:04d}-{period % 12 + 1:02d}"
