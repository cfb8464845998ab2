"""The answer where no page can be made: needs no template, catalog, link or request. And headers on every answer."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from flask import Flask
from markupsafe import Markup

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HTML = "text/html; charset=utf-8"
_PAGE = Markup(
    '<!doctype html><html><head><meta charset="utf-8"><meta name="robots" content="noindex">'
    '<title>{heading} · Rulings</title></head><body><h1>{heading}</h1><p>{message}</p><p><a href="/">Rulings</a></p>'
    "</body></html>\n"
)
Headers = list[tuple[str, str]]
_HEADING = "出错了 · Something went wrong"
_MESSAGE = "服务器内部出错，已记录。请稍后再试。 An error in this server was noted: please try again later."


def plain_page(heading: str, message: str) -> str:
    """A page of these two texts alone, escaped."""
    return str(_PAGE.format(heading=heading, message=message))


def install_last_resort(app: Flask) -> None:
    """Call last: what the app's answers bring along by then, all answers do."""
    app.wsgi_app = LastResort(app.wsgi_app, _own_headers(app))  # type: ignore[method-assign]


def _own_headers(app: Flask) -> Mapping[str, str]:
    """What the app's extensions put on any answer."""
    with app.test_request_context():
        given = app.process_response(app.response_class(mimetype="text/plain")).headers
    return {
        name: value
        for name, value in given.items()
        if not name.startswith("Content-T") and name != "Content-Length"
    }


class LastResort:
    """WSGI around the app: an error that even its error handlers do not answer is 500, and no answer lacks a header."""

    def __init__(self, app: "WSGIApplication", headers: Mapping[str, str]) -> None:
        self._app, self._headers = app, tuple(headers.items())

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        started: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, _exc_info: object = None, /) -> Callable[[bytes], object]:
            """Held back until the app is done: what fails after it (closing the request) is answered too."""
            started.append((status, headers))
            return _no_write

        try:
            body = self._app(environ, start)
            status, headers = started[-1]
        except Exception:
            logging.getLogger(__name__).exception("an error that no handler answered")
            body = [plain_page(_HEADING, _MESSAGE).encode()]
            status, headers = "500 Internal Server Error", [("Content-Type", HTML)]
        start_response(status, [*headers, *self._missing(headers)])
        return body

    def _missing(self, headers: Headers) -> Iterator[tuple[str, str]]:
        given = {name.lower() for name, _ in headers}
        return ((name, value) for name, value in self._headers if name.lower() not in given)


def _no_write(_: bytes) -> None:
    raise NotImplementedError("Flask gives its whole answer as an iterable")
