"""What a volume must be, counted ruling by ruling."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from rulings.observatory.volume import Bucket, GroupKind, Interval, Volume, VolumeRequest, VolumeUnit
from rulings.query.ast import SearchQuery
from rulings.query.facets import LEAVES, facet_named
from rulings.ruling import Precision, Ruling, RulingDate
from rulings.text.near_duplicates import SAME_TEXT, is_same_case, resemblance
from tests.contract.oracle import dated, found, is_doubtful

Group = tuple[GroupKind, str | None]
WHOLE: Group = (GroupKind.VALUE, None)


def volume(rulings: list[Ruling], query: SearchQuery, request: VolumeRequest) -> Volume:
    matched = found(rulings, query)
    if request.unit is VolumeUnit.RULINGS:
        matched = _each_once(rulings, matched)
    days = {ruling.id: _first_day(dated(ruling, request.basis), request.interval) for ruling in matched}
    held = {ruling.id: _groups(ruling, matched, request) for ruling in matched}
    kept = _kept(held.values(), request)
    periods = _periods([day for day in days.values() if day], request.interval)
    counts: Counter[tuple[Group, date]] = Counter()
    for ruling in matched:
        day = days[ruling.id]
        if day is not None:
            counts.update((group, day) for group in _counted_in(held[ruling.id], kept) if request.split)
            counts[WHOLE, day] += 1
    doubtful = sum(bool(one and is_doubtful(one)) for one in (dated(r, request.basis) for r in matched))
    groups = {group for group, _ in counts} - ({WHOLE} if request.split else set())
    buckets = [
        Bucket(_name(day, request.interval), counts[group, day], group[1], group[0])
        for group in sorted(groups, key=lambda group: (list(GroupKind).index(group[0]), str(group[1])))
        for day in periods
    ]
    whole = [Bucket(_name(day, request.interval), counts[WHOLE, day]) for day in periods]
    undated = len(matched) - doubtful - sum(day is not None for day in days.values())
    left_out = len({value for values in held.values() for value in values}) - len(kept) if request.split else 0
    return Volume(request, tuple(buckets), undated, len(matched), doubtful, left_out, tuple(whole))


def _each_once(rulings: list[Ruling], matched: list[Ruling]) -> list[Ruling]:
    """Of the same rulings that match the one that was published first, else first seen."""
    kept: list[Ruling] = []
    for ruling in sorted(matched, key=_disclosed):
        if not any(one in kept for one in _connected(ruling, rulings)):
            kept.append(ruling)
    return kept


def _connected(ruling: Ruling, rulings: list[Ruling]) -> list[Ruling]:
    group = [ruling]
    for one in group:
        group += [
            other
            for other in rulings
            if other not in group and is_same_case(one, other) and _resemblance(one.text, other.text) >= SAME_TEXT
        ]
    return group


_resemblance = cache(resemblance)


def _disclosed(ruling: Ruling) -> tuple[bool, date, datetime, str]:
    published = ruling.publication_date
    day = published.value if published and published.is_plausible else None
    return day is None, day or date.min, ruling.provenance.first_seen, ruling.id


def _groups(ruling: Ruling, matched: Sequence[Ruling], request: VolumeRequest) -> set[str]:
    if request.split is None:
        return set()
    facet = facet_named(request.split)
    every = {value for one in matched for value in facet.listed_values(one)}
    values = set(facet.listed_values(ruling))
    if facet.unfolds or not facet.hierarchical:
        return {value for value in values if not facet.unfolds or "/" not in value}
    if request.level == LEAVES:
        return {value for value in values if not any(other.startswith(f"{value}/") for other in every)}
    return {value for value in values if len(value.split("/")) == request.level}


def _kept(held: Iterable[set[str]], request: VolumeRequest) -> list[str]:
    totals = Counter(value for values in held for value in values)
    return sorted(totals, key=lambda name: (-totals[name], name))[: request.top]


def _counted_in(values: set[str], kept: list[str]) -> list[Group]:
    shown: list[Group] = [(GroupKind.VALUE, value) for value in values if value in kept]
    return shown or [(GroupKind.REST if values else GroupKind.UNKNOWN, None)]


def _first_day(found: RulingDate | None, interval: Interval) -> date | None:
    if found is None or is_doubtful(found):
        return None
    day = found.value
    if interval is Interval.YEAR:
        return day.replace(month=1, day=1)
    if found.precision is Precision.YEAR:
        return None
    if interval is Interval.QUARTER:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    if interval is Interval.MONTH:
        return day.replace(day=1)
    if found.precision is Precision.MONTH:
        return None
    return day - timedelta(day.weekday()) if interval is Interval.WEEK else day


def _periods(days: list[date], interval: Interval) -> list[date]:
    if not days:
        return []
    every = (date.fromordinal(n) for n in range(min(days).toordinal(), max(days).toordinal() + 1))
    whole = {_first_day(RulingDate(day, Precision.DAY, ""), interval) for day in every}
    return sorted(day for day in whole if day)


def _name(day: date, interval: Interval) -> str:
    return {
        Interval.YEAR: f"{day:%Y}",
        Interval.QUARTER: f"{day:%Y}-Q{(day.month + 2) // 3}",
        Interval.MONTH: f"{day:%Y-%m}",
        Interval.WEEK: f"{day:%G-W%V}",
        Interval.DAY: f"{day:%Y-%m-%d}",
    }[interval]
