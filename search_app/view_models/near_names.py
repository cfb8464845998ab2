"""Names of crimes, causes of action and courts that are spelt nearly as a text is: what was meant by a slip."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from rulings.china import cause, court_table, crime
from rulings.query.facet_path import SEPARATOR

MAX_NAME_LENGTH = 30
"""Longer texts are no name."""
CLOSENESS = 0.6


def near_names(typed: str, limit: int = 5) -> Iterator[tuple[str, str]]:
    """(facet, value) of the nearest names, the nearest first."""
    text = "".join(typed.split()).strip('"“”')
    if not text or len(text) > MAX_NAME_LENGTH:
        return
    names = get_close_matches(text, _values(), limit, CLOSENESS)
    yield from dict.fromkeys(_values()[name] for name in names)


@cache
def _values() -> Mapping[str, tuple[str, str]]:
    """Name, with and without the 罪 at its end -> (facet, value)."""
    values: dict[str, tuple[str, str]] = {}
    for court in court_table.court_entries():
        values[court.name] = ("court", court.code)
    for action in cause.cause_entries():
        values[action.name] = ("cause", SEPARATOR.join(action.path))
    for entry in crime.crime_entries():
        values[entry.name] = values[entry.name.removesuffix("罪")] = ("crime", SEPARATOR.join(entry.path))
    return values
