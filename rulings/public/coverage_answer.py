"""How much was looked for, as plain values: the same for `rulings coverage` and the API."""

from collections.abc import Iterable, Sequence
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
from rulings.public.stated_totals import StatedTotal

Json = dict[str, object]
COUNTS = tuple(one.name for one in fields(CoverageCounts))
WARNING = "in a gap we looked less: that little was found there does not say that the publisher disclosed less"


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


def coverage_answer(report: CoverageReport, stated: Sequence[StatedTotal] = ()) -> Json:
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
        "stated": [{**asdict(one), "share": _rounded(one.share)} for one in stated],
    }


def coverage_rows(report: CoverageReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names, then one a source and day."""
    rows: list[tuple[str | int, ...]] = [("source", "day", "crawls", "sweeps", "in_trouble", *COUNTS)]
    for one in report.days:
        counts = (int(getattr(one.counts, name)) for name in COUNTS)
        rows.append((one.source, one.day.isoformat(), one.crawls, one.sweeps, one.in_trouble, *counts))
    return rows


def stated_rows(stated: Sequence[StatedTotal]) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: what the publisher states beside what is held."""
    rows: list[tuple[str | int, ...]] = [("facet", "value", "stated", "held", "share")]
    return rows + [(one.facet, one.value, one.stated, one.held, str(_rounded(one.share) or "")) for one in stated]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 8)
