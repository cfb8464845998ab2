"""Volumes through tantivy's aggregations."""

from collections.abc import Collection
from typing import Any

from tantivy import Query

from rulings.engine.days import period_field
from rulings.engine.tantivy.counted import MAX_VALUES, AggregationAnswer, Counted, aggregated, counts_of
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
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.observatory.periods import period_width
from rulings.observatory.volume import Volume, VolumeRequest

PERIODS, GROUPS = "periods", "groups"
"""Stand among the names of facets, of which none is called so."""


def count_volume(of: Counted, request: VolumeRequest) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    return volume_by_answer(of, request, aggregated(of.searcher, of.built, volume_terms(of, request)))


def volume_terms(of: Counted, request: VolumeRequest) -> dict[str, Any]:
    """What is asked for first: how many rulings each period and each group has."""
    if not of.builder.has_number(period_field(request)):
        raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
    groups = {GROUPS: {"terms": _group_terms(request)}} if request.split else {}
    return {PERIODS: _histogram(request), **groups}


def volume_by_answer(of: Counted, request: VolumeRequest, answer: AggregationAnswer) -> Volume:
    """The volume by the answer to `volume_terms`, and what else it takes."""
    whole = _periods(answer[PERIODS], request)
    split = None
    if request.split is not None:
        split = _split(of, request, whole, groups_on_level(request, counts_of(answer[GROUPS])))
    return volume_of(request, whole, split, of.total)


def _split(of: Counted, request: VolumeRequest, whole: Periods, counts: dict[str, int]) -> SplitCounts:
    kept = kept_groups(counts, whole, request)
    none_of_them = _without(of, request, kept)
    unknown = none_of_them if len(kept) == len(counts) else _without(of, request, counts)
    return SplitCounts(_groups(of, request, whole, kept), none_of_them, unknown, len(counts) - len(kept))


def _groups(of: Counted, request: VolumeRequest, whole: Periods, kept: list[str]) -> dict[str, Periods]:
    """Of the periods that are shown: all would be too many buckets."""
    shown = shown_periods(whole, request.interval)
    if not shown or not kept:
        return dict.fromkeys(kept, NO_PERIODS)
    width = period_width(request.interval)
    inside = of.builder.numbers_between(period_field(request), shown[0] * width, (shown[-1] + 1) * width - 1)
    groups = {"terms": {**_group_terms(request), "include": kept}, "aggs": {PERIODS: _histogram(request)}}
    answer = aggregated(of.searcher, of.builder.both(of.built, inside), {GROUPS: groups})
    found = {group["key"]: _periods(group[PERIODS], request) for group in answer[GROUPS]["buckets"]}
    return {name: found.get(name, NO_PERIODS) for name in kept}


def _without(of: Counted, request: VolumeRequest, groups: Collection[str]) -> Periods:
    """Rulings in none of the groups."""
    query: Query = of.builder.without_any(of.built, split_field(request), groups)
    return _periods(aggregated(of.searcher, query, {PERIODS: _histogram(request)})[PERIODS], request)


def _group_terms(request: VolumeRequest) -> dict[str, Any]:
    return {"field": split_field(request), "size": MAX_VALUES, "segment_size": MAX_VALUES}


def _histogram(request: VolumeRequest) -> dict[str, Any]:
    width = float(period_width(request.interval))
    return {"histogram": {"field": period_field(request), "interval": width, "min_doc_count": 1}}


def _periods(histogram: AggregationAnswer, request: VolumeRequest) -> dict[int, int]:
    width = period_width(request.interval)
    return {int(bucket["key"]) // width: int(bucket["doc_count"]) for bucket in histogram["buckets"]}
