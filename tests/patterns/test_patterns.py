"""No regular expression of the project works longer than its text is long, whatever stands in the text."""

import re

import pytest

from tests.patterns.found import FoundPattern, found_patterns, unread_calls
from tests.patterns.growth import SUSPECT, worst_growth

BUILT_FROM_VALUES = {
    "bench.party_names",
    "crawler.pages.tw_judicial",
    "indexer.importers.judicial_yuan",
    "indexer.normalise.china.title_crimes",
    "indexer.normalise.given_sections",
    "rulings.china.crime",
    "rulings.china.number_words",
    "rulings.china.themes",
    "rulings.china.typed_case_number",
    "rulings.engine.elasticsearch.indices",
    "rulings.text.signs",
    "search_app.language.traditional",
}
"""Modules with an expression that is only known when they run; what they build is found in their values and functions,
but for those that are a literal with a number (indices), the number that a record names (tw_judicial, judicial_yuan), one class of
characters over all characters (signs), literal terms (traditional), and an oracle of a measurement (party_names)."""


def _name(found: FoundPattern) -> str:
    return ascii(found.place)


@pytest.mark.parametrize("found", found_patterns(), ids=_name)
def test_the_work_grows_with_the_length_of_the_text(found: FoundPattern) -> None:
    growth = worst_growth(found.pattern)
    assert growth.ratio <= SUSPECT, f"{found.pattern.pattern[:200]!a}: {growth!a}"


@pytest.mark.parametrize("expression", [r"\s+$", r"(?:a|b|ab)*c", r"a.*b", r"[\w/-]+/t\d{8}", r"x\s*y?\s*z"])
def test_one_that_grows_faster_is_seen(expression: str) -> None:
    assert worst_growth(re.compile(expression)).ratio > SUSPECT


def test_every_expression_is_found() -> None:
    assert unread_calls() <= BUILT_FROM_VALUES


def test_there_are_hundreds() -> None:
    assert len(found_patterns()) > 300
