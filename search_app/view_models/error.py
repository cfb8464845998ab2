"""What an error page offers beside its message."""

from dataclasses import dataclass

from flask import request

from rulings.errors import CursorError, QueryError
from rulings.query.parser import parse_query
from search_app.links import search_url
from search_app.request_params import SearchRequest, search_request

MAX_REPAIRED = 500
"""Longer texts are not worth guessing at."""


@dataclass(frozen=True)
class Advice:
    """A link that does what was probably meant."""

    repaired: str
    url: str


def advice(error: Exception) -> Advice | None:
    """For a text that cannot be parsed: the nearest one that can; for a stale cursor: the first page."""
    if isinstance(error, CursorError):
        return _first_page()
    if isinstance(error, QueryError):
        return _repaired()
    return None


def _first_page() -> Advice | None:
    args = request.args.copy()
    args.poplist("cursor")
    try:
        return Advice("", search_url(search_request(args)))
    except QueryError:
        return None


def _repaired() -> Advice | None:
    typed = request.args.get("q", "").strip()
    candidate = next((text for text in repairs(typed) if _parses(text)), None)
    if candidate is None or candidate == typed:
        return None
    args = request.args.copy()
    args["q"] = candidate
    try:
        return Advice(candidate, search_url(search_request(args)))
    except QueryError:
        return Advice(candidate, search_url(SearchRequest().saying(candidate)))


def repairs(typed: str) -> tuple[str, ...]:
    """Texts near `typed`, the most faithful first: a quote closed, a parenthesis closed, all signs dropped."""
    if not typed or len(typed) > MAX_REPAIRED:
        return ()
    missing = typed.count("(") + typed.count("（") - typed.count(")") - typed.count("）")
    plain = typed.translate({ord(sign): " " for sign in '"“”()（）:：'})
    words = [word for word in plain.split() if word not in {"AND", "OR", "NOT"}]
    closed = typed + ")" * max(0, missing)
    return (typed + '"', typed + "”", closed, closed + '"', " ".join(plain.split()), " ".join(words))


def _parses(text: str) -> bool:
    try:
        return bool(text) and parse_query(text) is not None
    except QueryError:
        return False
