"""WSGI around the whole app: every answer has a request id, is counted, and is a line in the log."""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask, request
from structlog.typing import FilteringBoundLogger

from search_app.monitoring.request_id import HEADER, give_request_id

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from search_app.monitoring.metrics import RequestMetrics

_PAGE = "rulings.page"
NO_PAGE = "none"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
Headers = list[tuple[str, str]]


def install_observer(app: Flask, metrics: "RequestMetrics", log: FilteringBoundLogger, with_queries: bool) -> None:
    """Call last: what it wraps is what a visitor gets."""
    app.url_value_preprocessor(_note_page)  # before all else: refused requests are counted by page, too
    app.wsgi_app = Observer(app.wsgi_app, metrics, log, with_queries)  # type: ignore[method-assign]


def _note_page(endpoint: str | None, _values: object) -> None:
    request.environ[_PAGE] = endpoint or NO_PAGE


class Observer:
    """Names, counts and logs each request. `with_queries`: what was asked for is logged too, which is personal."""

    def __init__(
        self, app: "WSGIApplication", metrics: "RequestMetrics", log: FilteringBoundLogger, with_queries: bool
    ) -> None:
        self._app, self._metrics, self._log, self._with_queries = app, metrics, log, with_queries

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        begun, name = time.perf_counter(), give_request_id(environ)
        status = 500

        def start(given: str, headers: Headers, exc_info: object = None, /) -> Callable[[bytes], object]:
            nonlocal status
            status = int(given[:3])
            return start_response(given, [*headers, (HEADER, name)])

        try:
            return self._app(environ, start)
        finally:
            self._note(environ, name, status, time.perf_counter() - begun)

    def _note(self, environ: "WSGIEnvironment", name: str, status: int, seconds: float) -> None:
        page = str(environ.get(_PAGE, NO_PAGE))
        method = environ["REQUEST_METHOD"] if environ["REQUEST_METHOD"] in METHODS else "other"
        self._metrics.count(page, method, status, seconds)
        asked = (
            {"path": environ["PATH_INFO"], "query": environ.get("QUERY_STRING", "")} if self._with_queries else {}
        )
        self._log.info(
            "request",
            id=name,
            page=page,
            method=method,
            status=status,
            milliseconds=round(1000 * seconds, 1),
            **asked,
        )
