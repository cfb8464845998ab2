"""The volume page and its files: one view, whatever form it has."""

import csv
import io
import re
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.errors import UsageError
from rulings.observatory.volume import Bucket, Interval, Volume, VolumeRequest
from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Measure, volume_sheet
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.frame_ancestors import frame_ancestors
from search_app.view_models.charts.caption import Caption
from search_app.view_models.charts.vega import MAX_TICKS, vega_chart
from tests.search_app.conftest import SampleArchive

HOSTILE = '"]}</text><script>alert(1)</script>{"signal":"x"}'


def _page(client: FlaskClient, query: str) -> BeautifulSoup:
    response = client.get(f"/volume?lang=en&{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def _table(page: BeautifulSoup) -> dict[str, list[str]]:
    rows = page.select(".figure-table tbody tr")
    return {row.select("th")[0].get_text(" ").split()[0]: [c.get_text() for c in row.select("td")] for row in rows}


def _rows(client: FlaskClient, query: str) -> list[Mapping[str, str]]:
    text = client.get(f"/volume.csv?{query}").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("measure", ["count", "cumulative", "share", "change"])
@pytest.mark.parametrize(
    "shown", ["interval=year", "interval=quarter&q=自首", "split=source", "compare=自首&compare=盗窃"]
)
def test_page_and_csv_have_the_same_periods_and_columns(client: FlaskClient, shown: str, measure: str) -> None:
    page, rows = _page(client, f"{shown}&measure={measure}"), _rows(client, f"{shown}&measure={measure}")
    periods = [row["period"] for row in rows if row["period"] not in {"undated", "doubtful"}]
    assert list(_table(page)) == sorted(set(periods))
    series = {(row["search"], row.get("source"), row["kind"]) for row in rows if row["period"] == periods[0]}
    assert {len(texts) for texts in _table(page).values()} == {len(series)}
    if measure == "count" and shown.startswith("interval=year"):
        counts = {row["period"]: [row["count"]] for row in rows}
        assert all(counts[period] == texts for period, texts in _table(page).items())


@pytest.mark.parametrize("measure", ["count", "cumulative", "share", "change"])
@pytest.mark.parametrize(
    "asked", ["q=自首&compare=盗窃&compare=诈骗", "split=crime&top=2&interval=quarter", "crime=诈骗罪"]
)
def test_the_api_has_the_figures_of_the_page(client: FlaskClient, asked: str, measure: str) -> None:
    rows = _rows(client, f"{asked}&measure={measure}")
    answer = client.get(f"/api/v1/volume?{asked}&measure={measure}").get_json()
    buckets = [one for part in (answer, *answer["compared"]) for one in part["buckets"]]
    given = [(one["period"], one["count"], _shortened(one["figure"])) for one in buckets]
    name = "count" if measure == "count" else measure
    shown = [
        (row["period"], int(row["count"]), _shortened(float(row[name]) if row[name] else None))
        for row in rows
        if row["period"] not in {"undated", "doubtful"}
    ]
    assert given == shown
    assert [one["q"] for one in answer["compared"]] == (["盗窃", "诈骗"] if "compare" in asked else [])
    in_csv = client.get(f"/api/v1/volume?{asked}&measure={measure}&format=csv").data.decode("utf-8-sig")
    assert len(in_csv.splitlines()) >= 1 + len(given) + 2 * (1 + len(answer["compared"]))


def _shortened(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.4f}"


def test_comparing_is_refused_where_it_means_nothing(client: FlaskClient) -> None:
    for asked in (
        "split=crime&compare=盗窃",
        "&".join(f"compare={n}" for n in range(5)),
        "measure=share&measure=count",
    ):
        assert client.get(f"/api/v1/volume?{asked}").status_code == 400


def test_a_split_of_one_value_a_ruling_adds_up_and_says_so(client: FlaskClient) -> None:
    rows = _rows(client, "split=region&top=1")
    assert {"value", "rest", "unknown"} >= {row["kind"] for row in rows if row["kind"]}
    whole = {row["period"]: int(row["count"]) for row in _rows(client, "")}
    for period in {row["period"] for row in rows} - {"undated", "doubtful"}:
        assert sum(int(row["count"]) for row in rows if row["period"] == period) == whole[period]
    assert "add up" in _page(client, "split=region").select_one(".volume-figure").get_text()  # type: ignore[union-attr]


def test_the_alternative_text_states_the_finding(client: FlaskClient) -> None:
    page = _page(client, "")
    said = page.select_one(".figure-finding")
    assert said is not None
    assert re.search(r"\d{4} has the most", said.get_text())
    assert page.select_one(".volume-figure [role=region]")["aria-label"] == said.get_text()  # type: ignore[index]


def test_periods_that_share_the_most_are_not_told_as_one(client: FlaskClient) -> None:
    """Three rulings on fraud in each of four years."""
    said = _page(client, "crime=诈骗罪").select_one(".figure-finding")
    assert said is not None
    assert "4 periods share the most: 3 rulings each" in said.get_text()


def test_the_csv_says_what_describes_it(client: FlaskClient) -> None:
    response = client.get("/volume.csv?q=自首&split=region&level=2")
    assert response.headers["Link"].endswith('rel="describedby"; type="application/csvm+json"')
    described = client.get(response.headers["Link"].partition(">")[0][1:])
    assert described.mimetype == "application/csvm+json"
    header = response.data.decode("utf-8-sig").splitlines()[0].split(",")
    assert [column["name"] for column in described.json["tableSchema"]["columns"]] == header  # type: ignore[index]
    assert client.get(described.json["dc:source"]).status_code == 200  # type: ignore[index]


@pytest.mark.parametrize(
    "shown", ["", "split=crime", "compare=自首&measure=share", "measure=change", "q=绝无此词"]
)
def test_pictures_are_pictures_and_the_same_each_time(client: FlaskClient, app: Flask, shown: str) -> None:
    pytest.importorskip("vl_convert")
    svg = client.get(f"/volume.svg?{shown}")
    assert ElementTree.fromstring(svg.data).tag.endswith("svg")  # noqa: S314  # our own
    png = client.get(f"/volume.png?{shown}&lang=en")
    assert png.data.startswith(b"\x89PNG")
    assert (
        app.test_client().get(f"/volume.png?{shown}&lang=en", headers={"Cache-Control": "no-cache"}).data
        == png.data
    )


def test_a_hostile_search_is_text_in_every_form(client: FlaskClient) -> None:
    pytest.importorskip("vl_convert")
    asked = {"q": HOSTILE, "compare": f"=HYPERLINK({HOSTILE})"}
    svg = client.get("/volume.svg", query_string=asked).data
    assert b"<script" not in svg
    assert b"&lt;script" in svg
    assert "<script>alert" not in client.get("/volume/embed", query_string=asked).text
    rows = client.get("/volume.csv", query_string={"q": "=1+1"}).data.decode("utf-8-sig")
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(rows)) for cell in row)


@pytest.mark.parametrize("sign", ["\0", "\x1f", "\ufffe", "\U00020000", "\U0001f600", "\u202e", "&#0;"])
def test_no_sign_of_a_search_breaks_a_picture(client: FlaskClient, sign: str) -> None:
    """Some aborted the process, those beyond the first plane were cut in two."""
    pytest.importorskip("vl_convert")
    asked = {"compare": ["自首", sign * 60], "q": sign, "lang": "en"}
    svg = client.get("/volume.svg", query_string=asked)
    assert ElementTree.fromstring(svg.data).tag.endswith("svg")  # noqa: S314  # our own
    assert client.get("/volume.png", query_string=asked).data.startswith(b"\x89PNG")


def test_a_picture_names_as_many_periods_however_many_there_are() -> None:
    """Each name costs the converter a millisecond, and 12 charts of 1,200 days took it 23 s."""
    request = VolumeRequest(interval=Interval.DAY)
    days = [date(2020, 1, 1) + timedelta(number) for number in range(1_200)]
    buckets = tuple(Bucket(day.isoformat(), 1) for day in days)
    volume = Volume(request, buckets, undated=0, total=len(days), whole=buckets)
    sheet = volume_sheet({"": volume}, Measure.COUNT, None, days[-1])
    chart = vega_chart(VolumeQuestion(request), sheet, Caption("", "", "", "", ()), "")
    assert 1 < len(chart["encoding"]["x"]["axis"]["values"]) <= MAX_TICKS
    assert chart["mark"]["type"] == "line"
    assert chart["encoding"]["y"]["axis"]["tickMinStep"] == 1


def test_searches_that_begin_alike_stay_apart_in_a_picture(client: FlaskClient) -> None:
    pytest.importorskip("vl_convert")
    svg = client.get("/volume.svg", query_string={"q": "自首", "compare": ["甲某" * 20, "甲某" * 20 + "乙"]}).text
    assert all(f"({place})" in svg for place in (2, 3))


def test_without_the_extra_package_a_sentence_says_what_to_install(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    response = client.get("/volume.png?q=尚未画过&lang=en")
    assert response.status_code == 501
    assert "rulings[charts]" in response.text


def test_only_the_embedded_page_may_be_framed_and_only_by_whom_the_operator_names(
    client: FlaskClient, engine: Engine
) -> None:
    assert "frame-ancestors 'none'" in client.get("/volume/embed").headers["Content-Security-Policy"]
    settings = Settings(frame_ancestors="https://news.example.org, https://*.example.com")
    allowed = create_app(PublicReader(engine), SampleArchive(), settings).test_client()
    answer = allowed.get("/volume/embed?split=region")
    assert (
        "frame-ancestors https://news.example.org https://*.example.com"
        in answer.headers["Content-Security-Policy"]
    )
    for headers in (allowed.get("/volume").headers, client.get("/volume/embed").headers):
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "wrong",
    ["news.example.org", "https://a; script-src *", "https://a\nX: y", "'self' https://a", "https://a/path"],
)
def test_no_setting_ends_the_directive(wrong: str) -> None:
    with pytest.raises(UsageError):
        frame_ancestors(wrong)
    assert frame_ancestors(" ") == "'none'"
    assert frame_ancestors("*") == "*"


def test_each_province_is_a_tile_that_leads_to_as_many_rulings_as_it_shows(client: FlaskClient) -> None:
    tiles = _page(client, "split=region").select(".tile-map a")
    assert len({(tile.rect["x"], tile.rect["y"]) for tile in tiles}) == 31  # type: ignore[index]
    shown = [tile for tile in tiles if not str(tile["aria-label"]).endswith(": 0")]
    assert shown
    for tile in shown:
        found = BeautifulSoup(client.get(str(tile["href"])).text, "lxml").select_one(".total strong")
        assert found is not None
        assert int(found.get_text()) >= int(str(tile["aria-label"]).split(": ")[1])
