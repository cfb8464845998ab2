"""English names of facet values, as English pages show them. Data: rulings/china/data/english_names.csv, crimes.csv."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rulings.china import crime, data

_SHARED = frozenset({"document_type", "category", "procedure"})
"""Facets that draw on one stock of names: 执行 is a category and a procedure."""


@cache
def english_names(facet: str) -> Mapping[str, str]:
    """Name of a value, without what is above it -> its English name; empty for a facet without such names."""
    facets = _SHARED if facet in _SHARED else {facet}
    names = {row["name"]: row["english"] for row in data.rows("english_names") if row["facet"] in facets}
    return MappingProxyType(names | (_crimes() if facet == "crime" else {}))


def _crimes() -> dict[str, str]:
    english = {entry.name: entry.english.removeprefix("Crime of ") for entry in crime.crime_entries()}
    return {name: text[0].upper() + text[1:] for name, text in english.items() if text}
