"""Volumes from an engine's counts, none longer than an answer may be: what is asked for, and how the answers are read; for
every engine."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rulings.engine.counts import ranked
from rulings.engine.days import DOUBTFUL, period_field
from rulings.engine.unfolding import counted_terms
from rulings.observatory.periods import period_name, period_width
from rulings.observatory.volume import Bucket, GroupKind, Interval, Volume, VolumeRequest
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import LEAVES, facet_named
from rulings.query.splits import is_tree

Periods = Mapping[int, int]
"""Number of a period (rulings.engine.days), or DOUBTFUL -> how many rulings; only those with any."""

MAX_PERIODS: Mapping[Interval, int] = MappingProxyType(
    {
        Interval.YEAR: 200,
        Interval.QUARTER: 400,
        Interval.MONTH: 600,
        Interval.WEEK: 800,
        Interval.DAY: 1_200,
    }
)
"""Periods of a volume, the empty ones too: one date that is wrong must not stretch it over a thousand years."""
MAX_BUCKETS = 20_000
NO_PERIODS: Periods = MappingProxyType({})
PERIODS, GROUPS = "periods", "groups"
"""Aggregations; they stand among the names of facets, of which none is called so."""
Json = dict[str, Any]
Answer = Mapping[str, Any]
"""An engine's, to one aggregation."""


@dataclass(frozen=True, slots=True)
class SplitCounts:
    """What an engine counts of a split."""

    groups: Mapping[str, Periods]
    """Those that are kept."""
    none_of_them: Periods
    """Rulings in none of these groups."""
    unknown: Periods
    """Rulings in no group at all."""
    left_out: int
    """Groups that are not kept."""


def period_histogram(request: VolumeRequest) -> Json:
    """Rulings per period."""
    width = float(period_width(request.interval))
    return {"histogram": {"field": period_field(request), "interval": width, "min_doc_count": 1}}


def group_periods(request: VolumeRequest, kept: Collection[str], size: Json) -> Json:
    """Rulings per period in each of these groups; `size` are the engine's words for how many terms it is to count."""
    terms = {"field": split_field(request), "include": list(kept), **size}
    return {"terms": terms, "aggs": {PERIODS: period_histogram(request)}}


def counted_periods(histogram: Answer, request: VolumeRequest) -> Periods:
    """By the answer to `period_histogram`."""
    width = period_width(request.interval)
    return {int(bucket["key"]) // width: int(bucket["doc_count"]) for bucket in histogram["buckets"]}


def counted_groups(terms: Answer, request: VolumeRequest) -> dict[str, Periods]:
    """By the answer to `group_periods`."""
    return {group["key"]: counted_periods(group[PERIODS], request) for group in terms["buckets"]}


def shown_values(whole: Periods, request: VolumeRequest) -> range:
    """Values of the request's field that lie in the periods that are shown: of all periods engines refuse to count groups,
    as they would be too many buckets."""
    shown, width = shown_periods(whole, request.interval), period_width(request.interval)
    return range(shown.start * width, shown.stop * width)


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


def split_counts(
    counts: Mapping[str, int],
    kept: Collection[str],
    groups: Mapping[str, Periods],
    none_of_them: Periods,
    unknown: Periods,
) -> SplitCounts:
    """`counts` are of all groups; of those that are kept `groups` lacks what no period that is shown has."""
    found = {name: groups.get(name, NO_PERIODS) for name in kept}
    return SplitCounts(found, none_of_them, unknown, len(counts) - len(kept))


def split_field(request: VolumeRequest) -> str:
    """The field whose values are the groups, and perhaps others of their tree. Of a facet that unfolds only the top ones are
    groups: there are thousands below."""
    return counted_terms(facet_named(request.split or ""), frozenset())["field"]


def groups_on_level(request: VolumeRequest, counts: Mapping[str, int]) -> dict[str, int]:
    """Those of the counts that stand on one level of their tree, so that none lies in another."""
    if not is_tree(facet_named(request.split or "")):
        return dict(counts)
    if request.level != LEAVES:
        return {name: count for name, count in counts.items() if name.count(SEPARATOR) == request.level - 1}
    parents = {name.rpartition(SEPARATOR)[0] for name in counts}
    return {name: count for name, count in counts.items() if name not in parents}


def kept_groups(counts: Mapping[str, int], whole: Periods, request: VolumeRequest) -> list[str]:
    """Those that are asked for and that an answer has room for, by `counts`: how many rulings each has, the undated ones
    too."""
    room = MAX_BUCKETS // max(1, len(shown_periods(whole, request.interval)))
    return ranked(counts)[: room if request.top is None else min(room, request.top)]


def volume_of(request: VolumeRequest, whole: Periods, split: SplitCounts | None, total: int) -> Volume:
    """`whole` are all rulings; `split` is None where nothing is split."""
    periods = shown_periods(whole, request.interval)
    named = [(period, period_name(period, request.interval)) for period in periods]
    every = tuple(_filled(whole, named))
    buckets = every if split is None else tuple(_split_buckets(split, named))
    shown, dated = sum(bucket.count for bucket in every), sum(whole.values())
    left_out = split.left_out if split else 0
    return Volume(request, buckets, total - dated, total, dated - shown, left_out, every)


def _split_buckets(split: SplitCounts, named: Iterable[tuple[int, str]]) -> Iterator[Bucket]:
    rest = {period: n - split.unknown.get(period, 0) for period, n in split.none_of_them.items()}
    for name in sorted(split.groups):
        yield from _filled_if_dated(split.groups[name], named, name)
    yield from _filled_if_dated(rest, named, None, GroupKind.REST)
    yield from _filled_if_dated(split.unknown, named, None, GroupKind.UNKNOWN)


def _filled_if_dated(
    counts: Periods, named: Iterable[tuple[int, str]], group: str | None, kind: GroupKind = GroupKind.VALUE
) -> Iterator[Bucket]:
    if any(count for period, count in counts.items() if period != DOUBTFUL):
        yield from _filled(counts, named, group, kind)


def _filled(
    counts: Periods,
    named: Iterable[tuple[int, str]],
    group: str | None = None,
    kind: GroupKind = GroupKind.VALUE,
) -> Iterator[Bucket]:
    return (Bucket(name, counts.get(period, 0), group, kind) for period, name in named)
