"""What disappears, as its page shows it."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from rulings.observatory.product_limit import Curve
from rulings.observatory.withdrawals import Burst, WithdrawalFigure
from rulings.public.withdrawal_answer import shares_within, sorted_groups
from rulings.public.withdrawal_report import WithdrawalReport, WithdrawnRuling
from search_app.language.labels import facet_label, value_label
from search_app.language.numbers import number

MAX_WITHDRAWAL_ROWS = 100
MAX_LISTED_GONE = 100


@dataclass(frozen=True)
class WithdrawalRow:
    label: str
    withdrawn: int
    months: str
    rate: str
    interval: str
    reappeared: int
    early: str
    """The share withdrawn within 90 days of first disclosure."""


@dataclass(frozen=True)
class BurstRow:
    source: str
    day: str
    withdrawn: int
    usual: str
    doubtful: bool


@dataclass(frozen=True)
class WithdrawalView:
    finding: str
    """In one sentence."""
    whole: WithdrawalRow
    rows: tuple[WithdrawalRow, ...]
    unshown: int
    split: str
    within: tuple[tuple[int, str], ...]
    """Days after first disclosure, and the share withdrawn by then."""
    back_within: tuple[tuple[int, str], ...]
    """Days after a withdrawal, and the share back by then."""
    bursts: tuple[BurstRow, ...]
    substituted: tuple[tuple[str, int], ...]
    unobserved: tuple[str, ...]
    gone: tuple[WithdrawnRuling, ...]
    unlisted: int


def withdrawal_view(report: WithdrawalReport) -> WithdrawalView:
    """At most so many rows and tombstones; the CSVs have more."""
    groups = sorted_groups(report)
    return WithdrawalView(
        finding=_finding(report),
        whole=_row(str(_l("合计")), report.whole),
        rows=tuple(_row(value_label(report.split, value), one) for value, one in groups[:MAX_WITHDRAWAL_ROWS]),
        unshown=max(0, len(groups) - MAX_WITHDRAWAL_ROWS),
        split=facet_label(report.split),
        within=_within(report.curve),
        back_within=_within(report.returns),
        bursts=tuple(
            BurstRow(value_label("source", source), one.day.isoformat(), one.withdrawn, usual_withdrawals(one), one.doubtful)
            for source, some in report.bursts.items()
            for one in some
        ),
        substituted=tuple((value_label("source", source), count) for source, count in report.substituted.items()),
        unobserved=tuple(value_label("source", source) for source in report.unobserved),
        gone=tuple(report.gone[:MAX_LISTED_GONE]),
        unlisted=max(0, report.gone_count - MAX_LISTED_GONE),
    )  # fmt: skip


def _finding(report: WithdrawalReport) -> str:
    whole = _row("", report.whole)
    if not whole.rate:
        return str(_l("没有反复抓取过的来源，撤回情况无从得知。"))
    return str(
        _l(
            "截至 %(day)s 撤回 %(count)s 份：每千份公开文书每月 %(rate)s 份（95%% 区间 %(interval)s）。",
            day=report.as_of.isoformat(),
            count=number(whole.withdrawn),
            rate=whole.rate,
            interval=whole.interval,
        )
    )


def _within(curve: Curve | None) -> tuple[tuple[int, str], ...]:
    return tuple((days, _percent(share)) for days, share in shares_within(curve))


def _percent(share: float) -> str:
    return f"{number(round(100 * share, 2))}%"


def usual_withdrawals(burst: Burst) -> str:
    """How many are withdrawn in as long a time otherwise."""
    usual = number(round(burst.usual, 2))
    return str(ngettext("%(num)s 天内 %(usual)s 份", "%(num)s 天内 %(usual)s 份", burst.days, usual=usual))


def _row(label: str, one: WithdrawalFigure) -> WithdrawalRow:
    rate, interval = one.rate, one.interval
    return WithdrawalRow(
        label=label,
        withdrawn=one.withdrawn,
        months=number(round(one.months, 1)),
        rate=number(round(rate, 2)) if rate is not None else "",
        interval="–".join(number(round(bound, 2)) for bound in interval) if interval else "",
        reappeared=one.reappeared,
        early="" if one.early is None else _percent(one.early),
    )
