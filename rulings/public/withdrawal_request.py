"""Plain parameters -> WithdrawalRequest, for command line, page and API."""

from datetime import date

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.past_request import read_past_request
from rulings.public.withdrawal_report import WithdrawalRequest
from rulings.query.ast import SearchQuery
from rulings.query.request import GivenParameters, first_value
from rulings.query.splits import WITHDRAWAL_SPLITS

WITHDRAWAL_NAMES = ("split", "since", "as_of")


def read_withdrawal_request(query: SearchQuery, given: GivenParameters, today: date) -> WithdrawalRequest:
    """`today` stands for an `as_of` that is not given. QueryError, with a message for the user, for what cannot be meant."""
    split = first_value(given, "split") or WITHDRAWAL_SPLITS[0]
    if split not in WITHDRAWAL_SPLITS:
        raise QueryError(Message.UNKNOWN_SPLIT, value=split[:40], choices="、".join(WITHDRAWAL_SPLITS))
    days = read_past_request(query, {name: given.get(name, ()) for name in ("since", "as_of")}, today)
    return WithdrawalRequest(query, split, days.since, days.as_of)
