"""How such cases were decided: one set of figures on page, panel, API, CSV, SVG and command line."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from lxml import etree

from rulings.commands.outcomes import outcomes
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.api.openapi import openapi_document
from search_app.app import create_app
from tests.contract import outcome_counts
from tests.contract.corpus import corpus
from tests.search_app.conftest import SampleArchive

RULINGS = corpus(120, seed=11)
THEFT = frozenset({"侵犯财产罪/盗窃罪"})
ABOUT_THEFT = [ruling for ruling in RULINGS if any(crime.name == "盗窃罪" for crime in ruling.crimes)]
SEARCH = "crime=盗窃罪"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outcomes")


@pytest.fixture(scope="module")
def decided(home: Path) -> Iterator[Engine]:
    engine = open_engine(Settings(engine=f"tantivy:{home / 'index'}"))
    engine.rebuild(map(analyse, RULINGS), [], 1)
    yield engine
    engine.close()


@pytest.fixture
def client(decided: Engine) -> FlaskClient:
    return create_app(PublicReader(decided), SampleArchive(), Settings()).test_client()


def _page(client: FlaskClient, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def test_the_answer_counts_the_punishments_for_the_crime(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/outcomes?{SEARCH}").json
    assert answer is not None
    counted = outcome_counts.keys(ABOUT_THEFT, THEFT)
    terms = {months: n for (kind, months, _), n in counted.items() if months is not None}
    assert answer["rulings"] == len(ABOUT_THEFT)
    assert answer["crimes"] == sorted(THEFT)
    assert "盗窃罪" in answer["unit"]
    assert answer["summary"]["known"] == sum(n for (kind, _, _), n in counted.items() if kind != "unknown")
    assert {one["months"] for one in answer["months"]} == set(terms)
    assert sum(one["count"] for one in answer["months"]) == answer["summary"]["terms"]
    assert answer["unread"] == answer["criminal"] - answer["told"] > 0


def test_the_answer_is_what_the_api_describes(client: FlaskClient) -> None:
    document = openapi_document()
    schema = {"$ref": "#/components/schemas/OutcomesAnswer", "components": document["components"]}
    Draft202012Validator(schema).validate(client.get(f"/api/v1/outcomes?{SEARCH}").json)


def test_every_form_tells_the_same_figures(client: FlaskClient, home: Path, decided: Engine) -> None:
    answer = client.get(f"/api/v1/outcomes?{SEARCH}").json or {}
    rows = list(
        csv.reader(io.StringIO(client.get(f"/api/v1/outcomes?{SEARCH}&format=csv").data.decode("utf-8-sig")))
    )
    told = {(part, value, figure): count for part, value, figure, count, *_ in rows[1:]}
    assert told["all", "", "known"] == str(answer["summary"]["known"])
    assert told["all", "", "median"] == f"{answer['summary']['median']:g}"
    printed = CliRunner(env={"RULINGS_HOME": str(home)}).invoke(outcomes, ["--crime", "盗窃罪", "--json"])
    assert json.loads(printed.output) == {name: value for name, value in answer.items() if name != "as_of"}
    page = _page(client, f"/outcomes?{SEARCH}")
    assert f"{answer['summary']['known']:,}" in page.select_one("p.outcome-total").text  # type: ignore[union-attr]


def test_without_and_with_a_circumstance_make_the_whole(client: FlaskClient) -> None:
    answer = client.get("/api/v1/outcomes").json or {}
    for group in answer["groups"].get("circumstance", ()):
        assert group["known"] + group["without"]["known"] == answer["summary"]["known"]


def test_few_terms_have_no_quartiles_and_the_page_says_so(client: FlaskClient) -> None:
    page = _page(client, "/outcomes?crime=抢劫罪&year=2016&lang=en")
    assert "fewer than 20" in page.text
    assert not page.select(".quartile")


def test_the_page_names_the_unit_and_warns_of_the_selection(client: FlaskClient) -> None:
    text = _page(client, f"/outcomes?{SEARCH}&lang=en").text
    assert "defendants judged for Theft" in text
    assert "Published rulings only" in text


def test_each_bar_leads_to_its_rulings(client: FlaskClient) -> None:
    page = _page(client, f"/outcomes?{SEARCH}")
    links = [str(link["href"]) for link in page.select(".outcome-chart a")]
    assert links
    for link in links:
        assert "份文书" in _page(client, link).select_one(".results-head .total").text  # type: ignore[union-attr]


def test_a_list_of_criminal_rulings_has_the_panel(client: FlaskClient) -> None:
    assert _page(client, f"/?{SEARCH}").select(".outcome-panel svg")
    assert not _page(client, "/?q=绝无此词").select(".outcome-panel")


def test_a_list_of_hits_tells_each_outcome_in_a_line(client: FlaskClient) -> None:
    lines = [line.text for line in _page(client, "/?sentence=无期").select(".hit-outcome")]
    assert lines
    assert any("无期徒刑" in line for line in lines)


def test_the_chart_is_a_file_of_its_own(client: FlaskClient) -> None:
    response = client.get(f"/outcomes.svg?{SEARCH}")
    assert response.mimetype == "image/svg+xml"
    assert etree.fromstring(response.data).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("path", ["/outcomes", "/outcomes.svg", "/api/v1/outcomes"])
def test_a_search_that_finds_nothing_has_nothing_to_count(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}?q=绝无此词").status_code == 200
    assert client.get(f"{path}?sentence=很久").status_code == 400


def test_the_form_keeps_what_is_asked_of_a_sentence(client: FlaskClient) -> None:
    page = _page(client, "/?q=盗窃&sentence=三年至五年&probation=有&fine=>1万")
    fields = {str(one["name"]): one.get("value") for one in page.select(".search-form input[name]")}
    assert (fields["sentence"], fields["probation"], fields["fine"]) == ("3年..5年", "有", ">=10001元")
    refused = BeautifulSoup(client.get("/?q=盗窃&sentence=很久").text, "lxml")
    kept = {str(one["name"]): one.get("value") for one in refused.select(".search-form input[name]")}
    assert kept["sentence"] == "很久"


@pytest.mark.parametrize("arguments", [["--crime", "盗窃罪"], ["盗窃", "--csv"], []])
def test_the_command_prints(home: Path, decided: Engine, arguments: list[str]) -> None:
    printed = CliRunner(env={"RULINGS_HOME": str(home)}).invoke(outcomes, arguments)
    assert printed.exit_code == 0, printed.output
    assert "known" in printed.output or "median" in printed.output
