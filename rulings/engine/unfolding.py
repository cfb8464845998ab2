"""What of a facet is counted in a search, for every engine: of one with thousands of values below its top ones (Facet.unfolds)
not all, of one that has others for counting (Facet.listed) those."""

from collections.abc import Iterable, Mapping

from rulings.engine.fields import facet_field, top_values
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import Facet

PREFIX = 6
"""Characters of a selected value in an expression."""
MAX_OPENED = 10
"""Selected values in an expression; both engines refuse long ones. With more all values are counted, which costs more."""


def counted_terms(facet: Facet, selected: frozenset[str]) -> dict[str, str]:
    """The part of a terms aggregation, in both engines' language, that says which field and which values of it."""
    if facet.listed is not None:
        return {"field": facet_field(facet.listed_name)}
    if not facet.unfolds:
        return {"field": facet_field(facet.name)}
    if not selected:
        return {"field": facet_field(top_values(facet.name))}
    if len({_top(value) for value in selected}) > MAX_OPENED:
        return {"field": facet_field(facet.name)}
    return {"field": facet_field(facet.name), "include": unfolded_pattern(selected)}


def counted_apart(facet: Facet) -> tuple[str, ...]:
    """The fields that hold nothing but what is counted, by the names that rulings.engine.fields gives them."""
    return (
        *((top_values(facet.name),) if facet.unfolds else ()),
        *((facet.listed_name,) if facet.listed else ()),
    )


def tops_of(values: Iterable[str]) -> tuple[str, ...]:
    """Those that lie below no other."""
    return tuple(value for value in values if SEPARATOR not in value)


def unfolded_pattern(selected: Iterable[str]) -> str:
    """A regular expression, for both engines, that all counted values match, and perhaps others.

    What is neither letter nor digit stands as any character: the engines escape differently.
    """
    prefixes = sorted({_top(value)[:PREFIX] for value in selected})
    opened = ("".join(c if c.isalnum() else "." for c in prefix) for prefix in prefixes)
    return "|".join((f"[^{SEPARATOR}]+", *(f"{prefix}.*" for prefix in opened)))


def unfolded_counts(counts: Mapping[str, int], selected: Iterable[str]) -> Mapping[str, int]:
    """Those of top values and of what lies below the top of a selected one."""
    opened = {_top(value) for value in selected}
    return {value: count for value, count in counts.items() if SEPARATOR not in value or _top(value) in opened}


def _top(value: str) -> str:
    return value.partition(SEPARATOR)[0]
