"""Facet values as users write them: a node's bare name or whole path, resolved against closed vocabularies."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from rulings.china import cause, court_table, crime, themes
from rulings.errors import UnknownFacetValueError
from rulings.query.facets import SEPARATOR

LEVELS = ("最高", "高级", "中级", "基层")
FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_VALUE_LENGTH = 200


def resolve_facet_value(facet: str, value: str) -> str:
    """The value as it stands in an index. UnknownFacetValueError, with what is near, outside a closed vocabulary."""
    text = value.strip()
    if not text or len(text) > MAX_VALUE_LENGTH or not text.isprintable():
        raise UnknownFacetValueError(
            f"a value of {facet} is a name of at most {MAX_VALUE_LENGTH} printable characters"
        )
    if facet == "year":
        return _year(text)
    names = facet_values(facet)
    if names is None:
        return text
    found = (
        names.get(text)
        or (_crime(text) if facet == "crime" else None)
        or (_cause(text) if facet == "cause" else None)
    )
    if found is None:
        raise UnknownFacetValueError(f"{facet} has no value {text[:40]!r}{_nearest(text, names)}")
    return found


def short_facet_value(facet: str, value: str) -> str:
    """The shortest form that `resolve_facet_value` reads back to `value`: its last part where that is unambiguous."""
    last = value.rsplit(SEPARATOR, 1)[-1]
    names = facet_values(facet)
    return last if names is not None and names.get(last) == value else value


def facet_values(facet: str) -> Mapping[str, str] | None:
    """Every spelling of a closed vocabulary -> its value; None for an open one (courts, sources, types)."""
    match facet:
        case "crime":
            return _crimes()
        case "cause":
            return _causes()
        case "region":
            return _regions()
        case "theme":
            return _themes()
        case "court_level":
            return {level: level for level in LEVELS}
        case _:
            return None


@cache
def _crimes() -> Mapping[str, str]:
    return _nodes(entry.path for entry in crime.crime_entries())


@cache
def _causes() -> Mapping[str, str]:
    return _nodes(entry.path for entry in reversed(cause.cause_entries()))


@cache
def _regions() -> Mapping[str, str]:
    return _nodes({entry.region for entry in court_table.court_entries() if entry.status != "derived-unconfirmed"})


@cache
def _themes() -> Mapping[str, str]:
    return {name: theme.id for theme in themes.themes() for name in (theme.name_en, theme.name_zh, theme.id)}


def _nodes(paths: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """Bare names and whole paths of every node; a name that stands at two depths means the deepest."""
    nodes = sorted(
        {path[:depth] for path in paths for depth in range(1, len(path) + 1)}, key=lambda path: (len(path), path)
    )
    values = {path[-1]: SEPARATOR.join(path) for path in nodes}
    values.update({SEPARATOR.join(path): SEPARATOR.join(path) for path in nodes})
    return values


def _crime(text: str) -> str | None:
    entry = crime.resolve_crime(text)
    return SEPARATOR.join(entry.path) if entry else None


def _cause(text: str) -> str | None:
    entry = cause.resolve_cause(text)
    return SEPARATOR.join(entry.path) if entry else None


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise UnknownFacetValueError(
            f"{text[:40]!r} is no year: write four digits from {FIRST_YEAR} to {LAST_YEAR}"
        )
    return text


def _nearest(text: str, names: Mapping[str, str]) -> str:
    near = get_close_matches(text, [name for name in names if SEPARATOR not in name], 3, 0.5)
    return f": did you mean {', '.join(near)}?" if near else ""
