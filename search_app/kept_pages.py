"""Answers kept in memory by what they were made of: the state of the index, and the request.

A view asks for it with `@kept_by_index_state`. The key is what the view reads of a request, so a view must not read more.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from cachetools import LRUCache
from flask import Response, current_app, make_response, request
from flask.typing import ResponseReturnValue

from rulings.public.kept_statements import statements_mark
from rulings.public.observed_day import china_today
from search_app.archive_summary import last_observed
from search_app.language.locale import language
from search_app.services import services

MAX_BYTES = 64 * 2**20
"""Of all answers that a process keeps."""
MAX_ONE = 2 * 2**20
"""Of one answer; larger ones are made each time."""
STATUS = "Cache-Status"
"""RFC 9211."""

_KEY = "rulings.kept-pages"
_Parts = ParamSpec("_Parts")


@dataclass(frozen=True, slots=True)
class KeptPage:
    body: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """The answers of one process, least recently used first out."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._pages: LRUCache[object, KeptPage] = LRUCache(max_bytes, lambda page: len(page.body))
        self._lock = threading.Lock()

    def install(self, extensions: dict[str, object]) -> None:
        extensions[_KEY] = self

    def get(self, key: object) -> KeptPage | None:
        with self._lock:
            return self._pages.get(key)

    def keep(self, key: object, page: KeptPage) -> None:
        if len(page.body) <= MAX_ONE:
            with self._lock:
                self._pages[key] = page


def kept_by_index_state(
    view: Callable[_Parts, ResponseReturnValue],
) -> Callable[_Parts, Response]:
    """A view whose answers with status 200 depend on the index, the address with its host, the language and the day only."""

    @wraps(view)
    def answer(*args: _Parts.args, **parts: _Parts.kwargs) -> Response:
        return _answer(lambda: view(*args, **parts), ())

    return answer


def kept_by_index_and_ledger(
    view: Callable[_Parts, ResponseReturnValue],
) -> Callable[_Parts, Response]:
    """Likewise, for answers that also say as of when they hold, or what publishers state."""

    @wraps(view)
    def answer(*args: _Parts.args, **parts: _Parts.kwargs) -> Response:
        known = last_observed(services().archive), statements_mark(services().settings.home)
        return _answer(lambda: view(*args, **parts), known)

    return answer


def _answer(make: Callable[[], ResponseReturnValue], also: tuple[object, ...]) -> Response:
    pages = current_app.extensions[_KEY]
    if not isinstance(pages, KeptPages):
        raise TypeError("the app was not made by create_app")
    state = services().reader.state()
    key = (state, china_today(), language(), request.host_url, request.path, request.query_string, *also)
    kept = pages.get(key)
    if kept is not None:
        return _with_status(Response(kept.body, headers=list(kept.headers)), "hit")
    made = make_response(make())
    if made.status_code == 200 and services().reader.state() == state:
        pages.keep(key, KeptPage(made.get_data(), tuple(made.headers.items())))
    return _with_status(made, "fwd=miss")


def _with_status(response: Response, how: str) -> Response:
    response.headers[STATUS] = f"rulings; {how}"
    return response
