"""What was standing on a past day, as its page shows it: the number, the flow as a waterfall, the largest values."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from rulings.engine.counts import ranked
from rulings.observatory.disclosure_history import HistoryFlow
from rulings.public.past_report import PastReport
from search_app.language.labels import BASIS_LABELS, Labels, facet_label, value_label
from search_app.language.numbers import number

SHOWN_FACETS = ("source", "year", "region", "category", "crime")
SHOWN_VALUES = 12
"""Of one facet; the CSV has all."""
WIDTH = 400
"""Of the waterfall, in its own units."""
STEP_LABELS: Labels = {
    "start": _l("起点"),
    "new": _l("新公开"),
    "reappeared": _l("重新公开"),
    "changed_into": _l("因改动而符合条件"),
    "withdrawn": _l("撤回"),
    "changed_out": _l("因改动而不再符合条件"),
    "end": _l("终点"),
}
_LOSSES = frozenset({"withdrawn", "changed_out"})


@dataclass(frozen=True)
class FlowStep:
    label: str
    text: str
    """The number with its sign."""
    left: float
    width: float
    kind: str
    """total, gain or loss."""


@dataclass(frozen=True)
class ValueTable:
    label: str
    rows: tuple[tuple[str, int], ...]
    unshown: int


@dataclass(frozen=True)
class PastView:
    finding: str
    """In one sentence."""
    steps: tuple[FlowStep, ...]
    periods: tuple[tuple[str, int], ...]
    basis: str
    tables: tuple[ValueTable, ...]


def past_view(report: PastReport) -> PastView:
    """Facets of which nothing is known are left out."""
    tables = (_table(name, report.facets.get(name, {})) for name in SHOWN_FACETS)
    return PastView(
        finding=_finding(report),
        steps=_steps(report.flow) if report.flow else (),
        periods=tuple(report.periods.items()),
        basis=str(BASIS_LABELS[report.request.query.dates.basis]),
        tables=tuple(table for table in tables if table.rows),
    )


def _finding(report: PastReport) -> str:
    day, count = report.request.as_of.isoformat(), number(report.standing)
    found = str(_l("%(day)s 结束时（北京时间）有 %(count)s 份文书处于公开状态。", day=day, count=count))
    if not report.searched:
        return found
    more = _l(
        "其中只检索了现仍公开且未改动的文本；另有至多 %(more)s 份此后撤回或改动，无法检索。",
        more=number(report.at_most_more),
    )
    return f"{found}{more}"


def _steps(flow: HistoryFlow) -> tuple[FlowStep, ...]:
    """Each bar begins where the one before ends; totals begin at nought."""
    changes = ("new", "reappeared", "changed_into", "withdrawn", "changed_out")
    most = max(1, flow.start + flow.new + flow.reappeared + flow.changed_into)
    steps, level = [_step("start", flow.start, 0, most)], flow.start
    for name in changes:
        count = getattr(flow, name)
        level -= count if name in _LOSSES else 0
        steps.append(_step(name, count, level, most))
        level += 0 if name in _LOSSES else count
    return (*steps, _step("end", flow.end, 0, most))


def _step(name: str, count: int, left: int, most: int) -> FlowStep:
    kind = "total" if name in ("start", "end") else "loss" if name in _LOSSES else "gain"
    sign = {"total": "", "gain": "+", "loss": "−"}[kind]
    scale = WIDTH / most
    return FlowStep(str(STEP_LABELS[name]), f"{sign}{number(count)}", left * scale, count * scale, kind)


def _table(facet: str, counts: Mapping[str, int]) -> ValueTable:
    values = ranked(counts)
    rows = tuple((value_label(facet, value), counts[value]) for value in values[:SHOWN_VALUES])
    return ValueTable(facet_label(facet), rows, max(0, len(values) - SHOWN_VALUES))
