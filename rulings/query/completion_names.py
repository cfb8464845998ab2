"""Spellings of the values that are completed while they are typed: courts, crimes, causes of action, laws.

Data: the tables of rulings.china. What an index holds beside them is added by rulings.query.completions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rulings.china import cause, crime, data
from rulings.china.colloquial import colloquial_names
from rulings.china.court_table import CourtEntry, confirmed_courts, court_by_code
from rulings.china.english_names import english_names
from rulings.china.law_name import known_law
from rulings.query.court_names import bare_court_name, long_and_short
from rulings.query.facet_path import SEPARATOR
from rulings.query.vocabularies import LEVELS, crime_values, other_cause, other_crime

_LEVEL_ALONE = ("高级", "中级")
_SHORT_ENDINGS = (("中级人民法院", "中院"), ("高级人民法院", "高院"), ("人民法院", "法院"))


@dataclass(frozen=True, slots=True)
class NameSpelling:
    """One way to write a value of a facet. Of values that match alike, one of lower `weight` stands first."""

    text: str
    value: str
    weight: int = 0


def spellings_of(facet: str) -> Iterator[NameSpelling]:
    """Every spelling of every value of court, crime, cause or statute."""
    listed = {"court": _courts, "crime": _crimes, "cause": _causes, "statute": _laws}
    yield from listed[facet]()


def _courts() -> Iterator[NameSpelling]:
    """Names of today and former ones, with and without the province, as people shorten them, and codes."""
    for entry in confirmed_courts():
        weight = LEVELS.index(entry.level) if entry.level in LEVELS else len(LEVELS)
        for text in _court_spellings(entry):
            yield NameSpelling(text, entry.current_name or entry.name, weight)
    for row in data.rows("court_names"):
        if entry_of_today := court_by_code(row["code"]):
            yield NameSpelling(row["name"], entry_of_today.current_name or entry_of_today.name, len(LEVELS))


def _court_spellings(entry: CourtEntry) -> Iterator[str]:
    names = dict.fromkeys((*long_and_short(entry), entry.current_name or entry.name, entry.code))
    for name in (one for one in names if not one.startswith(_LEVEL_ALONE)):
        yield name
        yield bare_court_name(name)
        ending = next((pair for pair in _SHORT_ENDINGS if name.endswith(pair[0])), None)
        if ending:
            yield bare_court_name(name.removesuffix(ending[0])) + ending[1]


def _crimes() -> Iterator[NameSpelling]:
    """Crimes, and the chapters and sections above them; in English; former and customary names."""
    for name, path in crime_values().items():
        if SEPARATOR not in name:
            yield NameSpelling(name, path)
    for entry in crime.crime_entries():
        yield NameSpelling(english_names("crime").get(entry.name, entry.name), SEPARATOR.join(entry.path))
    yield from _called("crime")


def _causes() -> Iterator[NameSpelling]:
    for entry in reversed(cause.cause_entries()):
        yield NameSpelling(entry.name, other_cause(entry.name) or SEPARATOR.join(entry.path))
    for row in data.rows("cause_names"):
        if value := other_cause(row["name"]):
            yield NameSpelling(row["name"], value)
    yield from _called("cause")


def _called(kind: str) -> Iterator[NameSpelling]:
    """What people call the same thing."""
    read = {"crime": other_crime, "cause": other_cause}[kind]
    for one in colloquial_names().values():
        if one.kind == kind and one.relation == "same" and (value := read(one.targets[0])):
            yield NameSpelling(one.name, value)


def _laws() -> Iterator[NameSpelling]:
    for row in data.rows("laws"):
        value = known_law(row["title"])
        if value:
            for text in (value, row["title"], *filter(None, row["short_names"].split("|"))):
                yield NameSpelling(text, value)
