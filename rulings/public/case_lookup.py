"""Case numbers looked up each alone, without words and filters: what is said of a number depends on the number only.

Nothing says more than is known: a number that is not held has courts that it may be of, and held rulings near it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import Literal

from rulings.china.court_table import CourtEntry, court_by_code
from rulings.china.number_neighbours import neighbours
from rulings.engine.port import Page
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.reader import PublicReader
from rulings.query.ast import CaseNumberTerm, Or, SearchQuery
from rulings.query.numbers import AskedNumber, find_asked_numbers
from rulings.ruling import CaseNumber, GoneBy, Ruling, Tombstone

MAX_LOOKED_UP = 20
"""Numbers of one request: each costs up to a dozen searches."""
MAX_HELD = 20
"""Rulings that are listed for one number."""
MAX_NEAR = 5
"""Rulings that are listed as near a number that is not held, of each kind."""
MAX_COURTS = 8
"""Courts that are named as those that a number may be of."""
SERIALS_AROUND = 5
"""Serials before and after a number that are looked for in its court's numbering."""

NumberState = Literal["held", "withdrawn", "removed", "not-held"]
"""Of several that are gone, withdrawn where a publisher took back at least one."""


@dataclass(frozen=True, slots=True)
class NumberLookup:
    """One number of a search text and what the index has under it."""

    asked: AskedNumber
    held: tuple[Ruling, ...]
    """By id, at most MAX_HELD, within the publishers' display terms; further documents of the case too."""
    total: int
    gone: tuple[Tombstone, ...]

    @property
    def withdrawn(self) -> tuple[Tombstone, ...]:
        """Those that their publisher took back."""
        return tuple(stone for stone in self.gone if stone.gone_by is GoneBy.PUBLISHER)

    @property
    def removed(self) -> tuple[Tombstone, ...]:
        """Those that were removed here, on request."""
        return tuple(stone for stone in self.gone if stone.gone_by is GoneBy.REQUEST)

    @property
    def state(self) -> NumberState:
        if self.held:
            return "held"
        if self.withdrawn:
            return "withdrawn"
        return "removed" if self.removed else "not-held"

    @property
    def only(self) -> Ruling | None:
        """The one ruling that bears this very number; None for a masked one, and where only its case is held further."""
        if self.total != 1 or self.asked.is_pattern:
            return None
        (ruling,) = self.held
        number = self.asked.number
        bears = number is None or any(
            number.key == own.key or own.serial_to is not None for own in ruling.case_numbers
        )
        return ruling if bears else None


@dataclass(frozen=True, slots=True)
class CourtHolding:
    """A court, and how many of its rulings are held."""

    court: CourtEntry
    total: int


@dataclass(frozen=True, slots=True)
class NearNumbers:
    """What is known beside a number that is not held."""

    courts: tuple[CourtHolding, ...]
    """Courts that the number may be of: one where it names its court's code, candidates in the old format."""
    in_sequence: tuple[Ruling, ...]
    """Held rulings with neighbouring serials of the same court and kind of case."""
    alike: tuple[Ruling, ...]
    """Held rulings whose number is another year's, instance's or court's by one step or character."""
    citing: tuple[Ruling, ...]
    """Held rulings of other cases that name the number: an appeal, say."""


def near_if_not_held(reader: PublicReader, lookup: NumberLookup) -> NearNumbers | None:
    """None for a number that is held, and for one whose parts are not read."""
    return near_numbers(reader, lookup.asked.number) if lookup.asked.number and not lookup.held else None


def asked_numbers(text: str) -> tuple[AskedNumber, ...]:
    """The case numbers in a text that should hold nothing else: a permalink, an argument. QueryError for too many."""
    numbers = tuple(number for span in find_asked_numbers(text) for number in span.numbers)
    if len(numbers) > MAX_LOOKED_UP:
        raise QueryError(Message.TOO_MANY_NUMBERS, max=MAX_LOOKED_UP)
    return numbers


def look_up_numbers(reader: PublicReader, numbers: Iterable[AskedNumber]) -> tuple[NumberLookup, ...]:
    """Each number by itself, in order; of more than MAX_LOOKED_UP the first."""
    return tuple(look_up_number(reader, number) for number in islice(numbers, MAX_LOOKED_UP))


def look_up_number(reader: PublicReader, asked: AskedNumber) -> NumberLookup:
    found = reader.search(SearchQuery(text=asked.term), Page(MAX_HELD), facets=(), highlights=False)
    gone = () if asked.is_pattern else reader.tombstones(asked.canonical)
    held = tuple(hit.ruling for hit in found.hits)
    return NumberLookup(asked, tuple(sorted(held, key=lambda ruling: ruling.id)), found.total, gone)


def near_numbers(reader: PublicReader, number: CaseNumber) -> NearNumbers:
    """For a number that is not held."""
    return NearNumbers(
        courts=tuple(_holding(reader, court) for court in _courts(number)[:MAX_COURTS]),
        in_sequence=_held(reader, _around(number)),
        alike=_held(reader, neighbours(number)),
        citing=rulings_of_numbers(reader, [CaseNumberTerm(str(number), cited=True)], MAX_NEAR),
    )


def _courts(number: CaseNumber) -> tuple[CourtEntry, ...]:
    codes = [number.court_code] if number.court_code else number.candidate_courts
    return tuple(entry for code in codes if (entry := court_by_code(code)))


def _holding(reader: PublicReader, court: CourtEntry) -> CourtHolding:
    query = SearchQuery(selections=MappingProxyType({"court": frozenset({court.code})}))
    return CourtHolding(court, reader.search(query, Page(0), facets=()).total)


def _around(number: CaseNumber) -> list[CaseNumber]:
    """The serials around it, the nearest first."""
    steps = (sign * step for step in range(1, SERIALS_AROUND + 1) for sign in (-1, 1))
    serials = (number.serial + step for step in steps)
    return [replace(number, serial=serial, serial_to=None, suffix=None) for serial in serials if serial > 0]


def _held(reader: PublicReader, numbers: Sequence[CaseNumber]) -> tuple[Ruling, ...]:
    return rulings_of_numbers(
        reader, [CaseNumberTerm(text) for text in dict.fromkeys(map(str, numbers))], MAX_NEAR
    )


def rulings_of_numbers(reader: PublicReader, terms: Sequence[CaseNumberTerm], most: int) -> tuple[Ruling, ...]:
    """The rulings that one of the terms finds, in one search; none where there are no terms."""
    if not terms:
        return ()
    node = terms[0] if len(terms) == 1 else Or(tuple(terms))
    found = reader.search(SearchQuery(text=node), Page(most), facets=(), highlights=False)
    return tuple(hit.ruling for hit in found.hits)
