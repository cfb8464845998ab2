"""What an error page offers beside its message: searches that can be read, near the one that cannot."""

from collections.abc import Iterator

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from rulings.errors import CursorError, EngineError, QueryError
from rulings.public.reader import PublicReader
from rulings.query.facet_values import near_facet_values, resolve_facet_value
from rulings.query.parser import parse_query
from rulings.query.suggestions import as_words
from search_app.language.labels import facet_label, value_label
from search_app.offers.ways import Way, WayFinder
from search_app.request_params import FACET_NAMES, search_request
from search_app.view_models.search_form import readable

MAX_REPAIRED = 500
"""Longer texts are not worth guessing at."""
MAX_COUNTED = 8


def repaired_ways(error: Exception, args: MultiDict[str, str], reader: PublicReader) -> tuple[Way, ...]:
    """Searches near a request that cannot be read, the most faithful first; none that finds nothing."""
    if not isinstance(error, QueryError):
        return ()
    try:
        found = list(_ways(WayFinder(reader, MAX_COUNTED), error, args))
    except EngineError:
        return ()
    return tuple({way.url: way for way in found if way}.values())


def _ways(finder: WayFinder, error: QueryError, args: MultiDict[str, str]) -> Iterator[Way | None]:
    kept, typed = readable(args), args.get("q", "").strip()
    if isinstance(error, CursorError):
        yield _way(finder, _("回到第一页"), kept)
    elif typed and not _parses(typed):
        closed = next((text for text in repairs(typed) if _parses(text)), None)
        yield _said(finder, kept, closed, _("改为检索：%(q)s", q=closed)) if closed else None
        texts = (search.text for search in as_words(typed).searches)
        words = (_said(finder, kept, text, _("改按词检索：%(q)s", q=text)) for text in texts)
        yield next((way for way in words if way), None)
    else:
        yield from _near_values(finder, args, kept)
        yield _way(finder, _("去掉读不懂的条件"), kept) or _way(finder, _("对调起止日期"), _swapped(kept))


def _near_values(finder: WayFinder, args: MultiDict[str, str], kept: MultiDict[str, str]) -> Iterator[Way | None]:
    """With values that are spelt nearly as those that do not exist."""
    for facet in FACET_NAMES:
        for value in set(args.getlist(facet)) - set(kept.getlist(facet)):
            for near in near_facet_values(facet, value):
                shown = value_label(facet, resolve_facet_value(facet, near))
                label = _("%(label)s：%(value)s", label=facet_label(facet), value=shown)
                yield _way(finder, label, _with(kept, facet, near))


def _said(finder: WayFinder, kept: MultiDict[str, str], text: str, label: str) -> Way | None:
    others = MultiDict((name, value) for name, value in kept.items(multi=True) if name != "q")
    return _way(finder, label, _with(others, "q", text))


def _way(finder: WayFinder, label: str, args: MultiDict[str, str]) -> Way | None:
    """None also for what cannot be read even so (days in the wrong order), or asks for nothing."""
    try:
        request = search_request(args)
    except QueryError:
        return None
    return None if request.empty else finder.way(label, request)


def _with(args: MultiDict[str, str], name: str, value: str) -> MultiDict[str, str]:
    return MultiDict([*args.items(multi=True), (name, value)])


def _swapped(args: MultiDict[str, str]) -> MultiDict[str, str]:
    other = {"from": "to", "to": "from"}
    return MultiDict((other.get(name, name), value) for name, value in args.items(multi=True))


def repairs(typed: str) -> tuple[str, ...]:
    """Texts near `typed` with the quotation closed, the most faithful first."""
    if not typed or len(typed) > MAX_REPAIRED:
        return ()
    return (typed + '"', typed + "”", typed + "’", typed + "」", typed + "』")


def _parses(text: str) -> bool:
    try:
        return parse_query(text) is not None
    except QueryError:
        return False
