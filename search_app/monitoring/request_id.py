"""A name for each request, by which an answer and its log line are brought together."""

import re
import secrets
from typing import TYPE_CHECKING

from flask import has_request_context, request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HEADER = "X-Request-ID"
_KEY = "rulings.request_id"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")


def give_request_id(environ: "WSGIEnvironment") -> str:
    """The proxy's, where it is one that a log can bear, else a new one. Kept in the request's environment."""
    given = str(environ.get("HTTP_X_REQUEST_ID", ""))
    environ[_KEY] = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    return str(environ[_KEY])


def request_id() -> str:
    """That of the request which is answered now; empty outside of one."""
    return str(request.environ.get(_KEY, "")) if has_request_context() else ""
