"""Crimes as short codes: engines limit the size of a regular expression, and names are long.

0505CR266 is crime CR266 in section 5 of chapter 5; 0505 and 05 are the section and the chapter, as prefixes.
"""

from collections.abc import Mapping
from functools import cache

from rulings.china.crime import crime_entries
from rulings.query.facet_path import SEPARATOR


@cache
def crime_codes() -> Mapping[str, str]:
    """Value of the facet `crime` -> code, of every crime and what is above it."""
    codes: dict[str, str] = {}
    for entry in crime_entries():
        section = f"{entry.chapter:02}{entry.section or 0:02}"
        parts = (f"{entry.chapter:02}", *((section,) if entry.section else ()), f"{section}{entry.id}")
        for depth, code in enumerate(parts, 1):
            codes[SEPARATOR.join(entry.path[:depth])] = code
    return codes


@cache
def crimes_by_code() -> Mapping[str, str]:
    """Code -> value, of crimes alone."""
    paths = (SEPARATOR.join(entry.path) for entry in crime_entries())
    return {crime_codes()[path]: path for path in paths}
