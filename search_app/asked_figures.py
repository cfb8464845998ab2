"""The figures of the observatory that a request asks for: the same for pages and API.

Each takes the names of parameters that its caller reads beside its own; any other is refused (QueryError).
"""

from datetime import date

from flask import request

from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.coverage_answer import ComparedStatement, CoverageReport, report_coverage
from rulings.public.events.report import EventsReport, report_events
from rulings.public.events.request import EVENTS, EventsRequest, read_cursor, read_kinds
from rulings.public.kept_statements import readable_statements
from rulings.public.lag_report import LagReport, report_lag
from rulings.public.observed_day import china_today, last_known_day, within_observed
from rulings.public.past_report import PastReport, report_past
from rulings.public.past_request import PAST_NAMES, read_past_request
from rulings.public.rate_report import RateReport, report_rate
from rulings.public.rate_request import RATE_NAMES, read_rate_request
from rulings.public.stated_totals import compare_totals
from rulings.public.withdrawal_report import WithdrawalReport, report_withdrawals
from rulings.public.withdrawal_request import WITHDRAWAL_NAMES, read_withdrawal_request
from rulings.query.request import GivenParameters, first_value, read_choice, read_day
from search_app.archive_summary import last_observed
from search_app.request_params import (
    EVENT_NAMES,
    OUTCOME_NAMES,
    SearchRequest,
    reject_unknown,
    request_values,
    search_request,
)
from search_app.services import services


def asked_rate(*others: str) -> RateReport:
    reject_unknown(request.args, frozenset({*RATE_NAMES, *others, "lang", "format"}))
    return report_rate(
        services().reader,
        services().past.newest(),
        read_rate_request(request_values(request.args)),
        observed_until(),
    )


def asked_lag(*others: str) -> tuple[SearchRequest, LagReport]:
    """The search and how late what it finds was published."""
    reject_unknown(request.args, OUTCOME_NAMES | {"split", *others})
    asked = search_request(request.args)
    split = read_choice(request_values(request.args), "split", LagSplit.YEAR)
    return asked, report_lag(services().reader, services().past.newest(), asked.query, split, observed_until())


def asked_past(*others: str) -> tuple[SearchRequest, PastReport]:
    """The search, and what of it was standing. NotFoundError where the past was never noted, though rulings are held."""
    reject_unknown(request.args, OUTCOME_NAMES | {*PAST_NAMES, *others})
    reader, history = services().reader, services().past.newest()
    asked = search_request(request.args)
    wanted = read_past_request(asked.query, *_observed())
    if not history.ids and not reader.is_empty():
        raise NotFoundError(Message.NO_PAST)
    return asked, report_past(reader, history, wanted)


def asked_withdrawals(*others: str) -> tuple[SearchRequest, WithdrawalReport]:
    """The filters, and what of it disappeared."""
    reject_unknown(request.args, OUTCOME_NAMES | {*WITHDRAWAL_NAMES, *others})
    asked, past = search_request(request.args), services().past
    wanted = read_withdrawal_request(asked.query, *_observed())
    hidden = services().reader.removed_ids()
    return asked, report_withdrawals(past.newest(), past.crawls(), wanted, hidden)


def asked_events() -> tuple[SearchRequest, EventsReport]:
    """The search, and a page of what happened to its rulings. NotFoundError where the past was never noted, though rulings are held."""
    reject_unknown(request.args, EVENT_NAMES)
    asked, given, past = search_request(request.args), request_values(request.args), services().past
    size = asked.page.size if first_value(given, "size") else EVENTS
    kinds, after = read_kinds(first_value(given, "kinds")), read_cursor(asked.page.cursor or "")
    wanted, history = EventsRequest(asked.query, kinds, size, after), past.newest()
    if not history.ids and not services().reader.is_empty():
        raise NotFoundError(Message.NO_PAST)
    reader, crawls = services().reader, past.crawls()
    events = services().events.all(history, crawls, reader.removed_ids(), china_today())
    return asked, report_events(reader, events, wanted)


def asked_coverage() -> CoverageReport:
    """Of all sources, or of the one that is asked for; as of today or a past day."""
    reject_unknown(request.args, frozenset({"source", "as_of", "format", "lang"}))
    held = services().archive.sources()
    given, newest = _observed()
    return report_coverage(services().past.crawls(), held, read_day(given, "as_of") or newest, _source())


def asked_statements() -> list[ComparedStatement]:
    """What publishers state of all sources, or of the one that is asked for, beside what is held today; nothing as of a past day."""
    source, reader = _source(), services().reader
    kept = () if request.args.get("as_of") else readable_statements(services().settings.home)
    return [(one, compare_totals(reader, one)) for one in kept if not source or source == one.source]


def _source() -> str | None:
    """QueryError for two: searches take several values of this name, a source's figures do not."""
    sources = request.args.getlist("source")
    if len(sources) > 1:
        raise QueryError(Message.REPEATED_PARAMETER, name="source")
    return "".join(sources) or None


def _observed() -> tuple[GivenParameters, date]:
    """The parameters, as of no day after the newest observation, and the day of that."""
    newest = observed_until()
    return within_observed(request_values(request.args), newest), newest


def observed_until() -> date:
    """The day up to which disclosure was observed."""
    return last_known_day(last_observed(services().archive))
