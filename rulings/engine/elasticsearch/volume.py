"""Volumes as aggregations: the requests, and how to read the responses."""

from collections.abc import Callable, Collection, Mapping

from rulings.engine.days import period_field
from rulings.engine.elasticsearch.aggregate import MAX_VALUES, Aggregations
from rulings.engine.elasticsearch.query import Clause
from rulings.engine.outcome_counts import term_counts
from rulings.engine.volume_counts import (
    GROUPS,
    NO_PERIODS,
    PERIODS,
    Periods,
    SplitCounts,
    counted_groups,
    counted_periods,
    group_periods,
    groups_on_level,
    kept_groups,
    period_histogram,
    shown_values,
    split_counts,
    split_field,
    volume_of,
)
from rulings.observatory.volume import Volume, VolumeRequest

REST, UNKNOWN = "rest", "unknown"
AskAggregations = Callable[[Mapping[str, Clause]], Aggregations]
"""Aggregations of one search -> their answers."""


def volume_aggregation(request: VolumeRequest, filters: list[Clause] | None) -> dict[str, Clause]:
    """Rulings per period, of those that the filters leave, where the query leaves the selections to its parts."""
    histogram = {PERIODS: period_histogram(request)}
    return histogram if filters is None else {PERIODS: _filtered({"bool": {"filter": filters}}, histogram)}


def volume_by_response(request: VolumeRequest, answer: Aggregations, total: int, ask: AskAggregations) -> Volume:
    """The volume by the answer to `volume_aggregation`; of a split the rest is asked for."""
    found = answer[PERIODS]
    whole = counted_periods(found.get(PERIODS, found), request)
    return volume_of(request, whole, _split(request, whole, ask) if request.split else None, total)


def _split(request: VolumeRequest, whole: Periods, ask: AskAggregations) -> SplitCounts:
    totals = ask({GROUPS: {"terms": {"field": split_field(request), "size": MAX_VALUES}}})
    counts = groups_on_level(request, term_counts(totals[GROUPS]))
    kept = kept_groups(counts, whole, request)
    answer = ask({**_group_aggregation(request, whole, kept), **_aggregations_without(request, kept, counts)})
    groups = counted_groups(answer[GROUPS][GROUPS], request) if GROUPS in answer else {}
    rest = counted_periods(answer[REST][PERIODS], request)
    unknown = counted_periods(answer[UNKNOWN][PERIODS], request) if UNKNOWN in answer else rest
    return split_counts(counts, kept, groups, rest, unknown)


def _group_aggregation(request: VolumeRequest, whole: Periods, kept: Collection[str]) -> dict[str, Clause]:
    """Of the periods that are shown: a cluster refuses more than 65,536 buckets."""
    shown = shown_values(whole, request)
    if not kept or not shown:
        return {}
    inside = {"range": {period_field(request): {"gte": shown.start, "lt": shown.stop}}}
    return {GROUPS: _filtered(inside, {GROUPS: group_periods(request, kept, {"size": len(kept)})})}


def _aggregations_without(
    request: VolumeRequest, kept: Collection[str], counts: Collection[str]
) -> dict[str, Clause]:
    """Where all groups are kept, those in none of them are those in no group."""
    rest = {REST: _without_any(request, kept)}
    return rest if len(kept) == len(counts) else {**rest, UNKNOWN: _without_any(request, counts)}


def _without_any(request: VolumeRequest, groups: Collection[str]) -> Clause:
    """Rulings in none of the groups."""
    others = {"bool": {"must_not": {"terms": {split_field(request): list(groups)}}}}
    return _filtered(others, {PERIODS: period_histogram(request)})


def _filtered(clause: Clause, aggregations: Mapping[str, Clause]) -> Clause:
    return {"filter": clause, "aggs": dict(aggregations)}


def empty_volume(request: VolumeRequest) -> Volume:
    """Of an index that is not there yet."""
    return volume_of(request, NO_PERIODS, None, 0)
