"""What to say when nothing is found: which filter is to blame, what was perhaps meant, what a case number says."""

from collections.abc import Iterator
from dataclasses import dataclass

from rulings.engine.port import Engine, Page
from rulings.ruling import Tombstone
from search_app.labels import facet_label, value_label
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.view.chips import active_filters, without_filters

MAX_DROPPED = 12
"""Filters tried one by one: each costs a search."""
MAX_SUGGESTIONS = 5


@dataclass(frozen=True)
class Way:
    """Another search, with how many rulings it finds."""

    label: str
    url: str
    total: int


@dataclass(frozen=True)
class CaseNumberView:
    canonical: str
    year: int
    court: str | None
    court_url: str | None
    candidates: tuple[str, ...]
    tombstones: tuple[Tombstone, ...]


@dataclass(frozen=True)
class EmptyState:
    dropped: tuple[Way, ...]
    """The search without one of its filters, where that finds something."""
    unfiltered: Way | None
    suggestions: tuple[Way, ...]
    case_numbers: tuple[CaseNumberView, ...]


def empty_state(engine: Engine, request: SearchRequest) -> EmptyState:
    filters = active_filters(request)[:MAX_DROPPED]
    ways = [Way(f"{f.label}：{f.value}", f.url, _total(engine, f.without)) for f in filters]
    plain = without_filters(request)
    return EmptyState(
        dropped=tuple(sorted((way for way in ways if way.total), key=lambda way: -way.total)),
        unfiltered=Way("", search_url(plain), _total(engine, plain)) if len(filters) > 1 else None,
        suggestions=tuple(_suggestions(engine, request)),
        case_numbers=tuple(_case_number(engine, number) for number in _numbers(request.query.text)),
    )


def _total(engine: Engine, request: SearchRequest) -> int:
    return engine.search(request.query, Page(0), facets=False).total


def _suggestions(engine: Engine, request: SearchRequest) -> Iterator[Way]:
    """Crimes, causes and courts whose names are near the text: as a filter, they find what was meant."""
    for facet, value in near_names(request.typed):
        found = request.saying("").select(facet, [value])
        total = _total(engine, found)
        if total:
            yield Way(f"{facet_label(facet)}：{value_label(facet, value)}", search_url(found), total)


def _numbers(node: Node | None) -> Iterator[CaseNumber]:
    """The case numbers that a text asks for."""
    match node:
        case CaseNumberTerm(canonical=canonical):
            number = parse_case_number(canonical)
            if number:
                yield number
        case And(children=children) | Or(children=children):
            for child in children:
                yield from _numbers(child)
        case _:
            return
