"""The data files against their schemas and against themselves."""

import json
import re
from collections import Counter
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from rulings.china import (
    case_number,
    case_type,
    cause,
    colloquial,
    court_abbreviation,
    court_table,
    crime,
    data,
    themes,
)
from rulings.china.official_figures import official_figures

TABLES = (
    "courts",
    "court_names",
    "court_abbreviations",
    "crimes",
    "crime_names",
    "causes",
    "cause_names",
    "case_types",
    "official_figures",
    "laws",
    "english_names",
    "colloquial_names",
    "legal_terms",
)


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads(data.text(f"{name}.schema.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_obeys_its_schema(name: str) -> None:
    validator = _validator(name)
    errors = [(row, error.message) for row in data.rows(name) for error in validator.iter_errors(row)]
    assert errors == []


def test_every_theme_obeys_its_schema_and_names_crimes_that_exist() -> None:
    validator = _validator("themes")
    assert [
        e.message for theme in json.loads(data.text("themes.json")) for e in validator.iter_errors(theme)
    ] == []
    nodes = {node for entry in crime.crime_entries() for node in entry.path} | {themes.ANY_CRIME}
    named = {name for theme in themes.themes() for rule in theme.rules for name in rule.crimes}
    assert named - nodes == set()
    findings = {rule.finding for theme in themes.themes() for rule in theme.rules} - {None}
    assert findings == set(themes.FINDINGS)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("court_names", "name"),
        ("crimes", "name"),
        ("crime_names", "name"),
        ("causes", "id"),
        ("case_types", "code"),
        ("laws", "title"),
        ("colloquial_names", "name"),
        ("legal_terms", "name"),
    ],
)
def test_keys_are_unique(table: str, key: str) -> None:
    assert [value for value, count in Counter(row[key] for row in data.rows(table)).items() if count > 1] == []


def test_the_functional_zone_court_wins_where_two_courts_share_its_code() -> None:
    """Codes 91 to 99 are those of functional zones (法〔2015〕137号); each pair of code and name stands once."""
    rows = [(row["code"], row["name"], row["kind"]) for row in data.rows("courts")]
    assert len(set(rows)) == len(rows)
    shared = {code for code, count in Counter(code for code, _, _ in rows).items() if count > 1}
    assert {entry.kind for code in shared if (entry := court_table.court_by_code(code))} == {"功能区"}


def test_there_are_483_crimes_in_ten_chapters() -> None:
    assert len(crime.crime_entries()) == 483
    assert {entry.chapter for entry in crime.crime_entries()} == set(range(1, 11))


def test_every_court_has_a_parent_that_is_above_it() -> None:
    """伊犁's high court branch (新40) is below another high court, and the only one that is."""
    levels = ("最高", "高级", "中级", "基层")
    for entry in court_table.court_entries():
        if entry.parent:
            above = court_table.court_by_code(entry.parent)
            assert above is not None, entry.code
            assert levels.index(above.level) < levels.index(entry.level) or entry.code == "新40", entry.code


def test_every_codeless_name_of_a_court_leads_to_one_that_exists_and_hides_none() -> None:
    for row in data.rows("court_names"):
        successor = court_table.court_by_code(row["code"])
        assert successor is not None, row
        assert court_table.courts_by_name(row["name"]) == (successor,), row
        assert not court_table.has_own_code(row["name"]), row


def test_every_customary_character_is_of_a_place_or_court_that_exists_and_makes_a_candidate_of_it() -> None:
    for row in data.rows("court_abbreviations"):
        candidates = map(court_table.court_by_code, court_abbreviation.by_abbreviation(row["abbreviation"]))
        names = [entry.name + entry.city for entry in candidates if entry]
        assert any(row["name"] in name for name in names), row


def test_every_parent_cause_exists_and_is_one_level_above() -> None:
    table = {row["id"]: row for row in data.rows("causes")}
    for row in table.values():
        assert (row["parent"] == "") == (row["level"] == "1"), row
        if row["parent"]:
            assert int(table[row["parent"]]["level"]) < int(row["level"]), row


def test_every_successor_of_a_crime_is_current() -> None:
    current = crime.crimes_by_name()
    for former in crime.former_names():
        assert set(former.successors) <= set(current), former.name
        assert former.successors or former.kind == "abolished", former.name


def test_every_colloquial_name_leads_to_names_that_exist() -> None:
    official = {
        "crime": set(crime.crimes_by_name()),
        "cause": {entry.name for entry in cause.cause_entries()},
        "theme": {theme.id for theme in themes.themes()},
    }
    for one in colloquial.colloquial_names().values():
        assert one.kind == "term" or set(one.targets) <= official[one.kind], one.name


def test_no_legal_term_is_a_name_of_another_kind() -> None:
    terms = set(colloquial.legal_terms())
    official = {*crime.crimes_by_name(), *(entry.name for entry in cause.cause_entries())}
    assert (
        terms & {part for name in official for part in (name, name.removesuffix("罪"), name.removesuffix("纠纷"))}
        == set()
    )


def test_every_successor_of_a_cause_resolves_to_itself() -> None:
    for row in data.rows("cause_names"):
        for successor in row["successors"].split("|"):
            found = cause.resolve_cause(successor, "民事")
            assert found is not None, row
            assert found.name == successor, row


def test_every_current_and_former_crime_resolves() -> None:
    for entry in crime.crime_entries():
        assert crime.resolve_crime(entry.name) == entry
        assert crime.resolve_crime(entry.name.removesuffix("罪")) == entry
    for former in crime.former_names():
        found = crime.resolve_crime(former.name)
        assert (found.name if found else None) == (former.successors[0] if former.successors else None), (
            former.name
        )


def test_every_selective_pattern_matches_its_own_crime() -> None:
    for entry in crime.crime_entries():
        if entry.selective:
            assert re.compile(entry.selective).fullmatch(entry.name), entry.name


def test_every_case_type_makes_a_case_number_that_parses_back() -> None:
    for kind in case_type.case_types_by_code().values():
        number = case_number.parse_case_number(f"（2020）粤0305{kind.code}12号")
        assert number is not None, kind.code
        assert (number.type, str(number)) == (kind.code, f"（2020）粤0305{kind.code}12号")


def test_every_official_figure_names_its_source_and_how_far_it_was_checked() -> None:
    assert official_figures()
    assert all(figure.document and figure.status for figure in official_figures())


def test_no_crime_name_began_in_the_future() -> None:
    assert all(date(1979, 7, 1) <= entry.since <= date(2026, 11, 24) for entry in crime.crime_entries())
