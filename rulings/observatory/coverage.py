"""How much was looked for, apart from how much is disclosed: by source and day, from what the crawls reported.

A period in which little was looked at must not be read as one in which little was disclosed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Protocol

from rulings.observatory.days import china_day

USUAL_DAYS = 7
"""A source is looked at at least once a week, as `rulings crawl --due` does: longer times are gaps."""


class ReportedCrawl(Protocol):
    """One crawl; rulings.archive.crawl_days fits."""

    @property
    def source(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def sweep(self) -> bool: ...
    @property
    def in_trouble(self) -> bool: ...
    @property
    def report(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class CoverageCounts:
    """Documents, as crawls counted them (docs/crawling.md); `parsed` counts rulings, `rejected` what could not be made one."""

    listed: int = 0
    fetched: int = 0
    parsed: int = 0
    rejected: int = 0
    """Records that could not be read; crawls count them since their reports have it."""
    fresh: int = 0
    changed: int = 0
    missing: int = 0
    withdrawn: int = 0
    info_only: int = 0
    blocked: int = 0
    errors: int = 0

    def __add__(self, other: "CoverageCounts") -> "CoverageCounts":
        return CoverageCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


_REPORTED = {"parsed": "rulings", "fresh": "new"}
"""Names of the report for those that differ."""


@dataclass(frozen=True, slots=True)
class CoverageDay:
    source: str
    day: date
    """In China, on which the crawls began."""
    crawls: int
    sweeps: int
    in_trouble: int
    """Crawls that failed, were cut short, missed their canaries or saw their lists shrink: what they did not find says little."""
    counts: CoverageCounts


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """Days on which nothing was looked at, or only by crawls in trouble: first and last."""

    source: str
    first: date
    last: date


def coverage_days(crawls: Iterable[ReportedCrawl]) -> tuple[CoverageDay, ...]:
    """By source, then by day."""
    found: dict[tuple[str, date], list[ReportedCrawl]] = defaultdict(list)
    for one in crawls:
        found[one.source, china_day(one.started_at)].append(one)
    return tuple(
        CoverageDay(
            source,
            day,
            len(some),
            sum(one.sweep for one in some),
            sum(one.in_trouble for one in some),
            sum((_counts(one.report) for one in some), CoverageCounts()),
        )
        for (source, day), some in sorted(found.items())
    )


def coverage_gaps(days: Sequence[CoverageDay], until: date, every: int) -> tuple[CoverageGap, ...]:
    """Of each source the times longer than `every` days, its usual interval, in which no crawl ended well; up to `until`."""
    gaps: list[CoverageGap] = []
    for source in sorted({one.source for one in days}):
        mine = [one for one in days if one.source == source]
        looked = [one.day for one in mine if one.in_trouble < one.crawls] or [mine[0].day - timedelta(1)]
        edges = [*looked, until + timedelta(1)]
        gaps += [
            CoverageGap(source, before + timedelta(1), after - timedelta(1))
            for before, after in pairwise(edges)
            if (after - before).days > every
        ]
    return tuple(gaps)


def _counts(report: Mapping[str, Any]) -> CoverageCounts:
    return CoverageCounts(*(_number(report.get(_REPORTED.get(f.name, f.name))) for f in fields(CoverageCounts)))


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
