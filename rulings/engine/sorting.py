"""Which order a search has, the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rulings.engine.days import sort_day
from rulings.engine.document import Document
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
    SentenceTerm,
    Sort,
)


@dataclass(frozen=True, slots=True)
class SortOrder:
    """By the day of a date (the minute, when a ruling was first seen), or by the severity of the heaviest sentence where `basis`
    is None; rulings without come last."""

    basis: DateBasis | None
    descending: bool


ORDERS: Mapping[Sort, SortOrder] = MappingProxyType(
    {
        Sort.NEWEST: SortOrder(DateBasis.JUDGED, descending=True),
        Sort.OLDEST: SortOrder(DateBasis.JUDGED, descending=False),
        Sort.PUBLISHED_NEWEST: SortOrder(DateBasis.PUBLISHED, descending=True),
        Sort.PUBLISHED_OLDEST: SortOrder(DateBasis.PUBLISHED, descending=False),
        Sort.FIRST_SEEN_NEWEST: SortOrder(DateBasis.FIRST_SEEN, descending=True),
        Sort.HEAVIEST: SortOrder(None, descending=True),
        Sort.LIGHTEST: SortOrder(None, descending=False),
    }
)


def sort_number(order: SortOrder, document: Document) -> int | None:
    """What a document is sorted by, a number from 0 to 33,000,000; None where it comes last."""
    match order.basis:
        case None:
            return document.severity
        case DateBasis.FIRST_SEEN:
            return document.seen_minute
        case basis:
            return sort_day(document.dates.get(basis))


def effective_sort(query: SearchQuery) -> Sort:
    """The sort that is asked for. A text that only selects (a filter, a provision, what must be absent) gives no hit more of it
    than another: it has no relevance, and the newest come first."""
    return Sort.NEWEST if query.sort is Sort.RELEVANCE and not _is_scored(query.text) else query.sort


def _is_scored(node: Node | None) -> bool:
    match node:
        case None | FacetTerm() | ProvisionTerm() | SentenceTerm() | CaseNumberPatternTerm() | Not():
            return False
        case And() | Or():
            return any(map(_is_scored, node.children))
        case _:
            return True
