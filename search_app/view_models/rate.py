"""The share disclosed as its page shows it: numbers as text, each figure with its interval and grade."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from rulings.observatory.batch_rate import Grade, Refusal
from rulings.observatory.disclosure_rate import RateFigure
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_serials import Aside
from rulings.public.rate_report import RateReport
from search_app.language.labels import Labels, value_label
from search_app.language.numbers import number

MAX_ROWS = 200
"""Of the table; the CSV has all."""
GRADE_LABELS: Labels = {
    Grade.RELIABLE: _l("可靠"),
    Grade.WEAK: _l("较弱"),
    Grade.NO_ESTIMATE: _l("不作估计"),
}
SPLIT_LABELS: Labels = {
    RateSplit.YEAR: _l("立案年份"),
    RateSplit.COURT: _l("法院"),
    RateSplit.REGION: _l("省份"),
    RateSplit.LEVEL: _l("法院层级"),
    RateSplit.TYPE: _l("类型代字"),
    RateSplit.BATCH: _l("逐个序列"),
}
REFUSAL_LABELS: Labels = {
    Refusal.IMMATURE: _l("立案年份结束未满 24 个月"),
    Refusal.TOO_FEW: _l("不足 5 个序号"),
    Refusal.CLUSTERED: _l("序号分布不均匀"),
    Refusal.TOO_LARGE: _l("估计超过 30,000 件"),
}
ASIDE_LABELS: Labels = {
    Aside.NO_NUMBER: _l("没有案号的文书"),
    Aside.NO_COURT: _l("旧式案号，法院不能确定"),
    Aside.RANDOM_SERIAL: _l("死刑复核案号（序号为随机数）"),
    Aside.TOO_LARGE: _l("序号过大"),
}


@dataclass(frozen=True)
class RateRow:
    label: str
    rate: str
    interval: str
    grade: str
    disclosed: int
    total: str
    batches: int
    aside: int
    marks: tuple[float, float, float] | None
    """Lower bound, rate, upper bound in percent, for the drawing."""


@dataclass(frozen=True)
class RateView:
    finding: str
    """The whole in one sentence, as the chart's alternative text."""
    whole: RateRow
    rows: tuple[RateRow, ...]
    unshown: int
    split: str
    refused: tuple[tuple[str, int], ...]
    aside: tuple[tuple[str, int], ...]


def rate_view(report: RateReport) -> RateView:
    """At most MAX_ROWS groups."""
    split = report.request.split
    # Years in their order; of hundreds of courts those first that tell something.
    groups = sorted(report.groups.items(), key=lambda row: split is not RateSplit.YEAR and row[1].rate is None)
    name = _namer(split)
    whole = _row(str(_l("合计")), report.whole)
    return RateView(
        finding=_finding(whole, report),
        whole=whole,
        rows=tuple(_row(name(value), one) for value, one in groups[:MAX_ROWS]),
        unshown=max(0, len(groups) - MAX_ROWS),
        split=str(SPLIT_LABELS[split]),
        refused=tuple((str(REFUSAL_LABELS[why]), count) for why, count in report.whole.refused.items()),
        aside=tuple((str(ASIDE_LABELS[why]), count) for why, count in report.aside.items()),
    )


def _namer(split: RateSplit) -> Callable[[str], str]:
    if split in (RateSplit.REGION, RateSplit.LEVEL, RateSplit.COURT):
        return lambda value: value_label(split.value, value) if value else str(_l("未知"))
    return str


def _finding(whole: RateRow, report: RateReport) -> str:
    if whole.marks is None:
        return str(_l("所收录的案号不足以估计公开比例。"))
    return str(
        _l(
            "可估计的案件中，至多约 %(rate)s 已公开（95%% 区间 %(interval)s，%(grade)s），截至 %(day)s。",
            rate=whole.rate,
            interval=whole.interval,
            grade=whole.grade,
            day=report.as_of.isoformat(),
        )
    )


def _row(label: str, one: RateFigure) -> RateRow:
    marks = None
    if one.rate is not None and one.lower is not None and one.upper is not None:
        marks = (100 * one.lower, 100 * one.rate, 100 * one.upper)
    lower, rate, upper = (_percent(mark) for mark in marks) if marks else ("", "", "")
    return RateRow(
        label=label,
        rate=rate,
        interval=f"{lower}–{upper}" if marks else "",
        grade=str(GRADE_LABELS[one.grade]),
        disclosed=one.disclosed,
        total=number(round(one.total)) if one.total else "",
        batches=one.batches,
        aside=one.disclosed_aside,
        marks=marks,
    )


def _percent(value: float) -> str:
    return f"{number(round(value, 1))}%"
