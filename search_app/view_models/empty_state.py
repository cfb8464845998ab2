"""What to say when nothing is found: which filter is to blame, what was perhaps meant."""

from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.engine.port import Page
from rulings.public.reader import PublicReader
from search_app.language.labels import facet_label, value_label
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.view_models.chips import active_filters, without_filters
from search_app.view_models.near_names import near_names

MAX_DROPPED = 12
"""Filters tried one by one: each costs a search."""


@dataclass(frozen=True)
class Way:
    """Another search, with how many rulings it finds."""

    label: str
    url: str
    total: int


@dataclass(frozen=True)
class EmptyState:
    dropped: tuple[Way, ...]
    """The search without one of its filters, where that finds something."""
    unfiltered: Way | None


def empty_state(reader: PublicReader, request: SearchRequest) -> EmptyState:
    filters = active_filters(request)[:MAX_DROPPED]
    ways = [_way(reader, _("%(label)s：%(value)s", label=f.label, value=f.value), f.without) for f in filters]
    return EmptyState(
        dropped=tuple(sorted((way for way in ways if way.total), key=lambda way: -way.total)),
        unfiltered=_way(reader, "", without_filters(request)) if len(filters) > 1 else None,
    )


def suggestions(reader: PublicReader, request: SearchRequest) -> tuple[Way, ...]:
    """Filters for the names that are spelt nearly as the text; only those that find something."""
    named = [
        (_("%(label)s：%(value)s", label=facet_label(facet), value=value_label(facet, value)), facet, value)
        for facet, value in near_names(request.typed)
    ]
    ways = (_way(reader, label, SearchRequest().select(facet, [value])) for label, facet, value in named)
    return tuple(way for way in ways if way.total)


def _way(reader: PublicReader, label: str, request: SearchRequest) -> Way:
    total = reader.search(request.query, Page(0), facets=False).total
    return Way(label, search_url(request), total)
