"""Active filters as chips, each with the link that removes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from rulings.query.ast import ANY_SENTENCE_TERM, DateRange
from rulings.query.sentence_values import parts_of, sentence_text
from rulings.query.sentences import ANY_SENTENCE
from search_app.language.labels import BASIS_LABELS, SENTENCE_LABELS, facet_label, whole_value_label
from search_app.language.texts import spoken_text as _
from search_app.page_room import CHIP_BYTES, room
from search_app.request_params import FACET_NAMES, SearchRequest


@dataclass(frozen=True)
class Filter:
    """One active filter and the search without it."""

    label: str
    value: str
    without: SearchRequest
    only: SearchRequest
    """This filter alone, without text."""


@dataclass(frozen=True)
class Chips:
    """As many as a page has room for."""

    shown: tuple[tuple[str, str, str], ...]
    """(label, value, the page without it)."""
    left_out: int


CHIP_MARKUP = 150
"""Bytes of a chip beside its link."""


def chips(request: SearchRequest, url: Callable[[SearchRequest], str]) -> Chips:
    """`url` is the page's own address for a search."""
    filters, most = active_filters(request), max(1, room(request, CHIP_BYTES, CHIP_MARKUP))
    shown = tuple((one.label, one.value, url(one.without)) for one in filters[:most])
    return Chips(shown, len(filters) - len(shown))


def active_filters(request: SearchRequest) -> tuple[Filter, ...]:
    """Every selected and every denied facet value, what is asked of a sentence, and the date range."""
    return (*_selected_values(request), *_denied_values(request), *_sentence(request), *_date_range(request))


def without_filters(request: SearchRequest) -> SearchRequest:
    """The same text without any filter."""
    query = replace(request.query, selections={}, denied={}, dates=DateRange(), sentence=ANY_SENTENCE_TERM)
    return request.with_query(query)


def _selected_values(request: SearchRequest) -> Iterator[Filter]:
    for name in FACET_NAMES:
        selection = request.query.selections.get(name, frozenset())
        for value in sorted(selection):
            yield Filter(
                facet_label(name),
                whole_value_label(name, value),
                request.select(name, selection - {value}),
                SearchRequest().select(name, [value]),
            )


def _denied_values(request: SearchRequest) -> Iterator[Filter]:
    for name, values in request.query.denied.items():
        for value in sorted(values):
            yield Filter(
                facet_label(name),
                _("不含 %(value)s", value=whole_value_label(name, value)),
                request.deny(name, values - {value}),
                SearchRequest().deny(name, [value]),
            )


def _sentence(request: SearchRequest) -> Iterator[Filter]:
    condition = request.query.sentence.condition
    for field, own in parts_of(condition).items():
        rest = [part for other, part in parts_of(condition).items() if other is not field]
        yield Filter(
            str(SENTENCE_LABELS[field]),
            sentence_text(field, own),
            request.sentenced(reduce(and_, rest, ANY_SENTENCE)),
            SearchRequest().sentenced(own),
        )


def _date_range(request: SearchRequest) -> Iterator[Filter]:
    dates = request.query.dates
    if dates.start or dates.end:
        start = dates.start.isoformat() if dates.start else _("最早")
        end = dates.end.isoformat() if dates.end else _("至今")
        yield Filter(
            str(BASIS_LABELS[dates.basis]),
            f"{start} – {end}",
            request.within(DateRange(dates.basis)),
            SearchRequest().within(dates),
        )
