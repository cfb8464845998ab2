"""How much was looked for, as its page shows it: a strip of days for each source, in which gaps are hatched."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from rulings.observatory.coverage import CoverageDay
from rulings.public.coverage_answer import CoverageReport
from search_app.language.labels import Labels, value_label

STRIP_DAYS = 120
MAX_COVERAGE_ROWS = 60
"""Of the table, the newest first; the CSV has all."""
COUNT_LABELS: Labels = {
    "listed": _l("列出"),
    "fetched": _l("取得"),
    "parsed": _l("读出文书"),
    "rejected": _l("未能读出"),
    "fresh": _l("新"),
    "changed": _l("改动"),
    "missing": _l("不见"),
    "withdrawn": _l("撤回"),
    "info_only": _l("仅有信息"),
    "blocked": _l("受阻"),
    "errors": _l("出错"),
}


@dataclass(frozen=True)
class Strip:
    source: str
    looked: tuple[int, ...]
    """Places of days, from 0, on which a crawl ended well."""
    gaps: tuple[tuple[int, int], ...]
    """First place and number of days of each gap."""
    finding: str


@dataclass(frozen=True)
class CoverageRow:
    source: str
    day: str
    crawls: int
    in_trouble: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class CoverageView:
    strips: tuple[Strip, ...]
    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    unshown: int
    uncrawled: tuple[str, ...]


def coverage_view(report: CoverageReport) -> CoverageView:
    """Of the last STRIP_DAYS days."""
    newest = sorted(report.days, key=lambda one: (one.day, one.source), reverse=True)
    return CoverageView(
        strips=tuple(_strip(report, source) for source in sorted({one.source for one in report.days})),
        columns=tuple(map(str, COUNT_LABELS.values())),
        rows=tuple(map(_row, newest[:MAX_COVERAGE_ROWS])),
        unshown=max(0, len(newest) - MAX_COVERAGE_ROWS),
        uncrawled=tuple(value_label("source", source) for source in report.uncrawled),
    )


def _strip(report: CoverageReport, source: str) -> Strip:
    first = report.as_of - timedelta(STRIP_DAYS - 1)
    mine = [one for one in report.days if one.source == source and one.day >= first]
    looked = tuple((one.day - first).days for one in mine if one.in_trouble < one.crawls)
    spans = [
        (max(gap.first, first), gap.last) for gap in report.gaps if gap.source == source and gap.last >= first
    ]
    gaps = tuple(((begin - first).days, (end - begin).days + 1) for begin, end in spans)
    missed = sum(days for _, days in gaps)
    finding = _l("%(days)s 天中有 %(missed)s 天查看不足", days=STRIP_DAYS, missed=missed)
    return Strip(value_label("source", source), looked, gaps, str(finding))


def _row(one: CoverageDay) -> CoverageRow:
    counts = tuple(int(getattr(one.counts, name)) for name in COUNT_LABELS)
    return CoverageRow(value_label("source", one.source), one.day.isoformat(), one.crawls, one.in_trouble, counts)
