"""The observatory's figures: one set on page, API, CSV and command line."""

import csv
import io
import json
import re
import statistics
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from rulings.china.case_number import find_case_numbers
from rulings.commands.lag import lag
from rulings.commands.rate import rate
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.rate_answer import BLINDNESS
from rulings.public.reader import PublicReader
from rulings.ruling import Precision, Ruling, RulingDate
from rulings.settings import Settings
from search_app.api.openapi import openapi_document
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive, SamplePast
from tests.search_app.samples import RULINGS

EVERY_THIRD = range(1, 301, 3)
"""Serials of the year 2019: a hundred of some 300 cases."""

PUBLISHED = [(date(2019, 3, 1), date(2019, 3, day)) for day in (4, 11, 30)]
DATES = [*PUBLISHED, (date(2019, 3, 1), date(2018, 1, 1))]


def _numbered(serial: int) -> Ruling:
    [found] = find_case_numbers(f"（2019）粤0305刑初{serial}号")
    return replace(RULINGS[0], id=f"serial{serial:06d}", case_numbers=(found.number,), judgment_date=None)


def _published(place: int) -> Ruling:
    judged, published = (RulingDate(day, Precision.DAY, f"{day:%Y}-{day.month}-{day.day}") for day in DATES[place])
    return replace(_numbered(EVERY_THIRD[place]), judgment_date=judged, publication_date=published)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("observatory")
    rulings = [*map(_published, range(len(DATES))), *map(_numbered, EVERY_THIRD[len(DATES) :])]
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild(map(analyse, rulings), [], 1)
    return folder


@pytest.fixture(scope="module")
def numbered(home: Path) -> Iterator[Engine]:
    with closing(open_engine(Settings(home=home))) as engine:
        yield engine


@pytest.fixture
def client(numbered: Engine) -> FlaskClient:
    return create_app(PublicReader(numbered), SampleArchive(), Settings()).test_client()


def test_the_share_disclosed_has_an_interval_a_grade_and_its_limits(client: FlaskClient) -> None:
    answer = client.get("/api/v1/rate?split=batch").json
    assert answer is not None
    whole, [batch] = answer["whole"], answer["batches"]
    assert whole["rate"] == pytest.approx(100 / 300, rel=0.01)
    assert whole["rate_lower"] < whole["rate"] < whole["rate_upper"]
    assert (whole["grade"], batch["court_code"], batch["disclosed"]) == ("reliable", "粤0305", 100)
    assert (answer["blind_to"], answer["as_of"]) == (BLINDNESS, "2026-07-08")


def test_real_answers_have_the_documented_shape(client: FlaskClient) -> None:
    document = openapi_document()
    schema = {**document["components"]["schemas"]["RateAnswer"], "components": document["components"]}
    for split in ("year", "court", "batch"):
        Draft202012Validator(schema).validate(client.get(f"/api/v1/rate?split={split}").json)


def test_the_lag_is_the_same_on_page_api_and_command(
    client: FlaskClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = openapi_document()
    answer = client.get("/api/v1/lag?split=crime").json
    assert answer is not None
    Draft202012Validator({**document["components"]["schemas"]["LagAnswer"]}).validate(answer)
    lags = [(published - judged).days for judged, published in PUBLISHED]
    assert (answer["whole"]["rulings"], answer["whole"]["median"]) == (3, statistics.median(lags))
    assert [pair["published"] for pair in answer["impossible"]] == ["2018-1-1"]
    page = BeautifulSoup(client.get("/observatory/lag?split=court&q=被告人").text, "lxml")
    cells = [cell.text for cell in page.select_one("tbody tr").select("td")]  # type: ignore[union-attr]
    assert cells[:2] == ["3", f"{statistics.median(lags):g}"]
    assert "2018-1-1" in page.text
    monkeypatch.setenv("RULINGS_HOME", str(home))
    assert json.loads(CliRunner().invoke(lag, ["--json", "--split", "crime"]).output)["whole"] == answer["whole"]
    assert "2018-1-1" in CliRunner().invoke(lag, ["--impossible"]).output
    assert client.get("/api/v1/lag?split=moon").status_code == 400


def test_page_csv_and_command_have_the_same_figures(
    client: FlaskClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = BeautifulSoup(client.get("/observatory/rate?split=court").text, "lxml")
    cells = [cell.text for cell in page.select_one("tbody tr").select("td")]  # type: ignore[union-attr]
    assert cells[0] == "33.3%"
    assert "上限" in page.select_one(".notice").text  # type: ignore[union-attr]
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/rate?format=csv").data.decode("utf-8-sig"))))
    assert [row["group"] for row in rows] == ["", "2019"]
    monkeypatch.setenv("RULINGS_HOME", str(home))
    printed = json.loads(CliRunner().invoke(rate, ["--json"]).output)
    assert printed["whole"] == client.get("/api/v1/rate").json["whole"]  # type: ignore[index]
    assert str(printed["whole"]["rate"]) == rows[0]["rate"]
    assert "upper bound" in CliRunner().invoke(rate, []).output


def test_a_filter_that_tears_batches_apart_is_refused(client: FlaskClient) -> None:
    for path in ("/api/v1/rate", "/observatory/rate"):
        assert client.get(f"{path}?crime=诈骗罪").status_code == 400
        assert client.get(f"{path}?filed_from=2020&filed_to=2019").status_code == 400
        assert client.get(f"{path}?filed_from=next").status_code == 400


def test_the_years_and_the_type_narrow_what_is_estimated(client: FlaskClient) -> None:
    for asked in ("filed_to=2018", "type=民初"):
        assert client.get(f"/api/v1/rate?{asked}").json["whole"]["batches"] == 0  # type: ignore[index]
    assert client.get("/observatory/rate?filed_to=2018").status_code == 200


def test_the_overview_leads_to_every_figure(past_client: FlaskClient) -> None:
    page = BeautifulSoup(past_client.get("/observatory/").text, "lxml")
    links = [str(link["href"]) for link in page.select("main a")]
    assert links
    assert all(past_client.get(link).status_code == 200 for link in links)


@pytest.fixture
def past_client(numbered: Engine) -> FlaskClient:
    return create_app(PublicReader(numbered), SampleArchive(), Settings(), past=SamplePast()).test_client()


def test_the_past_is_counted_with_what_is_gone(past_client: FlaskClient) -> None:
    answer = past_client.get("/api/v1/history?as_of=2026-07-03&crime=侵犯财产罪").json
    assert answer is not None
    schema = openapi_document()["components"]["schemas"]["PastAnswer"]
    Draft202012Validator(schema).validate(answer)
    assert (answer["standing"], answer["periods"]) == (3, [{"period": "2020", "count": 3}])
    assert answer["facets"]["crime"] == [{"value": "侵犯财产罪", "count": 3}]
    page = BeautifulSoup(past_client.get("/observatory/history?since=2026-07-03").text, "lxml")
    steps = [row.select_one("td").text for row in page.select("tr:has(.waterfall)")]  # type: ignore[union-attr]
    assert steps == ["3", "+0", "+0", "+0", "−1", "−0", "2"]
    rows = past_client.get("/api/v1/history?since=2026-07-03&format=csv").data.decode("utf-8-sig")
    assert "flow,withdrawn,1,2026-07-08" in rows


def test_what_cannot_be_asked_of_the_past_is_refused(past_client: FlaskClient, client: FlaskClient) -> None:
    for asked in ("punishment=life", "since=2026-08-01", "as_of=soon", "interval=week", "q=盗窃&since=2026-07-01"):
        assert past_client.get(f"/api/v1/history?{asked}").status_code == 400, asked
    assert client.get("/api/v1/history").status_code == 404


def test_what_was_withdrawn_is_counted_and_listed(past_client: FlaskClient) -> None:
    answer = past_client.get("/api/v1/withdrawn?split=crime").json
    assert answer is not None
    Draft202012Validator(openapi_document()["components"]["schemas"]["WithdrawalAnswer"]).validate(answer)
    assert (answer["whole"]["withdrawn"], answer["substituted"]) == (1, {"s": 2})
    assert [(one["value"], one["withdrawn"]) for one in answer["groups"]] == [("侵犯财产罪", 1)]
    assert [one["case_number"] for one in answer["gone"]] == ["甲2号"]
    page = BeautifulSoup(past_client.get("/observatory/withdrawn").text, "lxml")
    assert "甲2号" in page.text
    rows = past_client.get("/api/v1/withdrawn?format=csv&list=1").data.decode("utf-8-sig")
    assert "甲2号" in rows
    assert (
        past_client.get("/api/v1/withdrawn?format=csv").data.decode("utf-8-sig").splitlines()[1].startswith(",1,")
    )


def test_withdrawals_of_words_or_unknown_groups_are_refused(past_client: FlaskClient) -> None:
    for asked in ("q=盗窃", "split=moon", "list=maybe", "punishment=life"):
        assert past_client.get(f"/api/v1/withdrawn?{asked}").status_code == 400, asked


def test_how_much_was_looked_for_is_told_with_its_gaps(past_client: FlaskClient) -> None:
    answer = past_client.get("/api/v1/coverage").json
    assert answer is not None
    Draft202012Validator(openapi_document()["components"]["schemas"]["CoverageAnswer"]).validate(answer)
    assert [day["day"] for day in answer["days"]] == ["2026-07-01", "2026-07-07"]
    assert (answer["gaps"], answer["uncrawled_sources"]) == ([], ["sample"])
    page = BeautifulSoup(past_client.get("/observatory/coverage").text, "lxml")
    assert len(page.select(".strip .looked")) == 2
    assert past_client.get("/api/v1/coverage?format=csv").data.decode("utf-8-sig").count("s,2026-07-0") == 2
    assert past_client.get("/api/v1/coverage?source=other").json["days"] == []  # type: ignore[index]


def test_how_much_had_been_looked_for_by_a_past_day(past_client: FlaskClient) -> None:
    answer = past_client.get("/api/v1/coverage?as_of=2026-07-03").json
    assert answer is not None
    assert ([day["day"] for day in answer["days"]], answer["as_of"]) == (["2026-07-01"], "2026-07-03")
    assert "2026-07-03" in past_client.get("/observatory/coverage?as_of=2026-07-03").text
    assert past_client.get("/api/v1/coverage?as_of=2036-07-03").json["as_of"] == "2026-07-08"  # type: ignore[index]
    assert past_client.get("/api/v1/coverage?as_of=soon").status_code == 400


@pytest.mark.parametrize("day", ["9999-12-31", "2026", "2026-07-09"])
def test_no_figure_is_as_of_a_day_that_was_not_observed_yet(past_client: FlaskClient, day: str) -> None:
    """A day after the newest observation (8 July) stands for that one, in answers and in the links that they carry."""
    for path in ("volume", "facets/crime", "history", "withdrawn", "coverage"):
        assert past_client.get(f"/api/v1/{path}?as_of={day}").json["as_of"] == "2026-07-08", path  # type: ignore[index]
    for path in ("/volume", "/observatory/history", "/observatory/withdrawn", "/observatory/coverage"):
        page = BeautifulSoup(past_client.get(f"{path}?as_of={day}").text, "lxml").select_one("main")
        assert {*re.findall('as_of=([^&"]*)', str(page))} == {"2026-07-08"}, path
        assert f'value="{day}"' not in str(page), path
    for path in ("/volume.csv", "/volume.svg", "/volume/embed", "/volume.csv-metadata.json"):
        assert "2026-07-08" in past_client.get(f"{path}?as_of={day}").text, path


def test_before_the_first_observation_nothing_is_known_of_what_was_disclosed(past_client: FlaskClient) -> None:
    for asked, since in (("", "2026-07-01"), ("&source=s", "2026-07-01"), ("&source=sample", None)):
        answer = past_client.get(f"/api/v1/volume?as_of=2026-06-30{asked}").json
        assert answer is not None
        assert (answer["total"], answer["observed_since"]) == (0, since), asked
    page = past_client.get("/volume?as_of=2026-06-30&lang=en").text
    assert "Observed since 2026-07-01 only" in page
    assert not re.search("There is nothing to count|\\b0 (rulings|documents)", page)
    for asked in ("as_of=2026-07-01", "as_of=2026-07-03&crime=盗窃罪", ""):
        assert past_client.get(f"/api/v1/volume?{asked}").json["observed_since"] is None, asked  # type: ignore[index]
    assert "There is nothing to count" in past_client.get("/volume?as_of=2026-07-03&crime=盗窃罪&lang=en").text


def test_a_volume_as_of_a_past_day_is_one_figure_on_page_file_and_api(past_client: FlaskClient) -> None:
    asked = "as_of=2026-07-03&split=crime&level=1"
    answer = past_client.get(f"/api/v1/volume?{asked}").json
    assert answer is not None
    assert (answer["total"], answer["as_of"]) == (3, "2026-07-03")
    [bucket] = answer["buckets"]
    assert (bucket["period"], bucket["count"], bucket["group"]) == ("2020", 3, "侵犯财产罪")
    page = BeautifulSoup(past_client.get(f"/volume?{asked}").text, "lxml")
    assert "2026-07-03 结束时" in page.text
    assert all("as_of=2026-07-03" in str(link["href"]) for link in page.select(".choice a, .elsewhere a"))
    rows = list(csv.DictReader(io.StringIO(past_client.get(f"/volume.csv?{asked}").data.decode("utf-8-sig"))))
    assert [(row["as_of"], row["count"]) for row in rows if row["period"] == "2020"] == [("2026-07-03", "3")]
    for path in ("/volume/embed", "/volume.svg", "/volume.csv-metadata.json"):
        assert "2026-07-03" in past_client.get(f"{path}?{asked}").text
    assert past_client.get("/api/v1/volume?as_of=2026-07-06").json["total"] == 2  # type: ignore[index]


def test_what_could_not_be_searched_of_a_past_day_is_said(past_client: FlaskClient) -> None:
    answer = past_client.get("/api/v1/volume?as_of=2026-07-03&q=盗窃").json
    assert answer is not None
    assert (answer["searched"], answer["at_most_more"], answer["total"]) == (True, 1, 0)
    assert "另有至多 1 份" in past_client.get("/volume?as_of=2026-07-03&q=盗窃").text
    values = past_client.get("/api/v1/facets/crime?as_of=2026-07-03&q=盗窃").json
    assert values is not None
    assert (values["searched"], values["at_most_more"], values["values"]) == (True, 1, [])


def test_values_of_a_facet_as_of_a_past_day(past_client: FlaskClient) -> None:
    """Its own selection narrows nothing."""
    answer = past_client.get("/api/v1/facets/crime?as_of=2026-07-03&crime=盗窃罪&source=s").json
    assert answer is not None
    Draft202012Validator(openapi_document()["components"]["schemas"]["FacetValues"]).validate(answer)
    assert (answer["values"][0]["value"], answer["values"][0]["count"]) == ("侵犯财产罪", 3)
    assert (answer["as_of"], answer["searched"]) == ("2026-07-03", False)
    for asked in ("punishment?as_of=2026-07-03", "crime?as_of=2026-07-03&punishment=life", "crime?as_of=soon"):
        assert past_client.get(f"/api/v1/facets/{asked}").status_code == 400, asked
    assert past_client.get("/api/v1/facets/court?as_of=2026-07-03").status_code == 404


def test_claims_stand_beside_what_is_observed_and_the_unconfirmed_one_is_marked(client: FlaskClient) -> None:
    answer = client.get("/api/v1/claims").json
    assert answer is not None
    Draft202012Validator(openapi_document()["components"]["schemas"]["ClaimsAnswer"]).validate(answer)
    claims = {(one["metric"], one["period"]): one for one in answer["claims"]}
    assert claims["IP crimes prosecuted", "2023"]["value"] == "17728"
    assert claims["Telecom & network fraud prosecuted", "2023"]["observed_rulings"] == 0
    [unconfirmed] = [one for one in answer["claims"] if one["reason"] == "unconfirmed"]
    assert (unconfirmed["value"], unconfirmed["observed_rulings"]) == ("2160000", len(EVERY_THIRD))
    assert client.get("/api/v1/claims?format=csv").text.count("\n") == len(claims) + 1
    page = BeautifulSoup(client.get("/observatory/claims").text, "lxml")
    assert [row.text for row in page.select("strong")] == ["没有官方来源证实"]


def test_years_of_filing_are_refused_where_the_past_does_not_know_them(numbered: Engine) -> None:
    past = create_app(PublicReader(numbered), SampleArchive(), Settings(), past=SamplePast()).test_client()
    for page in ("history", "withdrawn"):
        answer = past.get(f"/api/v1/{page}?basis=filed")
        assert answer.status_code == 404
        assert "rulings index --rebuild" in answer.text
