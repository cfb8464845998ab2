"""Plain parameters -> RateRequest, for command line, page and API."""

from collections.abc import Mapping

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.observatory.rate_groups import RateSplit
from rulings.public.rate_report import RateRequest
from rulings.query.request import GivenParameters, first_value, read_choice, search_query
from rulings.query.splits import RATE_FACETS
from rulings.ruling import PLAUSIBLE_YEARS

RATE_NAMES = (*RATE_FACETS, "type", "filed_from", "filed_to", "split")
"""All parameters, in the order of an address."""
MAX_TYPE_LENGTH = 12


def read_rate_request(given: GivenParameters) -> RateRequest:
    """QueryError, with a message for the user, for what cannot be meant."""
    first = _year(given, "filed_from", PLAUSIBLE_YEARS.start)
    last = _year(given, "filed_to", PLAUSIBLE_YEARS.stop - 1)
    if first > last:
        raise QueryError(Message.RANGE_REVERSED, value=f"{first}..{last}")
    return RateRequest(
        query=search_query({name: given.get(name, ()) for name in RATE_FACETS}),
        filed=range(first, last + 1),
        split=read_choice(given, "split", RateSplit.YEAR),
        type=_type(given),
    )


def rate_params(request: RateRequest) -> Mapping[str, list[str]]:
    """The parameters that are read back to the same request; defaults are left out."""
    filed, whole = request.filed, PLAUSIBLE_YEARS
    params = {
        **{name: sorted(request.query.selections.get(name, ())) for name in RATE_FACETS},
        "type": [request.type or ""],
        "filed_from": ["" if filed.start == whole.start else str(filed.start)],
        "filed_to": ["" if filed.stop == whole.stop else str(filed.stop - 1)],
        "split": ["" if request.split is RateSplit.YEAR else request.split.value],
    }
    return {name: values for name, values in params.items() if any(values)}


def _year(given: GivenParameters, name: str, default: int) -> int:
    text = first_value(given, name)
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and int(text) in PLAUSIBLE_YEARS):
        raise QueryError(
            Message.NO_YEAR, value=text[:40], first=PLAUSIBLE_YEARS.start, last=PLAUSIBLE_YEARS.stop - 1
        )
    return int(text)


def _type(given: GivenParameters) -> str | None:
    text = first_value(given, "type")
    return text[:MAX_TYPE_LENGTH] or None
