"""Volumes side by side, as a page, a file or a terminal shows them: series of figures over the same periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, groupby

from rulings.observatory.periods import PERIODS_A_YEAR, named_period, period_name, period_range
from rulings.observatory.volume import Bucket, GroupKind, Interval, Volume, VolumeRequest, group_of, group_rank

Figures = tuple[float | None, ...]
"""One a period; None where there is none to compute."""


class Measure(StrEnum):
    """What is shown of the counts."""

    COUNT = "count"
    CUMULATIVE = "cumulative"
    """All since the first period that is shown."""
    SHARE = "share"
    """Part of the whole, 0..1: of a split, of all rulings of the period; else of those that the filters find without the
    words, or of everything that is held where there are no words."""
    CHANGE = "change"
    """Against the same period of the year before, as a part of it (-0.1 is a tenth less); None where that had none."""


@dataclass(frozen=True, slots=True)
class VolumeSeries:
    """`query` is one of several search texts, `value` one of a split facet's."""

    counts: tuple[int, ...]
    figures: Figures
    kind: GroupKind = GroupKind.VALUE
    value: str | None = None
    query: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class VolumeSheet:
    request: VolumeRequest
    measure: Measure
    periods: tuple[str, ...]
    """In order, without a gap."""
    running: frozenset[str]
    """Those that had not ended when the archive was last filled: their figures will still grow."""
    series: tuple[VolumeSeries, ...]
    whole: tuple[int, ...]
    """All rulings of the search, or of the first of several, in each period."""
    volumes: tuple[Volume, ...]
    """What it was made of: one a query."""

    @property
    def adds_up(self) -> bool:
        """Whether the counts of a split's groups are those of the whole, period by period."""
        return all(sum(counts) == all_ for counts, all_ in zip(self._by_period, self.whole, strict=True))

    @property
    def _by_period(self) -> list[tuple[int, ...]]:
        return list(zip(*(one.counts for one in self.series), strict=True)) or [()] * len(self.periods)


def volume_sheet(
    volumes: Mapping[str, Volume], measure: Measure, basis_of_share: Volume | None, day: date
) -> VolumeSheet:
    """`volumes` by their search texts, of one request; `basis_of_share` is the whole where nothing is split; `day` is the last
    day that is known of."""
    first = next(iter(volumes.values()))
    interval = first.request.interval
    periods = _all_periods(tuple(volumes.values()), interval)
    whole = _counts(first.whole, periods)
    share_of = _counts(basis_of_share.whole, periods) if basis_of_share else whole
    series = tuple(
        VolumeSeries(counts, figures_of(counts, measure, share_of, interval), kind, value, query)
        for query, volume in volumes.items()
        for kind, value, counts in _groups(volume, periods)
    )
    running = frozenset(period for period in periods if period_range(period, interval)[1] >= day)
    return VolumeSheet(first.request, measure, periods, running, series, whole, tuple(volumes.values()))


def figures_of(counts: Sequence[int], measure: Measure, share_of: Sequence[int], interval: Interval) -> Figures:
    """The measure of counts of periods that follow each other."""
    match measure:
        case Measure.COUNT:
            return tuple(counts)
        case Measure.CUMULATIVE:
            return tuple(accumulate(counts))
        case Measure.SHARE:
            return tuple(count / all_ if all_ else None for count, all_ in zip(counts, share_of, strict=True))
        case Measure.CHANGE:
            back = PERIODS_A_YEAR[interval]
            before = [*([0] * back), *counts][: len(counts)]
            return tuple(now / then - 1 if then else None for now, then in zip(counts, before, strict=True))


def ranked_series(series: Sequence[VolumeSeries]) -> list[VolumeSeries]:
    """Values by how many rulings they have, then the rest and the unknown."""
    return sorted(series, key=lambda one: group_rank(one.kind, one.value, one.total))


def _groups(volume: Volume, periods: Sequence[str]) -> list[tuple[GroupKind, str | None, tuple[int, ...]]]:
    if volume.request.split is None:
        return [(GroupKind.VALUE, None, _counts(volume.whole, periods))]
    return [(*group, _counts(tuple(buckets), periods)) for group, buckets in groupby(volume.buckets, group_of)]


def _counts(buckets: Sequence[Bucket], periods: Sequence[str]) -> tuple[int, ...]:
    counts = {bucket.period: bucket.count for bucket in buckets}
    return tuple(counts.get(period, 0) for period in periods)


def _all_periods(volumes: Sequence[Volume], interval: Interval) -> tuple[str, ...]:
    ends = [named_period(v.whole[place].period, interval) for v in volumes if v.whole for place in (0, -1)]
    return tuple(period_name(number, interval) for number in range(min(ends), max(ends) + 1)) if ends else ()
