"""Which order a search has, the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    DateBasis,
    FacetTerm,
    Node,
    Not,
    Or,
    ProvisionTerm,
    SearchQuery,
    Sort,
)


@dataclass(frozen=True, slots=True)
class DayOrder:
    """By the day of a date; rulings without that day come last."""

    basis: DateBasis
    newest_first: bool


DAY_ORDERS: Mapping[Sort, DayOrder] = MappingProxyType(
    {
        Sort.NEWEST: DayOrder(DateBasis.JUDGED, newest_first=True),
        Sort.OLDEST: DayOrder(DateBasis.JUDGED, newest_first=False),
        Sort.PUBLISHED_NEWEST: DayOrder(DateBasis.PUBLISHED, newest_first=True),
        Sort.PUBLISHED_OLDEST: DayOrder(DateBasis.PUBLISHED, newest_first=False),
    }
)


def effective_sort(query: SearchQuery) -> Sort:
    """The sort that is asked for. A text that only selects (a filter, a provision, what must be absent) gives no hit more of it
    than another: it has no relevance, and the newest come first."""
    return Sort.NEWEST if query.sort is Sort.RELEVANCE and not _is_scored(query.text) else query.sort


def _is_scored(node: Node | None) -> bool:
    match node:
        case None | FacetTerm() | ProvisionTerm() | CaseNumberPatternTerm() | Not():
            return False
        case And() | Or():
            return any(map(_is_scored, node.children))
        case _:
            return True
