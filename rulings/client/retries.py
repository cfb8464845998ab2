"""When a request is sent again: the server is busy or counts too many (503, 429), or the connection broke."""

import time
from email.utils import parsedate_to_datetime

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

BUSY = frozenset({429, 503})
MAX_WAIT = 120
"""Seconds. A server that asks for more is told to the caller at once."""
_spread = wait_random_exponential(multiplier=0.5, max=30)
"""On top, so that those who were told the same time do not come back together."""


class BusyServerError(Exception):
    """Holds the answer that asks for patience."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response)
        self.response = response


def retrying(attempts: int) -> Retrying:
    return Retrying(
        retry=retry_if_exception_type((BusyServerError, httpx.TransportError)),
        stop=stop_after_attempt(attempts),
        wait=_seconds,
        reraise=True,
    )


def wait_asked_for(response: httpx.Response) -> float | None:
    """Seconds that Retry-After asks for, as a number or a date (RFC 9110); None where it says nothing that can be read."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None


def _seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = wait_asked_for(error.response) if isinstance(error, BusyServerError) else None
    return (asked or 0) + _spread(state)
