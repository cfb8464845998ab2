"""A publisher's own totals: kept once, then beside what is held on pages and in the API."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask.testing import FlaskClient

from rulings.commands.coverage import coverage
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.errors import InputError
from rulings.public.reader import PublicReader, open_reader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive, SamplePast
from tests.search_app.samples import RULINGS

HELD = sum(ruling.judgment_date.value.year == 2017 for ruling in RULINGS if ruling.judgment_date)
TOTALS = {
    "count_year_count.json": {"2017": 1_000, "1999": 5},
    "count_province_count.json": {"广东省": 100, "河南省": 9},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stated")
    for name, totals in TOTALS.items():
        (folder / name).write_bytes(orjson.dumps(totals))
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild(map(analyse, RULINGS), [], 1)
    told = ["--stated", str(folder), "--stated-by", "甲<网>", "--stated-on", "2022-06", "--keep"]
    result = CliRunner().invoke(coverage, told, env={"RULINGS_HOME": str(folder)}, catch_exceptions=False)
    assert f"stated year 2017: 1000, held {HELD}" in result.output
    return folder


@pytest.fixture(scope="module")
def reader(home: Path) -> Iterator[PublicReader]:
    with open_reader(Settings(home=home)) as opened:
        yield opened


@pytest.fixture
def client(home: Path, reader: PublicReader) -> FlaskClient:
    return create_app(reader, SampleArchive(), Settings(home=home), past=SamplePast()).test_client()


def _beside(client: FlaskClient, address: str) -> dict[str, list[str]]:
    found = BeautifulSoup(client.get(address).text, "lxml").select(".stated tbody tr")
    return {row.select_one("th").get_text(): [cell.get_text() for cell in row.select("td")] for row in found}  # type: ignore[union-attr]


def test_the_page_of_coverage_shows_them_with_publisher_and_date(client: FlaskClient) -> None:
    page = client.get("/observatory/coverage?lang=en").text
    assert "Totals stated by 甲&lt;网&gt;, 2022-06" in page
    assert "we looked less, not that the publisher discloses less" in page
    share = f"{HELD / 1_000:.2%}"
    assert _beside(client, "/observatory/coverage?lang=en")["2017"] == ["1,000", str(HELD), share]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"2017", "1999"}),
        ("split=region", {"广东省", "河南省"}),
        ("region=广东省", {"广东省"}),
        ("region=广东省&crime=诈骗罪", set()),
        ("q=自首", set()),
        ("from=2016", set()),
        ("basis=published", set()),
        ("unit=rulings", set()),
        ("as_of=2026-01-31", set()),
        ("compare=自首", set()),
        ("source=sample", set()),
        ("crime=诈骗罪", set()),
    ],
)
def test_they_stand_beside_volumes_of_the_same_documents_only(
    client: FlaskClient, asked: str, shown: set[str]
) -> None:
    assert set(_beside(client, f"/volume?{asked}")) == shown


def test_the_api_gives_them(client: FlaskClient) -> None:
    rows = {one["value"]: one for one in client.get("/api/v1/stated").get_json()["totals"]}
    assert (rows["2017"]["held"], rows["2017"]["stated_on"], rows["1999"]["share"]) == (HELD, "2022-06", 0)
    in_csv = list(csv.DictReader(io.StringIO(client.get("/api/v1/stated?format=csv").data.decode("utf-8-sig"))))
    assert [(one["value"], int(one["stated"])) for one in in_csv] == [
        (value, stated) for totals in TOTALS.values() for value, stated in totals.items()
    ]


@pytest.mark.parametrize("address", ["/observatory/coverage", "/api/v1/coverage", "/api/v1/stated"])
def test_two_sources_are_refused_where_one_is_meant(client: FlaskClient, address: str) -> None:
    assert client.get(f"{address}?source=a&source=b").status_code == 400


def test_nothing_is_kept_that_nobody_states(home: Path) -> None:
    for told in (["--keep"], ["--stated", str(home), "--keep"], ["--stated", str(home), "--stated-on", "gestern"]):
        assert CliRunner().invoke(coverage, told, env={"RULINGS_HOME": str(home)}).exit_code == 2


def test_a_kept_file_that_is_no_statement_is_left_out_of_pages_and_told_by_the_command(
    reader: PublicReader, tmp_path: Path
) -> None:
    (tmp_path / "stated").mkdir()
    (tmp_path / "stated" / "all.json").write_bytes(b"{")
    client = create_app(reader, SampleArchive(), Settings(home=tmp_path), past=SamplePast()).test_client()
    for address in ("/volume", "/observatory/coverage", "/api/v1/stated"):
        assert client.get(address).status_code == 200
    result = CliRunner().invoke(coverage, env={"RULINGS_HOME": str(tmp_path)})
    assert isinstance(result.exception, InputError)
    assert "all.json" in str(result.exception)
