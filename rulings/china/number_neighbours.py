"""Case numbers that somebody may have meant who typed one that is not held. Pure: none is known to exist."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rulings.china import case_type, court_table
from rulings.china.case_number_head import candidate_courts
from rulings.china.court_abbreviation import known_abbreviations
from rulings.ruling import CaseNumber

MAX_COURTS = 40
"""Courts one character off; short codes have as many neighbours."""

_INSTANCES = ("初", "终", "再", "申", "监")


def neighbours(number: CaseNumber) -> tuple[CaseNumber, ...]:
    """The same serial one year off, then in another instance, then with one character of the court changed."""
    found = [*_other_years(number), *_other_instances(number), *_other_courts(number)]
    return tuple(dict.fromkeys(found))


def _other_years(number: CaseNumber) -> Iterator[CaseNumber]:
    for year in (number.year - 1, number.year + 1):
        yield replace(number, year=year)


def _other_instances(number: CaseNumber) -> Iterator[CaseNumber]:
    stem, last = number.type[:-1], number.type[-1]
    if not stem or last not in _INSTANCES:
        return
    for instance in _INSTANCES:
        kind = stem + instance
        if instance != last and (number.format == "old" or kind in case_type.case_types_by_code()):
            yield replace(number, type=kind)


def _other_courts(number: CaseNumber) -> Iterator[CaseNumber]:
    if number.court_code is not None:
        for code in _one_off(number.court_code, _codes_by_gap())[:MAX_COURTS]:
            yield replace(number, court_code=code)
    elif number.court_abbreviation:
        for court in _one_off(number.court_abbreviation, _abbreviations_by_gap())[:MAX_COURTS]:
            yield replace(number, court_abbreviation=court, candidate_courts=candidate_courts(court, number.type))


def _one_off(text: str, by_gap: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """Of the same length, with one other character."""
    return [one for gap in _gaps(text) for one in by_gap.get(gap, ()) if one != text]


def _gaps(text: str) -> list[tuple[str, str]]:
    return [(text[:position], text[position + 1 :]) for position in range(len(text))] if len(text) > 1 else []


@cache
def _codes_by_gap() -> Mapping[tuple[str, str], Sequence[str]]:
    return _by_gap(sorted({entry.code for entry in court_table.court_entries()}))


@cache
def _abbreviations_by_gap() -> Mapping[tuple[str, str], Sequence[str]]:
    return _by_gap(sorted(known_abbreviations()))


def _by_gap(texts: Sequence[str]) -> Mapping[tuple[str, str], Sequence[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        for gap in _gaps(text):
            found[gap].append(text)
    return found
