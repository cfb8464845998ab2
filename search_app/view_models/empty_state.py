"""What to say when nothing is found: that nothing is indexed, which filter is to blame, what a case number says."""

from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.public.reader import PublicReader
from search_app.request_params import SearchRequest
from search_app.view_models.case_number import CaseNumberView, Withdrawal, case_number_views, withdrawals_of
from search_app.view_models.chips import active_filters, without_filters
from search_app.view_models.ways import Way, WayFinder

MAX_DROPPED = 8
"""Filters tried one by one: each costs a search."""


@dataclass(frozen=True)
class EmptyState:
    nothing_indexed: bool
    dropped: tuple[Way, ...]
    """The search without one of its filters, where that finds something."""
    unfiltered: Way | None
    case_numbers: tuple[CaseNumberView, ...]
    withdrawals: tuple[Withdrawal, ...]
    """Where the whole text is the number of withdrawn rulings that is no Chinese case number."""


def empty_state(reader: PublicReader, request: SearchRequest) -> EmptyState:
    filters = active_filters(request)[:MAX_DROPPED]
    numbers = case_number_views(reader, request.query.text)
    finder = WayFinder(reader, MAX_DROPPED + 1)
    dropped = [finder.way(_("%(label)s：%(value)s", label=f.label, value=f.value), f.without) for f in filters]
    return EmptyState(
        nothing_indexed=reader.is_empty(),
        dropped=tuple(sorted((way for way in dropped if way), key=lambda way: -way.total)),
        unfiltered=finder.way("", without_filters(request)) if len(filters) > 1 else None,
        case_numbers=numbers,
        withdrawals=() if numbers or not request.typed else withdrawals_of(reader, request.typed),
    )
