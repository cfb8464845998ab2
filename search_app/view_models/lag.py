"""How late rulings are published, as its page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from rulings.observatory.lag import LagFigure, MendedShare, Quartiles
from rulings.observatory.proportion import Proportion
from rulings.observatory.ruling_lags import ImpossiblePair, LagSplit, NoLag
from rulings.public.lag_report import LagReport
from search_app.language.labels import Labels, facet_label, value_label
from search_app.language.numbers import number

MAX_LAG_ROWS = 200
"""Of the table; the CSV has all."""
MAX_PAIRS = 50
"""Of the list of impossible dates; the JSON has a thousand."""
NO_LAG_LABELS: Labels = {
    NoLag.NO_JUDGMENT_DATE: _l("没有裁判日期"),
    NoLag.NO_PUBLICATION_DATE: _l("没有公开日期"),
    NoLag.IMPRECISE: _l("日期只精确到年或月"),
    NoLag.IMPOSSIBLE: _l("日期不可能（公开早于裁判、晚于观察或存疑）"),
}


@dataclass(frozen=True)
class LagRow:
    label: str
    rulings: int
    days: str
    between: str
    """The quartiles."""
    working: str
    all_days: str
    final: str
    final_interval: str
    first: str


@dataclass(frozen=True)
class LagView:
    finding: str
    whole: LagRow
    rows: tuple[LagRow, ...]
    unshown: int
    split: str
    sums: bool
    """Whether the groups add up to the whole."""
    aside: tuple[tuple[str, int], ...]
    pairs: tuple[ImpossiblePair, ...]
    by_calendar_days: int


def split_label(split: LagSplit) -> str:
    """The facet's own name; years are those of judgment."""
    return facet_label(split.value)


def lag_view(report: LagReport) -> LagView:
    """At most MAX_LAG_ROWS groups, the years in their order, others by their number of rulings."""
    split = report.split
    groups = sorted(report.groups.items(), key=lambda row: 0 if split is LagSplit.YEAR else -row[1].rulings)
    name = _namer(split)
    return LagView(
        finding=_finding(report),
        whole=_row(str(_l("合计")), report.whole),
        rows=tuple(_row(name(value), one) for value, one in groups[:MAX_LAG_ROWS]),
        unshown=max(0, len(groups) - MAX_LAG_ROWS),
        split=split_label(split),
        sums=split is not LagSplit.CRIME,
        aside=tuple((str(NO_LAG_LABELS[why]), count) for why, count in report.aside.items()),
        pairs=tuple(report.impossible[:MAX_PAIRS]),
        by_calendar_days=report.whole.by_calendar_days,
    )


def _namer(split: LagSplit) -> Callable[[str], str]:
    if split is LagSplit.YEAR:
        return str
    return lambda value: value_label(split.value, value) if value else str(_l("未知"))


def _finding(report: LagReport) -> str:
    whole = report.whole
    if whole.days is None:
        return str(_l("没有可以计算的日期。"))
    days, final = number(round(whole.days.median, 1)), whole.final_in_time
    found = _l("裁判到公开的中位数为 %(days)s 天（%(n)s 份文书）。", days=days, n=number(whole.rulings))
    if not final.of:
        return str(found)
    share = _l("作出即生效的文书中，七个工作日内公开的占 %(share)s（95%% 区间 %(interval)s）。",
              share=_percent(final.count / final.of), interval=_interval(final))  # fmt: skip
    return f"{found}{share}{_mended(whole.all_final_in_time)}"


def _mended(share: MendedShare | None) -> str:
    if share is None:
        return ""
    interval = f"{_percent(share.lower)}–{_percent(share.upper)}"
    text = _l("计及尚未公开的为 %(share)s（%(interval)s）。", share=_percent(share.share), interval=interval)
    return str(text)


def _row(label: str, one: LagFigure) -> LagRow:
    final, first, appealed = one.final_in_time, one.first_in_time_unappealed, one.first_in_time_appealed
    bounds = (first.count, appealed.count)
    return LagRow(
        label=label,
        rulings=one.rulings,
        days=_median(one.days),
        between=f"{number(round(one.days.lower, 1))}–{number(round(one.days.upper, 1))}" if one.days else "",
        working=_median(one.working_days),
        all_days=f"{_median(one.all_days)} (≤{number(one.horizon)})" if one.all_days and one.horizon else "",
        final=f"{_percent(final.count / final.of)} ({number(final.count)}/{number(final.of)})" if final.of else "",
        final_interval=_interval(final) if final.of else "",
        first="–".join(_percent(count / first.of) for count in bounds) if first.of else "",
    )


def _median(found: Quartiles | None) -> str:
    return number(round(found.median, 1)) if found else ""


def _interval(share: Proportion) -> str:
    lower, upper = share.interval
    return f"{_percent(lower)}–{_percent(upper)}"


def _percent(share: float) -> str:
    return f"{number(round(100 * share, 1))}%"
