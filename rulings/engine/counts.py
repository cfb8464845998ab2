"""Turns an engine's counts into the port's facet counts and volumes, none longer than an answer may be."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from rulings.engine.days import DOUBTFUL, period_name
from rulings.engine.port import Bucket, FacetCount, Interval, SearchResult, Volume, VolumeRequest
from rulings.engine.sentence_facets import OF_SENTENCES, value_of
from rulings.engine.unfolding import unfolded_counts
from rulings.query.facets import Facet, facet_named

Periods = Mapping[int, int]
"""Year, or year * 12 + month - 1, or DOUBTFUL -> how many rulings; only those with any."""

MAX_PERIODS: Mapping[Interval, int] = MappingProxyType({Interval.YEAR: 200, Interval.MONTH: 600})
"""Periods of a volume, the empty ones too: one date that is wrong must not stretch it over a thousand years."""
MAX_BUCKETS = 20_000


def ordered_counts(facet: Facet, counts: Mapping[str, int], selected: frozenset[str]) -> tuple[FacetCount, ...]:
    """Most frequent first; a selected value without hits is kept, with zero."""
    counts = unfolded_counts(counts, selected) if facet.unfolds else counts
    counts = {value_of(term): count for term, count in counts.items()} if facet.name in OF_SENTENCES else counts
    values = ranked({**dict.fromkeys(selected, 0), **counts})
    return tuple(FacetCount(value, counts.get(value, 0), value in selected) for value in values)


def with_listed_facets(result: SearchResult, most: int | None = None) -> SearchResult:
    """The answer with the `most` frequent values of each facet (without it Facet.most_listed), and all that are selected."""
    listed = {
        name: _listed(counts, most or facet_named(name).most_listed) for name, counts in result.facets.items()
    }
    left_out = {name: len(counts) - len(listed[name]) for name, counts in result.facets.items()}
    return replace(result, facets=listed, facets_left_out={name: rest for name, rest in left_out.items() if rest})


def _listed(counts: tuple[FacetCount, ...], most: int) -> tuple[FacetCount, ...]:
    return (*counts[:most], *(count for count in counts[most:] if count.selected))


def ranked(counts: Mapping[str, int]) -> list[str]:
    """Values by count, then as they sort: of a path and one below it the upper comes first."""
    return sorted(counts, key=lambda value: (-counts[value], value))


def shown_periods(whole: Periods, interval: Interval) -> range:
    """From the first period to the last; where that is too long, the part that has the most rulings, the latest of such."""
    dated = sorted(period for period in whole if period != DOUBTFUL)
    if not dated:
        return range(0)
    length = min(dated[-1] - dated[0] + 1, MAX_PERIODS[interval])
    best, most, inside, first = dated[0], -1, 0, 0
    for last in dated:
        inside += whole[last]
        while dated[first] <= last - length:
            inside -= whole[dated[first]]
            first += 1
        if inside >= most:
            best, most = dated[first], inside
    inner = [period for period in dated if best <= period < best + length]
    return range(inner[0], inner[-1] + 1)


def kept_groups(counts: Mapping[str, int], whole: Periods, interval: Interval) -> list[str]:
    """Those that an answer has room for, by `counts`: how many rulings each has, the undated ones too."""
    return ranked(counts)[: MAX_BUCKETS // max(1, len(shown_periods(whole, interval)))]


def volume_of(
    request: VolumeRequest,
    whole: Periods,
    groups: Mapping[str, Periods] | None,
    total: int,
    groups_left_out: int = 0,
) -> Volume:
    """`whole` are all rulings; `groups`, which are None without a split, those that are kept."""
    periods = shown_periods(whole, request.interval)
    named = [(period, period_name(period, request.interval)) for period in periods]
    split: dict[str | None, Periods] = {None: whole} if groups is None else {}
    split.update((groups or {}).items())
    buckets = tuple(
        bucket
        for name in sorted(split, key=lambda name: name or "")
        if split[name].keys() - {DOUBTFUL}
        for bucket in _filled(split[name], named, name)
    )
    shown = sum(whole.get(period, 0) for period in periods)
    dated = sum(whole.values())
    return Volume(request, buckets, total - dated, total, dated - shown, groups_left_out)


def _filled(counts: Periods, named: Iterable[tuple[int, str]], group: str | None) -> list[Bucket]:
    return [Bucket(name, counts.get(period, 0), group) for period, name in named]
