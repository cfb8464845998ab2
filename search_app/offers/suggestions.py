"""Searches that were perhaps meant, with their counts: one click each, and never in place of what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from rulings.public.reader import PublicReader
from rulings.query.suggestions import Reason, SuggestedSearch, Suggestion, suggestions
from search_app.language.labels import facet_label, value_label
from search_app.offers.ways import Way, WayFinder
from search_app.request_params import SearchRequest
from search_app.view_models.chips import active_filters, without_filters

MAX_COUNTED = 12
"""Searches of one page, each a few milliseconds."""
MAX_SHOWN = 6
MIN_TIMES_MORE = 10
"""Where a text finds something, it is only called a slip if what it is near to finds this many times more."""


@dataclass(frozen=True)
class WayList:
    heading: str
    ways: tuple[Way, ...]


def suggested_ways(reader: PublicReader, request: SearchRequest, total: int) -> tuple[WayList, ...]:
    """Lists with something in them, for a request that finds `total` rulings. With its filters; where nothing is found
    even so, without them."""
    if not request.typed:
        return ()
    finder = WayFinder(reader, MAX_COUNTED)
    offered = list(suggestions(request.reading, total))
    first_page = request.with_query(request.query)
    lists = tuple(_lists(finder, first_page, offered, total))
    if lists or total or not active_filters(request):
        return lists
    unfiltered = _lists(finder, without_filters(first_page), offered, total)
    return tuple(replace(one, heading=one.heading + _("（不限已选条件）")) for one in unfiltered)


def _lists(finder: WayFinder, base: SearchRequest, offered: list[Suggestion], total: int) -> Iterator[WayList]:
    ways: dict[str, list[Way]] = {}
    for suggestion in offered:
        way = _way(finder, base, suggestion)
        heading = _heading(suggestion.reason, found=total > 0)
        is_slight = suggestion.reason is Reason.SLIP and way is not None and way.total < MIN_TIMES_MORE * total
        if way and not is_slight and way not in ways.setdefault(heading, []):
            ways[heading].append(way)
    yield from (WayList(heading, tuple(listed[:MAX_SHOWN])) for heading, listed in ways.items() if listed)


def _heading(reason: Reason, found: bool) -> str:
    if reason is Reason.WORDS:
        return str(_("改按词检索"))
    is_related = reason is Reason.RELATED or (found and reason is Reason.NAME)
    return str(_("相关检索") if is_related else _("您要找的是不是"))


def _way(finder: WayFinder, base: SearchRequest, suggestion: Suggestion) -> Way | None:
    """The first of its searches that finds something."""
    ways = (finder.way(_label(search), _request(base, search)) for search in suggestion.searches)
    return next((way for way in ways if way), None)


def _request(base: SearchRequest, search: SuggestedSearch) -> SearchRequest:
    said = base.saying(search.text)
    return said.select(search.facet, search.values) if search.facet else said


def _label(search: SuggestedSearch) -> str:
    if search.facet is None:
        return search.text
    value = search.label or value_label(search.facet, search.values[0])
    named = _("%(label)s：%(value)s", label=facet_label(search.facet), value=value)
    return f"{named} + {search.text}" if search.text else named
