"""The publisher's site on one day: what was published by then, less what was withdrawn."""

import re
from collections.abc import Iterable
from datetime import date
from wsgiref.types import StartResponse, WSGIEnvironment

from demo.generator.ruling import DemoRuling
from demo.site import pages

ROBOTS = "User-agent: *\nDisallow: /internal/\n"
_LIST = re.compile(r"/court/index(?:_(\d{1,6}))?\.html")
WsgiAnswer = tuple[str, str, str]
"""Status line, content type, body."""


class Site:
    """A WSGI application over the rulings of one day."""

    def __init__(self, rulings: Iterable[DemoRuling], today: date) -> None:
        published = [ruling for ruling in rulings if ruling.published_on <= today]
        self._standing = [r for r in published if r.withdrawn_on is None or r.withdrawn_on > today]
        gone = [r for r in published if r.withdrawn_on is not None and r.withdrawn_on <= today]
        self._withdrawn = sorted(gone, key=lambda r: (r.withdrawn_on or today, r.key), reverse=True)
        self._details = {pages.detail_path(ruling): ruling for ruling in self._standing}
        self._gone = {pages.detail_path(ruling) for ruling in self._withdrawn}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        status, kind, body = self.answer(environ.get("PATH_INFO", "/"))
        content = body.encode()
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def answer(self, path: str) -> WsgiAnswer:
        """The page at a path."""
        if path == "/robots.txt":
            return "200 OK", "text/plain; charset=utf-8", ROBOTS
        if path == "/court/withdrawals.html":
            return _html("200 OK", pages.notice_page(self._withdrawn))
        if path in self._details:
            return _html("200 OK", pages.detail_page(self._details[path]))
        if path in self._gone:
            return _html("410 Gone", pages.gone_page())
        number = _list_number(path)
        if number is not None and (number - 1) * pages.PAGE_SIZE < max(1, len(self._standing)):
            return _html("200 OK", pages.list_page(self._standing, number))
        return _html("404 Not Found", pages.missing_page())


def _list_number(path: str) -> int | None:
    match = _LIST.fullmatch(path)
    if match is None:
        return None
    number = int(match[1] or 1)
    return number if number >= 1 else None


def _html(status: str, body: str) -> WsgiAnswer:
    return status, "text/html; charset=utf-8", body
