"""The closed vocabularies of facets, and how users write their values.

The tables are imported by the functions: a command's --help reads the facets and needs none of them.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from rulings.errors import UnknownFacetValueError
from rulings.messages import Message
from rulings.query.facet_path import SEPARATOR
from rulings.query.outcome_names import spellings
from rulings.ruling import PLAUSIBLE_YEARS

LEVELS = ("最高", "高级", "中级", "基层")
DOUBTFUL_YEAR = "存疑"
"""The year of doubtful dates."""


@cache
def crime_values() -> Mapping[str, str]:
    from rulings.china import crime

    return _tree(entry.path for entry in crime.crime_entries())


def other_crime(text: str) -> str | None:
    """A former, customary or selective name -> the current crime."""
    from rulings.china import crime

    entry = crime.resolve_crime(text)
    return SEPARATOR.join(entry.path) if entry else None


@cache
def cause_values() -> Mapping[str, str]:
    from rulings.china import cause

    return _tree(entry.path for entry in reversed(cause.cause_entries()))


def other_cause(text: str) -> str | None:
    """A former name, or one without its ending -> the cause of action."""
    from rulings.china import cause

    entry = cause.resolve_cause(text)
    return SEPARATOR.join(entry.path) if entry else None


@cache
def region_values() -> Mapping[str, str]:
    from rulings.china import court_table

    return _tree({entry.region for entry in court_table.confirmed_courts()})


@cache
def theme_values() -> Mapping[str, str]:
    """Ids, and names in both languages -> ids."""
    from rulings.china.themes import themes

    return {name: theme.id for theme in themes() for name in (theme.name_en, theme.name_zh, theme.id)}


def law_or_article(text: str) -> str | None:
    """A citation in any spelling -> its law, or its article; paragraphs and items are not counted apart."""
    from rulings.china.citation import read_citation

    cited = read_citation(text)
    one = cited[0] if len(cited) == 1 else None
    return SEPARATOR.join((one.law, *one.numbers[:1])) if one is not None and one.law else None


def court_level_values() -> Mapping[str, str]:
    return {level: level for level in LEVELS}


def result_values() -> Mapping[str, str]:
    return spellings("result")


def punishment_values() -> Mapping[str, str]:
    return spellings("punishment")


def suspended_values() -> Mapping[str, str]:
    return spellings("suspended")


def crime_basis_values() -> Mapping[str, str]:
    return spellings("crime_basis")


def authority_values() -> Mapping[str, str]:
    from rulings.china.authority import KINDS

    return {kind: kind for kind in KINDS}


def circumstance_values() -> Mapping[str, str]:
    from rulings.outcomes.circumstance import CircumstanceName

    return {name.value: name.value for name in CircumstanceName}


def year_value(text: str) -> str:
    """The year itself, of any width and with or without 年; 存疑 or doubtful. UnknownFacetValueError for what is none."""
    year = unicodedata.normalize("NFKC", text).removesuffix("年").strip()
    if year in (DOUBTFUL_YEAR, "doubtful"):
        return DOUBTFUL_YEAR
    if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year) in PLAUSIBLE_YEARS):
        first, last = PLAUSIBLE_YEARS[0], PLAUSIBLE_YEARS[-1]
        raise UnknownFacetValueError(Message.NO_YEAR, value=text[:40], first=first, last=last)
    return year


def jurisdiction_value(text: str) -> str | None:
    """The ISO 3166 code of a territory's name in Chinese or English (CLDR), or of the code in any case."""
    codes = _territories()
    return text.upper() if text.upper() in codes.values() else codes.get(text.casefold())


@cache
def _territories() -> Mapping[str, str]:
    from babel import Locale

    names = (Locale(language).territories.items() for language in ("en", "zh"))
    return {name.casefold(): code for items in names for code, name in items}


def _tree(paths: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """Bare names and whole paths of every node -> the path; a name that stands at two depths means the deepest."""
    nodes = sorted(
        {path[:depth] for path in paths for depth in range(1, len(path) + 1)}, key=lambda path: (len(path), path)
    )
    values = {path[-1]: SEPARATOR.join(path) for path in nodes}
    values.update({SEPARATOR.join(path): SEPARATOR.join(path) for path in nodes})
    return values
