"""A page for each theme: every figure of it is that of the full page."""

from contextlib import closing
from itertools import starmap
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from rulings.china.themes import themes
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import FacetCount
from rulings.public.reader import PublicReader
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from search_app.view_models.theme_figures import region_shares
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, sample

FRAUD = [ruling for ruling in RULINGS if "telecom-fraud" in ruling.themes]


def _page(client: FlaskClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def test_every_theme_has_a_page_and_all_lead_to_it(client: FlaskClient) -> None:
    paths = {f"/observatory/themes/{theme.id}" for theme in themes()}
    for path in ("/observatory/themes/", "/", "/about"):
        assert {link["href"] for link in _page(client, path).select("a[href^='/observatory/themes/']")} >= paths
    assert _page(client, "/observatory/").select_one("a[href='/observatory/themes/']")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", [theme.id for theme in themes()])
def test_a_page_says_what_the_theme_is_and_shows_what_is_held(
    client: FlaskClient, theme: str, language: str
) -> None:
    page = _page(client, f"/observatory/themes/{theme}?lang={language}")
    held = sum(theme in ruling.themes for ruling in RULINGS)
    status = page.select_one("[role=status]")
    assert status is not None
    assert status.text.startswith(str(held))
    [definition] = page.select("h1 + p a")
    assert (urlsplit(str(definition["href"])).path, theme in str(definition["href"])) == ("/", True)
    assert bool(page.select(".volume-figure")) == bool(page.select(".citation")) == bool(held)


def test_the_figures_of_a_theme_are_those_of_the_full_pages(client: FlaskClient) -> None:
    page = _page(client, "/observatory/themes/telecom-fraud")
    volume = _page(client, "/volume?theme=telecom-fraud")
    assert _text(page, ".figure-finding") == _text(volume, ".figure-finding")
    assert _text(page, ".citation") == _text(volume, ".citation")
    years = [int(row.th.text.split()[0]) for row in page.select("section:first-of-type tbody tr") if row.th]
    assert years == sorted(years, reverse=True)
    [region] = page.select("details.table-details tbody tr")
    assert [cell.text for cell in region.select("td")[:2]] == [str(len(FRAUD)), str(_of_guangdong())]
    lag = _page(client, "/observatory/lag?theme=telecom-fraud")
    assert _text(lag, "[role=status]") in page.text
    assert [row.th.text for row in page.select(".official-table tbody tr") if row.th] == ["起诉电信网络诈骗犯罪"]
    assert {urlsplit(str(hit["href"])).path for hit in page.select(".hit h3 a")} <= {
        f"/rulings/{r.id}" for r in FRAUD
    }


def test_the_change_of_a_year_has_its_interval(tmp_path: Path) -> None:
    years = [2021] * 9 + [2022] * 4 + [2023] * 6
    with closing(open_engine(Settings(home=tmp_path))) as engine:
        engine.rebuild(map(analyse, starmap(_fraud, enumerate(years, 300))), [], 1)
        client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
        rows = _page(client, "/observatory/themes/telecom-fraud").select("section:first-of-type tbody tr")
    assert [[cell.text for cell in row.select("td")] for row in rows] == [
        ["6", "+50.0%", "-54.5% 至 +394.6%"], ["4", "-55.6%", "-85.5% 至 +36.0%"]
    ]  # fmt: skip


def test_an_index_that_changes_between_two_counts_gives_no_more_than_the_whole(app: Flask) -> None:
    found = [FacetCount("广东省", 3, False), FacetCount("西藏自治区", 2, False), FacetCount("湖南省", 0, False)]
    with app.test_request_context():
        shares = region_shares(found, [FacetCount("广东省", 2, False)], str)
    assert [(one.count, one.of) for one in shares] == [(3, 3), (2, 2)]


def _fraud(number: int, year: int) -> Ruling:
    return sample(number, "诈骗罪", year)


def test_what_is_no_theme_is_not_found_and_a_search_is_refused(client: FlaskClient) -> None:
    assert client.get("/observatory/themes/none").status_code == 404
    assert client.get("/observatory/themes/telecom-fraud?q=a").status_code == 400


def _text(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return found.text.strip()


def _of_guangdong() -> int:
    return sum(bool(ruling.court and ruling.court.region[:1] == ("广东省",)) for ruling in RULINGS)
