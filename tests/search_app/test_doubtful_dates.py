"""One date that is wrong must not stretch a page over a thousand years: it is counted aside, and said so."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask.testing import FlaskClient

from rulings.commands.volume import volume
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.ruling import Precision, Ruling, RulingDate
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

DATES = {101: (1019, True), 102: (2999, True), 103: (1019, False), 104: (9999, False), 105: (1805, False), 106: (2016, True)}  # fmt: skip
"""Number -> year, and whether the normaliser found it doubtful."""
PERIODS = [str(year) for year in range(2015, 2019)]


def _dated(number: int) -> Ruling:
    year, doubtful = DATES[number]
    found = RulingDate(date(year, 3, 4), Precision.DAY, f"{year}-3-4", doubtful)
    return replace(sample(number, "盗窃罪", 2016), judgment_date=found, publication_date=found)


RULINGS = (*(sample(number, "诈骗罪", 2015 + number % 4) for number in range(1, 13)), *map(_dated, DATES))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("home")
    engine = open_engine(Settings(home=folder))
    engine.rebuild([analyse(ruling) for ruling in RULINGS], [], position=1)
    engine.close()
    return folder


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[FlaskClient]:
    engine = open_engine(Settings(home=home))
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


@pytest.mark.parametrize(
    "page", ["/", "/?q=甲某某", "/volume", "/volume?interval=month", "/volume?interval=month&split=crime"]
)
def test_no_page_grows_with_a_wrong_year(client: FlaskClient, page: str) -> None:
    html = client.get(page).text
    assert len(html) < 200_000
    assert "1019-" not in html.replace("1019-03-04", "")
    assert "存疑" in html


def test_the_year_bars_show_the_years_that_are_sure_and_say_what_stands_aside(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?lang=en").text, "lxml")
    bars = page.select(".year-bars svg a")
    assert [bar["aria-label"].split(":")[0] for bar in bars] == PERIODS  # type: ignore[union-attr]
    assert "6 more" in page.select_one(".year-bars .explain").get_text()  # type: ignore[union-attr]


def test_those_rulings_are_one_value_of_the_year_filter(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=甲某某").text, "lxml")
    values = page.select('[aria-labelledby="facet-year"] .facet-label')
    assert [value.get_text() for value in values] == [*reversed(PERIODS), "1805", "存疑"]
    for asked in ("存疑", "doubtful"):
        answer = client.get(f"/api/v1/rulings?year={asked}").json or {}
        assert answer["total"] == 5


def test_each_bar_leads_to_as_many_rulings_as_it_counts(client: FlaskClient) -> None:
    for bar in BeautifulSoup(client.get("/volume").text, "lxml").select(".bar-chart a"):
        count = int(str(bar["aria-label"]).split(": ")[1])
        found = BeautifulSoup(client.get(str(bar["href"])).text, "lxml").select_one(".total strong")
        assert found is not None
        assert int(found.get_text()) == count


def test_a_doubtful_date_sorts_last(client: FlaskClient) -> None:
    hits = (client.get("/api/v1/rulings?sort=newest&size=100").json or {})["hits"]
    years = [hit["judgment_date"][:4] for hit in hits]
    assert years[:13] == [*sorted(years[:12], reverse=True), "1805"]
    assert set(years[13:]) == {"1019", "2999", "9999", "2016"}


@pytest.mark.parametrize("interval", ["year", "month"])
def test_page_api_csv_and_command_say_the_same(client: FlaskClient, home: Path, interval: str) -> None:
    answer = client.get(f"/api/v1/volume?interval={interval}").json or {}
    assert (answer["doubtful"], answer["undated"], answer["total"]) == (6, 0, 18)
    assert sum(bucket["count"] for bucket in answer["buckets"]) == 12
    text = client.get(f"/api/v1/volume?interval={interval}&format=csv").data.decode("utf-8-sig")
    rows = {row["period"]: int(row["count"]) for row in csv.DictReader(io.StringIO(text))}
    assert rows.pop("doubtful") == 6
    assert sum(rows.values()) == 12
    lead = BeautifulSoup(client.get(f"/volume?interval={interval}&lang=en").text, "lxml").select_one(".total")
    assert lead is not None
    assert "6 more" in lead.get_text()
    printed = CliRunner(env={"RULINGS_HOME": str(home)}).invoke(volume, ["--interval", interval, "--json"])
    assert {**json.loads(printed.output), "as_of": answer["as_of"]} == answer
    plain = CliRunner(env={"RULINGS_HOME": str(home)}).invoke(volume, ["--interval", interval])
    assert "doubtful 6" in plain.output
