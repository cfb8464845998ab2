"""What to say when nothing is found: that nothing is indexed, and which filter is to blame."""

from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.public.reader import PublicReader
from search_app.offers.ways import Way, WayFinder
from search_app.request_params import SearchRequest
from search_app.view_models.chips import active_filters, without_filters

MAX_DROPPED = 8
"""Filters tried one by one: each costs a search."""


@dataclass(frozen=True)
class EmptyState:
    nothing_indexed: bool
    dropped: tuple[Way, ...]
    """The search without one of its filters, where that finds something."""
    unfiltered: Way | None


def empty_state(reader: PublicReader, request: SearchRequest) -> EmptyState:
    filters = active_filters(request)[:MAX_DROPPED]
    finder = WayFinder(reader, MAX_DROPPED + 1)
    dropped = [finder.way(_("%(label)s：%(value)s", label=f.label, value=f.value), f.without) for f in filters]
    return EmptyState(
        nothing_indexed=reader.is_empty(),
        dropped=tuple(sorted((way for way in dropped if way), key=lambda way: -way.total)),
        unfiltered=finder.way("", without_filters(request)) if len(filters) > 1 else None,
    )
