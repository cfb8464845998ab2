"""Volumes through tantivy's aggregations."""

from collections.abc import Collection
from typing import Any

from tantivy import Query

from rulings.engine.days import period_field
from rulings.engine.outcome_counts import term_counts
from rulings.engine.tantivy.counted import SIZE, Counted, aggregated
from rulings.engine.tantivy.whole_counts import AggregationAnswer
from rulings.engine.volume_counts import (
    GROUPS,
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
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.observatory.volume import Volume, VolumeRequest


def count_volume(of: Counted, request: VolumeRequest) -> Volume:
    """Counts per period, zero-filled between the first and the last."""
    return volume_by_answer(of, request, of.answer(volume_terms(of, request)))


def volume_terms(of: Counted, request: VolumeRequest) -> dict[str, Any]:
    """What is asked for first: how many rulings each period and each group has."""
    if not of.builder.has_number(period_field(request)):
        raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
    groups = {GROUPS: {"terms": {"field": split_field(request), **SIZE}}} if request.split else {}
    return {PERIODS: period_histogram(request), **groups}


def volume_by_answer(of: Counted, request: VolumeRequest, answer: AggregationAnswer) -> Volume:
    """The volume by the answer to `volume_terms`, and what else it takes."""
    whole = counted_periods(answer[PERIODS], request)
    split = None
    if request.split is not None:
        split = _split(of, request, whole, groups_on_level(request, term_counts(answer[GROUPS])))
    return volume_of(request, whole, split, of.total)


def _split(of: Counted, request: VolumeRequest, whole: Periods, counts: dict[str, int]) -> SplitCounts:
    kept = kept_groups(counts, whole, request)
    none_of_them = _without(of, request, kept)
    unknown = none_of_them if len(kept) == len(counts) else _without(of, request, counts)
    return split_counts(counts, kept, _groups(of, request, whole, kept), none_of_them, unknown)


def _groups(of: Counted, request: VolumeRequest, whole: Periods, kept: list[str]) -> dict[str, Periods]:
    """Of the periods that are shown: all would be too many buckets."""
    shown = shown_values(whole, request)
    if not shown or not kept:
        return {}
    inside = of.builder.numbers_between(period_field(request), shown[0], shown[-1])
    groups = {GROUPS: group_periods(request, kept, SIZE)}
    answer = aggregated(of.searcher, of.builder.both(of.built, inside), groups)
    return counted_groups(answer[GROUPS], request)


def _without(of: Counted, request: VolumeRequest, groups: Collection[str]) -> Periods:
    """Rulings in none of the groups."""
    query: Query = of.builder.without_any(of.built, split_field(request), groups)
    answer = aggregated(of.searcher, query, {PERIODS: period_histogram(request)})
    return counted_periods(answer[PERIODS], request)
