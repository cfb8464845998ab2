"""How the server in front of the app has a request refused: the app itself answers, in its languages and forms.

What is handed over lies in the WSGI environment of the request, since the two run in different threads.
"""

import time
from typing import TYPE_CHECKING

from flask import Flask, has_request_context, request

from rulings.errors import RequestTimeoutError, TranslatableError
from rulings.messages import Message

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_REFUSAL = "rulings.refusal"
_DEADLINE = "rulings.deadline"


def install_refusals(app: Flask) -> None:
    """Raise what the server handed over, before any other work is done for the request."""
    app.before_request(_refuse)


def refused(environ: "WSGIEnvironment", error: TranslatableError) -> "WSGIEnvironment":
    """The request as one that the app answers with `error`."""
    return {**environ, _REFUSAL: error}


def with_deadline(environ: "WSGIEnvironment", moment: float, seconds: float) -> "WSGIEnvironment":
    """The request as one that has `seconds`, until `moment` of the monotonic clock."""
    return {**environ, _DEADLINE: (moment, seconds)}


def too_slow(seconds: float) -> RequestTimeoutError:
    return RequestTimeoutError(Message.REQUEST_TOO_SLOW, seconds=round(seconds))


def check_deadline() -> None:
    """RequestTimeoutError where the current request has had its time: nobody waits for its answer any more."""
    given = request.environ.get(_DEADLINE) if has_request_context() else None
    if given and time.monotonic() > given[0]:
        raise too_slow(given[1])


def _refuse() -> None:
    error = request.environ.get(_REFUSAL)
    if error is not None:
        raise error
