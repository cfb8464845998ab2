"""What happened to disclosed rulings, as its page and its feed show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from rulings.observatory.days import CHINA
from rulings.observatory.disclosure_events import EventKind
from rulings.observatory.withdrawals import Burst
from rulings.public.events.report import DisclosureEvent, EventsReport
from search_app.language.labels import Labels, value_label
from search_app.language.numbers import number
from search_app.links import address, ruling_url
from search_app.view_models.withdrawn import usual_withdrawals

EVENT_LABELS: Labels = {
    EventKind.NEW: _l("新收录"),
    EventKind.CHANGED: _l("有改动"),
    EventKind.MISSING: _l("不见"),
    EventKind.WITHDRAWN: _l("撤回"),
    EventKind.REAPPEARED: _l("重新公开"),
    EventKind.BURST: _l("集中撤回"),
}


@dataclass(frozen=True)
class EventRow:
    label: str
    moment: str
    """Beijing time."""
    what: str
    """The case number, else the id; of a burst the day."""
    burst: str
    """How many rulings its source withdrew; blank for other events."""
    court: str
    judged: str
    url: str
    """Of the ruling, or of what is left of it; of a burst, the source's withdrawals."""
    is_number: bool
    """Whether `what` is one."""


def event_rows_of(events: Iterable[DisclosureEvent]) -> tuple[EventRow, ...]:
    return tuple(map(event_row, events))


def event_row(event: DisclosureEvent) -> EventRow:
    """One event in the reader's language."""
    burst = event.burst
    return EventRow(
        label=_label(event),
        moment=f"{event.moment.astimezone(CHINA):%Y-%m-%d %H:%M}",
        what=burst.day.isoformat() if burst else event.case_number or event.ruling_id or "",
        burst=_burst(event.source, burst) if burst else "",
        court=event.court or "",
        judged=event.judged or "",
        url=ruling_url(event.ruling_id) if event.ruling_id else _withdrawals_url(event.source),
        is_number=bool(event.case_number),
    )


def unjudged_note(report: EventsReport) -> str:
    """What of the same filters could not be judged by words; blank where nothing."""
    if not report.unjudged:
        return ""
    return str(
        _l(
            "相同筛选条件下另有 %(n)s 条动态无法按检索词判断：文书已经不在，或为集中撤回。",
            n=number(report.unjudged),
        )
    )


def _label(event: DisclosureEvent) -> str:
    if event.after is EventKind.MISSING:
        return str(_l("重新找到"))
    return str(EVENT_LABELS[event.kind])


def _burst(source: str, burst: Burst) -> str:
    values = {
        "source": value_label("source", source),
        "n": number(burst.withdrawn),
        "usual": usual_withdrawals(burst),
    }
    if burst.doubtful:
        return str(_l("%(source)s 撤回 %(n)s 份（平日 %(usual)s），抓取有故障或相隔太久，存疑", **values))
    return str(_l("%(source)s 撤回 %(n)s 份（平日 %(usual)s）", **values))


def _withdrawals_url(source: str) -> str:
    return address("withdrawals.withdrawals", {"source": [source]})
