"""Plain parameters -> SearchQuery: one reading, with the same limits and messages, for command line, pages and API."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import and_
from types import MappingProxyType
from typing import TypeVar

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import DateBasis, DateRange, SearchQuery, SentenceTerm, Sort
from rulings.query.facet_values import resolve_facet_value
from rulings.query.facets import COUNTED_FACETS, FACETS
from rulings.query.parser import parse_query
from rulings.query.partial_date import first_day, last_day
from rulings.query.sentence_values import SentenceField, read_sentence
from rulings.query.sentences import ANY_SENTENCE, SentenceCondition

GivenParameters = Mapping[str, Sequence[str]]
"""Name -> values as a user wrote them: `q`, names of facets, `from`, `to`, `basis`, `sort`, and those of SentenceField;
others are not read."""

MAX_SELECTED = 100
"""Values of one facet in one search."""
MAX_SELECTED_IN_ALL, MAX_SELECTED_LENGTH = 200, 2_000
"""Values of all facets together, and their characters: every link of a page repeats them."""
DENIAL = "-"
"""Before a value of a facet: rulings with it are left out. Beside the bare value it wins."""
NO_FACETS = "none"
"""Stands for the names of facets to count, where none are."""

Member = TypeVar("Member", bound=StrEnum)


def search_query(given: GivenParameters) -> SearchQuery:
    """The search that the parameters ask for; a name without values asks for nothing, several of a facet mean OR.

    QueryError (and its kinds), with a message for the user, for what cannot be meant.
    """
    chosen, denied = _selections(given)
    return SearchQuery(
        text=parse_query(first_value(given, "q")),
        selections=chosen,
        denied=denied,
        dates=_dates(given),
        sort=read_choice(given, "sort", Sort.RELEVANCE),
        sentence=SentenceTerm(_sentence(given)),
    )


def first_value(given: GivenParameters, name: str) -> str:
    """Of a parameter that stands once; blank where it is absent."""
    return next(iter(given.get(name, ())), "").strip()


def read_choice(given: GivenParameters, name: str, default: Member) -> Member:
    """The member of the default's kind that is named. QueryError, with all members, for another word."""
    kind, text = type(default), first_value(given, name)
    if not text:
        return default
    if text not in list(kind):
        raise QueryError(Message.UNKNOWN_CHOICE, name=name, value=text[:40], choices=", ".join(kind))
    return kind(text)


def read_day(given: GivenParameters, name: str, read: Callable[[str], date | None] = last_day) -> date | None:
    """2026-01-31, or the end of 2026-01 or 2026; None of a parameter that is absent. QueryError for what is no date."""
    text = first_value(given, name)
    day = read(text) if text else None
    if text and day is None:
        raise QueryError(Message.NO_DATE, name=name, value=text[:40])
    return day


def facet_names(text: str, default: tuple[str, ...] = COUNTED_FACETS) -> tuple[str, ...]:
    """The facets to count that a list of names says (`crime,year`, or NO_FACETS), each once; a blank one says `default`.

    QueryError, with all names, for one that is no facet's.
    """
    names = [name for part in re.split("[,，、]", text) if (name := part.strip())]
    if names == [NO_FACETS]:
        return ()
    known = [facet.name for facet in FACETS]
    for name in names:
        if name not in known:
            choices = ", ".join((*known, NO_FACETS))
            raise QueryError(Message.UNKNOWN_CHOICE, name="facets", value=name[:40], choices=choices)
    return tuple(dict.fromkeys(names)) or default


Selections = Mapping[str, frozenset[str]]


def _selections(given: GivenParameters) -> tuple[Selections, Selections]:
    """The values that are asked for, and those that are denied."""
    values = [value for facet in FACETS for value in given.get(facet.name, ())]
    if len(values) > MAX_SELECTED_IN_ALL or sum(map(len, values)) > MAX_SELECTED_LENGTH:
        raise QueryError(Message.TOO_MANY_FILTERS, max=MAX_SELECTED_IN_ALL, length=MAX_SELECTED_LENGTH)
    selections = {facet.name: _selection(facet.name, given.get(facet.name, ())) for facet in FACETS}
    denied = {name: unwanted for name, (_, unwanted) in selections.items()}
    chosen = {name: wanted - unwanted for name, (wanted, unwanted) in selections.items()}
    return _filled(chosen), _filled(denied)


def _filled(selections: Selections) -> Selections:
    return MappingProxyType({name: values for name, values in selections.items() if values})


def _selection(facet: str, values: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    if len(values) > MAX_SELECTED:
        raise QueryError(Message.TOO_MANY_FACET_VALUES, max=MAX_SELECTED)
    denials = [value for value in map(str.strip, values) if value.startswith(DENIAL)]
    wanted = [value for value in values if not value.strip().startswith(DENIAL)]
    return (
        frozenset(resolve_facet_value(facet, value) for value in wanted),
        frozenset(resolve_facet_value(facet, value[len(DENIAL) :]) for value in denials),
    )


def _sentence(given: GivenParameters) -> SentenceCondition:
    texts = {field: first_value(given, field) for field in SentenceField}
    return reduce(and_, (read_sentence(field, text) for field, text in texts.items() if text), ANY_SENTENCE)


def _dates(given: GivenParameters) -> DateRange:
    start, end = read_day(given, "from", first_day), read_day(given, "to")
    if start and end and start > end:
        raise QueryError(Message.DATES_REVERSED)
    return DateRange(read_choice(given, "basis", DateBasis.JUDGED), start, end)
