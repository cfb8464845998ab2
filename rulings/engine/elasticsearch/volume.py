"""Volumes as aggregations: the requests, and how to read the responses."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from rulings.engine.days import period_field
from rulings.engine.elasticsearch.aggregate import MAX_VALUES, Aggregations
from rulings.engine.elasticsearch.query import Clause
from rulings.engine.volume_counts import (
    NO_PERIODS,
    Periods,
    SplitCounts,
    groups_on_level,
    kept_groups,
    shown_periods,
    split_field,
    volume_of,
)
from rulings.observatory.periods import period_width
from rulings.observatory.volume import Volume, VolumeRequest

VOLUME, GROUPS, REST, UNKNOWN = "volume", "groups", "rest", "unknown"
AskAggregations = Callable[[Mapping[str, Clause]], Aggregations]
"""Aggregations of one search -> their answers."""


def volume_aggregation(request: VolumeRequest, filters: list[Clause] | None) -> dict[str, Clause]:
    """Rulings per period, of those that the filters leave, where the query leaves the selections to its parts."""
    histogram = {VOLUME: _histogram(request)}
    return histogram if filters is None else {VOLUME: _filtered({"bool": {"filter": filters}}, histogram)}


def volume_by_response(request: VolumeRequest, answer: Aggregations, total: int, ask: AskAggregations) -> Volume:
    """The volume by the answer to `volume_aggregation`; of a split the rest is asked for."""
    found = answer[VOLUME]
    whole = _periods(found.get(VOLUME, found), request)
    return volume_of(request, whole, _split(request, whole, ask) if request.split else None, total)


def _split(request: VolumeRequest, whole: Periods, ask: AskAggregations) -> SplitCounts:
    totals = ask({GROUPS: {"terms": {"field": split_field(request), "size": MAX_VALUES}}})[GROUPS]["buckets"]
    counts = groups_on_level(request, {bucket["key"]: bucket["doc_count"] for bucket in totals})
    kept = kept_groups(counts, whole, request)
    answer = ask(
        {
            REST: _without_any(request, kept),
            UNKNOWN: _without_any(request, counts),
            **_group_aggregation(request, whole, kept),
        }
    )
    groups = {
        b["key"]: _periods(b[VOLUME], request) for b in answer.get(GROUPS, {}).get(GROUPS, {}).get("buckets", ())
    }
    rest, unknown = (_periods(answer[name][VOLUME], request) for name in (REST, UNKNOWN))
    return SplitCounts(
        {name: groups.get(name, NO_PERIODS) for name in kept}, rest, unknown, len(counts) - len(kept)
    )


def _group_aggregation(request: VolumeRequest, whole: Periods, kept: Collection[str]) -> dict[str, Clause]:
    """Of the periods that are shown: a cluster refuses more than 65,536 buckets."""
    shown, width = shown_periods(whole, request.interval), period_width(request.interval)
    if not kept or not shown:
        return {}
    inside = {"range": {period_field(request): {"gte": shown[0] * width, "lt": (shown[-1] + 1) * width}}}
    terms = {"field": split_field(request), "include": list(kept), "size": len(kept)}
    return {GROUPS: _filtered(inside, {GROUPS: {"terms": terms, "aggs": {VOLUME: _histogram(request)}}})}


def _without_any(request: VolumeRequest, groups: Collection[str]) -> Clause:
    """Rulings in none of the groups."""
    others = {"bool": {"must_not": {"terms": {split_field(request): list(groups)}}}}
    return _filtered(others, {VOLUME: _histogram(request)})


def _filtered(clause: Clause, aggregations: Mapping[str, Clause]) -> Clause:
    return {"filter": clause, "aggs": dict(aggregations)}


def _histogram(request: VolumeRequest) -> Clause:
    width = period_width(request.interval)
    return {"histogram": {"field": period_field(request), "interval": width, "min_doc_count": 1}}


def _periods(histogram: Mapping[str, Any], request: VolumeRequest) -> dict[int, int]:
    width = period_width(request.interval)
    return {int(bucket["key"]) // width: bucket["doc_count"] for bucket in histogram["buckets"]}


def empty_volume(request: VolumeRequest) -> Volume:
    """Of an index that is not there yet."""
    return volume_of(request, NO_PERIODS, None, 0)
