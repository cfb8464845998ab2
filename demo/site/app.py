"""The publisher's site at one moment."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from wsgiref.types import StartResponse, WSGIEnvironment

from demo.generator.ruling import DemoRuling
from demo.site import pages

ROBOTS = "User-agent: *\nDisallow: /internal/\n"
_LIST = re.compile(r"/court/index(?:_(\d{1,6}))?\.html")
WsgiAnswer = tuple[str, str, str]
"""Status line, content type, body."""


class Site:
    """A WSGI application over what a publisher shows at one moment."""

    def __init__(
        self, listed: Sequence[DemoRuling], shown: Sequence[DemoRuling], withdrawn: Sequence[DemoRuling]
    ) -> None:
        """`listed` stand in the lists, `shown` at their own addresses, and `withdrawn` in the notices."""
        self._listed, self._withdrawn = listed, withdrawn
        self._details = {pages.detail_path(ruling): ruling for ruling in shown}
        self._gone = {pages.detail_path(ruling) for ruling in withdrawn}

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
        if number is not None and (number - 1) * pages.PAGE_SIZE < max(1, len(self._listed)):
            return _html("200 OK", pages.list_page(self._listed, number))
        return _html("404 Not Found", pages.missing_page())


def site_on(rulings: Iterable[DemoRuling], today: date) -> Site:
    """What was published by a day, less what was withdrawn."""
    published = [ruling for ruling in rulings if ruling.published_on <= today]
    standing = [r for r in published if r.withdrawn_on is None or r.withdrawn_on > today]
    gone = [r for r in published if r.withdrawn_on is not None and r.withdrawn_on <= today]
    return Site(standing, standing, sorted(gone, key=lambda r: (r.withdrawn_on or today, r.key), reverse=True))


def _list_number(path: str) -> int | None:
    match = _LIST.fullmatch(path)
    if match is None:
        return None
    number = int(match[1] or 1)
    return number if number >= 1 else None


def _html(status: str, body: str) -> WsgiAnswer:
    return status, "text/html; charset=utf-8", body
