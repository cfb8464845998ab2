"""A case number and a quotation checked against what is held: people check drafts with it, and answers of machines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rulings.engine.port import Page
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.case_lookup import NumberLookup, asked_numbers, look_up_number
from rulings.public.publishers import Display
from rulings.public.quotations import (
    MAX_LENGTH,
    MIN_LENGTH,
    QuoteMatch,
    QuoteState,
    exact_quote,
    find_quote,
)
from rulings.public.reader import PublicReader
from rulings.query.ast import Phrase, SearchQuery
from rulings.ruling import Ruling

MAX_ELSEWHERE = 5
"""Other rulings that are named as having the quotation."""
MAX_READ = 25
"""Rulings with it that are read for its places."""

NumberAnswer = Literal["held", "withdrawn", "removed", "not_held", "malformed"]
_BEST = (QuoteState.EXACT, QuoteState.EXACT_BUT_MASKED, QuoteState.NEAR)


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where a quotation stands."""

    ruling: Ruling
    match: QuoteMatch


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """`number` is None where none was given, `quote` where none was given or the text may not be shown."""

    number: NumberAnswer | None
    canonical: str | None
    rulings: tuple[Ruling, ...]
    """Those that bear the number."""
    quote: QuoteState | None
    place: QuotePlace | None
    """In a ruling with that number."""
    elsewhere: tuple[QuotePlace, ...]
    """In others, word for word; looked for where no ruling with the number has it so."""
    partly_shown: bool
    """The publisher's terms hide some of a text that was asked for: what is absent may stand there."""


def check_quotation(reader: PublicReader, case_number: str, quote: str) -> CheckedQuotation:
    """Either may be blank, not both. QueryError for a quotation that is too short or too long."""
    number, quote = case_number.strip(), quote.strip()
    if not number and not quote:
        raise QueryError(Message.NOTHING_TO_VERIFY)
    if quote and not MIN_LENGTH <= len(quote) <= MAX_LENGTH:
        raise QueryError(Message.QUOTE_LENGTH, min=MIN_LENGTH, max=MAX_LENGTH)
    answer, lookup = _number(reader, number)
    held = tuple(_whole(reader, lookup.held)) if lookup else ()
    hidden = any(reader.display(one.provenance.source) is not Display.FULL_TEXT for one in held)
    place = _best(held, quote) if quote else None
    own = frozenset(one.id for one in held)
    elsewhere = () if not quote or _is_exact(place) else tuple(_elsewhere(reader, quote, own))
    state = _state(place, elsewhere, hidden) if quote else None
    canonical = lookup.asked.canonical if lookup else None
    return CheckedQuotation(answer, canonical, held, state, place, elsewhere, hidden)


def _number(reader: PublicReader, typed: str) -> tuple[NumberAnswer | None, NumberLookup | None]:
    if not typed:
        return None, None
    numbers = asked_numbers(typed)
    if len(numbers) != 1:
        return "malformed", None
    lookup = look_up_number(reader, numbers[0])
    return ("not_held" if lookup.state == "not-held" else lookup.state), lookup


def _whole(reader: PublicReader, hits: Iterable[Ruling]) -> Iterable[Ruling]:
    """The rulings of hits, each read anew: a hit need not have its text."""
    found = (reader.get(hit.id) for hit in hits)
    return (one for one in found if isinstance(one, Ruling))


def _best(held: Sequence[Ruling], quote: str) -> QuotePlace | None:
    places = [
        QuotePlace(ruling, match) for ruling in held if (match := find_quote(ruling.text, quote)) is not None
    ]
    return min(places, key=lambda place: _BEST.index(place.match.state), default=None)


def _is_exact(place: QuotePlace | None) -> bool:
    return place is not None and place.match.state is QuoteState.EXACT


def _elsewhere(reader: PublicReader, quote: str, own: frozenset[str]) -> Iterable[QuotePlace]:
    query = SearchQuery(text=Phrase(quote, quoted=True))
    found = reader.search(query, Page(MAX_READ), facets=(), highlights=False)
    others = _whole(reader, (hit.ruling for hit in found.hits if hit.ruling.id not in own))
    places = (
        QuotePlace(ruling, match) for ruling in others if (match := exact_quote(ruling.text, quote)) is not None
    )
    return islice(places, MAX_ELSEWHERE)


def _state(place: QuotePlace | None, elsewhere: Sequence[QuotePlace], hidden: bool) -> QuoteState | None:
    if place is not None:
        return place.match.state
    if elsewhere:
        return QuoteState.ELSEWHERE
    return None if hidden else QuoteState.ABSENT
