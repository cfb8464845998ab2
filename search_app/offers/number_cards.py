"""The cards of the case numbers of a search: each number is looked up alone."""

from collections.abc import Iterator

from rulings.engine.port import Page
from rulings.public.case_lookup import NumberLookup, look_up_numbers, near_if_not_held
from rulings.public.reader import PublicReader
from rulings.query.ast import Phrase
from rulings.query.numbers import AskedNumber
from rulings.query.printer import print_query
from search_app.request_params import SearchRequest
from search_app.view_models.chips import active_filters
from search_app.view_models.number_card import NumberCard, number_card


def number_cards(reader: PublicReader, asked: SearchRequest, total: int) -> tuple[NumberCard, ...]:
    """One card for each number; `total` is what the whole search finds."""
    numbers = asked.reading.numbers or _withdrawn_docket(reader, asked.typed, total)
    return tuple(_card(reader, asked, lookup, total) for lookup in look_up_numbers(reader, numbers))


def _withdrawn_docket(reader: PublicReader, typed: str, total: int) -> tuple[AskedNumber, ...]:
    """A text that finds nothing may be the number of withdrawn rulings, in a format that is not read as one."""
    if total or not typed or not reader.tombstones(typed):
        return ()
    return (AskedNumber(typed, typed, Phrase(typed, quoted=True)),)


def card_alone(reader: PublicReader, lookup: NumberLookup) -> NumberCard:
    """The card of a number that nothing stands beside."""
    return number_card(lookup, near_if_not_held(reader, lookup))


def _card(reader: PublicReader, asked: SearchRequest, lookup: NumberLookup, total: int) -> NumberCard:
    if not lookup.held or total:
        return card_alone(reader, lookup)
    return number_card(lookup, None, _hiding(reader, asked, lookup))


def _hiding(reader: PublicReader, asked: SearchRequest, lookup: NumberLookup) -> Iterator[str]:
    """Filters that none of the number's rulings passes, and the text where the filters alone do not hide it."""
    alone = SearchRequest().saying(lookup.asked.canonical)
    filters = active_filters(asked)
    hiding = [f"{one.label}：{one.value}" for one in filters if not _finds(reader, alone, one.only)]
    yield from hiding
    if not hiding:
        yield print_query(asked.query.text)


def _finds(reader: PublicReader, number: SearchRequest, only: SearchRequest) -> bool:
    query = only.with_text_of(number).query
    return reader.search(query, Page(0), facets=()).total > 0
