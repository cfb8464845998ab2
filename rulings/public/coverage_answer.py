"""How much was looked for, as plain values: the same for `rulings coverage` and the API."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Protocol

from rulings.archive.crawl_days import CrawlDay
from rulings.observatory.coverage import (
    USUAL_DAYS,
    CoverageCounts,
    CoverageDay,
    CoverageGap,
    coverage_days,
    coverage_gaps,
)
from rulings.observatory.days import china_day
from rulings.public.stated_totals import StatedTotal, Statement

Json = dict[str, object]
COUNTS = tuple(one.name for one in fields(CoverageCounts))
WARNING = "in a gap we looked less: that little was found there does not say that the publisher disclosed less"

LESS_HELD = (
    "that less is held than a publisher states says that we looked less, not that the publisher discloses less"
)


class HeldSource(Protocol):
    """A source of which anything is held; rulings.archive.source_summaries fits."""

    @property
    def source(self) -> str: ...
    @property
    def first_seen(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class CoverageReport:
    as_of: date
    days: Sequence[CoverageDay]
    gaps: Sequence[CoverageGap]
    uncrawled: Sequence[str]
    """Sources that were imported: what is held of them is what the dump held, and nothing is known of what it lacked."""


def report_coverage(
    crawls: Sequence[CrawlDay], held: Iterable[HeldSource], as_of: date, source: str | None = None
) -> CoverageReport:
    """Up to the end of the day `as_of`: of the crawls that began by then, and of the sources of which anything was held."""
    begun = [one for one in crawls if china_day(one.started_at) <= as_of]
    days = coverage_days(one for one in begun if source in (None, one.source))
    crawled = {one.source for one in begun}
    known = (one.source for one in held if one.first_seen is None or china_day(one.first_seen) <= as_of)
    uncrawled = [one for one in known if one not in crawled and source in (None, one)]
    return CoverageReport(as_of, days, coverage_gaps(days, as_of, USUAL_DAYS), uncrawled)


ComparedStatement = tuple[Statement, Sequence[StatedTotal]]


def coverage_answer(report: CoverageReport) -> Json:
    """`gaps` are first and last days on which nothing was looked at, or only by crawls in trouble."""
    return {
        "as_of": report.as_of.isoformat(),
        "warning": WARNING,
        "days": [
            {
                "source": one.source,
                "day": one.day.isoformat(),
                "crawls": one.crawls,
                "sweeps": one.sweeps,
                "in_trouble": one.in_trouble,
                **asdict(one.counts),
            }
            for one in report.days
        ],
        "gaps": [
            {"source": one.source, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in report.gaps
        ],
        "uncrawled_sources": list(report.uncrawled),
    }


def coverage_rows(report: CoverageReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names, then one a source and day."""
    rows: list[tuple[str | int, ...]] = [("source", "day", "crawls", "sweeps", "in_trouble", *COUNTS)]
    for one in report.days:
        counts = (int(getattr(one.counts, name)) for name in COUNTS)
        rows.append((one.source, one.day.isoformat(), one.crawls, one.sweeps, one.in_trouble, *counts))
    return rows


STATED = ("publisher", "stated_on", "source", "facet", "value", "stated", "held", "share")


def stated_answer(stated: Sequence[ComparedStatement]) -> Json:
    """What publishers state beside what is held, one a total."""
    return {"warning": LESS_HELD, "totals": [dict(zip(STATED, row, strict=True)) for row in _stated(stated)]}


def stated_rows(stated: Sequence[ComparedStatement]) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: what publishers state beside what is held."""
    rows = (
        ("" if cell is None else cell if isinstance(cell, int) else str(cell) for cell in row)
        for row in _stated(stated)
    )
    return [STATED, *map(tuple, rows)]


def _stated(stated: Sequence[ComparedStatement]) -> Iterator[tuple[str | float | None, ...]]:
    for statement, totals in stated:
        said = (statement.publisher, statement.stated_on, statement.source)
        for one in totals:
            share = None if one.share is None else round(one.share, 8)
            yield (*said, one.facet, one.value, one.stated, one.held, share)
