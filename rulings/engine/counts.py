"""Turns an engine's counts into the port's facet counts and volumes."""

from collections.abc import Mapping

from rulings.engine.days import period_name
from rulings.engine.port import Bucket, FacetCount, Interval, Volume, VolumeRequest
from rulings.engine.unfolding import unfolded_counts
from rulings.query.facets import Facet

Periods = Mapping[int, int]
"""Year, or year * 12 + month - 1 -> how many rulings; only those with any."""


def ordered_counts(facet: Facet, counts: Mapping[str, int], selected: frozenset[str]) -> tuple[FacetCount, ...]:
    """Most frequent first; a selected value without hits is kept, with zero."""
    counts = unfolded_counts(counts, selected) if facet.unfolds else counts
    values = sorted({*counts, *selected}, key=lambda value: (-counts.get(value, 0), value))
    return tuple(FacetCount(value, counts.get(value, 0), value in selected) for value in values)


def volume_of(request: VolumeRequest, whole: Periods, groups: Mapping[str, Periods] | None, total: int) -> Volume:
    """Zero-filled between the first and the last period of all; `groups` are None without a split."""
    split: dict[str | None, Periods] = {None: whole} if groups is None else {}
    split.update((groups or {}).items())
    buckets = tuple(
        bucket
        for name in sorted(split, key=lambda name: name or "")
        if split[name]
        for bucket in _filled(split[name], whole, name, request.interval)
    )
    return Volume(request, buckets, total - sum(whole.values()), total)


def _filled(counts: Periods, whole: Periods, group: str | None, interval: Interval) -> list[Bucket]:
    return [
        Bucket(period_name(period, interval), counts.get(period, 0), group)
        for period in range(min(whole), max(whole) + 1)
    ]
