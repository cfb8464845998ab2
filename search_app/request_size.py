"""How large a request may be. Checked before anything of it is read."""

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestHeaderFieldsTooLarge, RequestURITooLarge

MAX_QUERY_STRING = 256 * 1024
"""Bytes: a whole judgment that someone pasted; of its text 2,000 characters are read."""
MAX_PATH = 4096
"""Bytes, of a case number's permalink at most some hundreds."""
MAX_PARAMETERS = 500
MAX_BODY = 64 * 1024
"""Bytes: facts that somebody describes, at most."""
MAX_HEADERS = 64 * 1024
"""Characters of all headers together."""


def install_request_size(app: Flask) -> None:
    """Refuse what is larger: 413, 414 or 431."""
    app.before_request(_refuse_large)


def _refuse_large() -> None:
    query = request.query_string
    if len(query) > MAX_QUERY_STRING or query.count(b"&") >= MAX_PARAMETERS:
        raise RequestURITooLarge
    if len(request.path.encode("utf-8", "replace")) > MAX_PATH:
        raise RequestURITooLarge
    if (request.content_length or 0) > MAX_BODY:
        raise RequestEntityTooLarge
    if sum(len(name) + len(value) for name, value in request.headers) > MAX_HEADERS:
        raise RequestHeaderFieldsTooLarge
