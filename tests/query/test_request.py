"""A command line and a URL that say the same ask for the same search, and are refused with the same message."""

import re
from collections.abc import Mapping
from datetime import date

import click
import pytest
from click.testing import CliRunner
from werkzeug.datastructures import MultiDict

from rulings.commands.query_options import given_parameters
from rulings.commands.search import search
from rulings.commands.volume import volume
from rulings.errors import QueryError
from rulings.query.ast import DateBasis, DateRange, Phrase, SearchQuery, Sort
from rulings.query.facets import COUNTED_FACETS, FACETS
from rulings.query.request import MAX_SELECTED, GivenParameters, facet_names, search_query
from search_app.request_params import search_request

REFUSED: list[Mapping[str, list[str]]] = [
    {"from": ["2021"], "to": ["2020"]},
    {"from": ["2020-13"]},
    {"to": ["soon"]},
    {"year": ["99999"]},
    {"crime": ["无此罪名罪"]},
    {"court": [str(number) for number in range(MAX_SELECTED + 1)]},
    {"court": ["x" * 201]},
    {"q": ['"诈骗']},
    {"sentence": ["5年..3年"]},
    {"probation": ["也许"]},
    {"fine": ["很多"]},
]


def test_parameters_are_read_into_a_search() -> None:
    given = {
        "q": [" 自首 "],
        "crime": ["诈骗罪"],
        "year": ["2019", "2020"],
        "from": ["2019"],
        "to": ["2020-02"],
        "basis": ["published"],
        "sort": ["newest"],
    }
    assert search_query(given) == SearchQuery(
        Phrase("自首"),
        {"crime": frozenset({"侵犯财产罪/诈骗罪"}), "year": frozenset({"2019", "2020"})},
        DateRange(DateBasis.PUBLISHED, date(2019, 1, 1), date(2020, 2, 29)),
        Sort.NEWEST,
    )


def test_a_command_line_asks_for_what_its_url_asks_for() -> None:
    options = {facet.name: () for facet in FACETS} | {
        "court_level": ("中级", "-高级"), "theme": ("telecom-fraud",)
    }  # fmt: skip
    sentence = {"sentence": "3年..5年", "probation": None, "fine": ">1万"}
    values = {**options, **sentence, "start": "2019", "end": None, "basis": "judged"}
    url = MultiDict(
        [
            *{"q": "自首", "theme": "telecom-fraud", "sentence": "三年至五年", "fine": "> 10000"}.items(),
            *[("court_level", "中级"), ("court_level", "-高级"), ("from", "2019"), ("sort", "oldest")],
        ]
    )
    assert search_query(given_parameters("自首", values, "oldest")) == search_request(url).query


def test_what_is_absent_asks_for_nothing() -> None:
    assert search_query({}) == search_query({"q": [], "crime": [], "from": []}) == SearchQuery()


@pytest.mark.parametrize("given", [{"sort": ["best"]}, {"basis": ["tomorrow"]}])
def test_another_word_than_the_choices_is_refused_with_them(given: GivenParameters) -> None:
    with pytest.raises(QueryError, match=r"choose .*, "):
        search_query(given)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", COUNTED_FACETS),
        (" , ", COUNTED_FACETS),
        ("none", ()),
        ("crime", ("crime",)),
        ("year, crime,crime", ("year", "crime")),
        ("court", ("court",)),
        ("crime，year、region", ("crime", "year", "region")),
    ],
)
def test_names_of_facets_to_count_are_read(text: str, names: tuple[str, ...]) -> None:
    assert facet_names(text) == names


@pytest.mark.parametrize("text", ["crimes", "crime,none", "crime year", "CRIME", "x" * 5_000])
def test_what_is_no_facet_is_refused_with_those_that_are(text: str) -> None:
    with pytest.raises(QueryError, match=r"facets cannot be .*choose from crime, cause, .*, none") as said:
        facet_names(text)
    assert len(str(said.value)) < 400


@pytest.mark.parametrize("given", REFUSED)
@pytest.mark.parametrize("command", [search, volume], ids=lambda command: command.name)
def test_a_command_line_and_a_url_are_refused_with_the_same_message(
    command: click.Command, given: Mapping[str, list[str]]
) -> None:
    options = [
        f"--{name.replace('_', '-')}={value}" for name, values in given.items() for value in values if name != "q"
    ]
    with pytest.raises(QueryError) as said:
        search_request(MultiDict(given))
    with pytest.raises(QueryError, match=f"^{re.escape(str(said.value))}$"):
        CliRunner().invoke(command, [*given.get("q", []), *options], catch_exceptions=False)


def test_an_empty_option_does_not_silently_widen_a_search() -> None:
    with pytest.raises(QueryError):
        CliRunner().invoke(search, ["--crime", ""], catch_exceptions=False)
