"""Facets with thousands of values below their top ones (Facet.unfolds): what is counted in a search, for every engine."""

from collections.abc import Iterable, Mapping

from rulings.engine.fields import facet_field, top_values
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import Facet

PREFIX = 6
"""Characters of a selected value in an expression. A search may select 100, and a cluster refuses more than 1,000."""


def counted_terms(facet: Facet, selected: frozenset[str]) -> dict[str, str]:
    """The part of a terms aggregation, in both engines' language, that says which field and which values of it."""
    if not facet.unfolds:
        return {"field": facet_field(facet.name)}
    if not selected:
        return {"field": facet_field(top_values(facet.name))}
    return {"field": facet_field(facet.name), "include": unfolded_pattern(selected)}


def tops_of(values: Iterable[str]) -> tuple[str, ...]:
    """Those that lie below no other."""
    return tuple(value for value in values if SEPARATOR not in value)


def unfolded_pattern(selected: Iterable[str]) -> str:
    """A regular expression, for both engines, that all counted values match, and perhaps others.

    What is neither letter nor digit stands as any character: engines escape differently.
    """
    prefixes = sorted({_top(value)[:PREFIX] for value in selected})
    return "|".join((f"[^{SEPARATOR}]+", *(f"{_literal(prefix)}.*" for prefix in prefixes)))


def values_pattern(values: Iterable[str]) -> str:
    """A regular expression that these values match, and perhaps others."""
    return "|".join(map(_literal, sorted(values)))


def _literal(text: str) -> str:
    return "".join(character if character.isalnum() else "." for character in text)


def unfolded_counts(counts: Mapping[str, int], selected: Iterable[str]) -> Mapping[str, int]:
    """Those of top values and of what lies below the top of a selected one."""
    opened = {_top(value) for value in selected}
    return {value: count for value, count in counts.items() if SEPARATOR not in value or _top(value) in opened}


def _top(value: str) -> str:
    return value.partition(SEPARATOR)[0]
