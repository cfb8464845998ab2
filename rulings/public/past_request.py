"""Plain parameters -> PastRequest, for command line, page and API."""

from datetime import date

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.past_report import PastRequest
from rulings.query.ast import SearchQuery
from rulings.query.request import GivenParameters, first_value, read_day

PAST_NAMES = ("as_of", "since", "interval")


def read_past_request(query: SearchQuery, given: GivenParameters, today: date | None = None) -> PastRequest:
    """`today` stands for an `as_of` that is not given. QueryError, with a message for the user, for what cannot be meant."""
    as_of, since = read_day(given, "as_of") or today, read_day(given, "since")
    if as_of is None:
        raise QueryError(Message.NO_DATE, name="as_of", value="")
    if since is not None and since > as_of:
        raise QueryError(Message.DATES_REVERSED)
    interval = first_value(given, "interval") or "year"
    if interval not in ("year", "month"):
        raise QueryError(Message.ONE_OF_TWO, name="interval", one="year", other="month")
    return PastRequest(query, as_of, since, interval == "month")
