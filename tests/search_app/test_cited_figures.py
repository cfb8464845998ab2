"""A figure taken from a page can be cited, and computed again."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from rulings.commands.cite import cite_figure
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.figures.computed import FigureSources, changes_since, dated_link, figure_of
from rulings.public.figures.link import figure_url, read_figure_link
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from tests.search_app.conftest import SamplePast
from tests.search_app.samples import RULINGS, TOMBSTONE

OBSERVED = datetime(2026, 7, 8, tzinfo=UTC)


def _permalink(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    found = BeautifulSoup(response.text, "lxml").select_one(".cited-figure a")
    assert found is not None
    return str(found["href"])


@pytest.mark.parametrize(
    "address",
    [
        "/volume",
        "/volume?q=自首&compare=盗窃&interval=quarter&basis=published&measure=share",
        "/volume?split=region&top=1&crime=盗窃罪",
        "/volume?split=crime",
        "/volume?split=crime&as_of=2026-07-03",
        "/observatory/history",
        "/observatory/history?as_of=2026-07-04&since=2026-07-02&source=s",
        "/observatory/lag?split=court&q=自首",
        "/observatory/rate?filed_from=2016&split=batch",
        "/observatory/withdrawn?split=year",
    ],
)
def test_the_figure_of_a_page_is_the_one_that_its_link_asks_for(
    client: FlaskClient, engine: Engine, address: str
) -> None:
    link = _permalink(client, address)
    read = read_figure_link(link)
    assert (
        figure_of(read, FigureSources(PublicReader(engine), SamplePast(), OBSERVED), date(2026, 8, 1)) == read.mark
    )
    assert figure_url(read) == link
    assert _permalink(client, link) == link


@pytest.mark.parametrize("page", ["volume", "observatory/history", "observatory/withdrawn"])
def test_no_figure_is_cited_as_of_a_day_that_was_not_observed_yet(engine: Engine, page: str) -> None:
    sources = FigureSources(PublicReader(engine), SamplePast(), OBSERVED)
    link = dated_link(read_figure_link(f"http://localhost/{page}?as_of=9999-12-31"), sources)
    assert link.given["as_of"] == (OBSERVED.date().isoformat(),)


def test_a_page_says_where_its_figure_is_not_the_one_that_the_link_cites(client: FlaskClient) -> None:
    link = _permalink(client, "/volume?lang=en")

    def said(address: str) -> str:
        return " ".join(
            one.get_text() for one in BeautifulSoup(client.get(address).text, "lxml").select(".notice")
        )

    now = str(len(RULINGS))
    assert said(f"{link}&lang=en") == said(f"{link.replace('digest=', 'digest=x')}&lang=en") == ""
    other = said(f"{link.replace(f'figure={now}', 'figure=7')}&lang=en")
    assert f"cites 7; now it is {now}." in other
    assert "2026-07-08 08:00 Beijing time" in other


def _cite(home: Path, *arguments: str) -> Result:
    return CliRunner(env={"RULINGS_HOME": str(home)}).invoke(cite_figure, arguments)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with closing(open_engine(Settings(home=tmp_path))) as engine:
        engine.rebuild(map(analyse, RULINGS), [TOMBSTONE], position=20)
    return tmp_path


def test_a_figure_is_equal_until_what_it_counts_changes(client: FlaskClient, home: Path) -> None:
    link = _permalink(client, "/volume?interval=month")
    same = _cite(home, link, "--verify")
    assert (same.exit_code, same.output.splitlines()[0]) == (0, f"equal: {len(RULINGS)}")
    with closing(open_engine(Settings(home=home))) as engine:
        engine.upsert([analyse(replace(RULINGS[0], id="another"))])
        engine.refresh(21)
    other = _cite(home, link, "--verify")
    assert other.exit_code == 1
    assert f"changed: {len(RULINGS)} then, {len(RULINGS) + 1} now" in other.output
    assert "index 5.20" in other.output
    assert "index 5.21" in other.output


def test_a_citation_says_what_is_counted_and_as_of_when(client: FlaskClient, home: Path) -> None:
    link = _permalink(client, "/volume?q=自首&crime=盗窃罪&basis=published&split=region")
    text = _cite(home, link).output.strip()
    for part in (
        "公开数量：“自首”，罪名：盗窃罪，依公开日期，按年，按地域拆分",
        "截至 2026-07-08T08:00+08:00，索引 5.20",
        "[DS/OL]",
    ):
        assert part in text
    assert text.endswith(f"{link}.")
    assert "@misc{figure_" in _cite(home, link, "--format", "bibtex").output


def test_a_link_without_a_figure_is_computed_here_and_cannot_be_verified(home: Path) -> None:
    given = "http://127.0.0.1:8000/?q=自首"
    assert "figure=" in _cite(home, given).output
    refused = _cite(home, given, "--verify")
    assert "carries no figure" in str(refused.exception)


def test_what_was_disclosed_since_is_told_where_it_is_known(engine: Engine) -> None:
    at = "2026-07-03T00:00:00%2B00:00"
    link = f"http://localhost/volume?figure=3&digest={'0' * 16}&at={at}&index=5.1"
    sources = FigureSources(PublicReader(engine), SamplePast(), OBSERVED)
    flow = changes_since(read_figure_link(link), sources)
    assert flow is not None
    assert (flow.start, flow.withdrawn, flow.end) == (3, 1, 2)
    for unknown in ("q=自首", "punishment=死缓", "basis=filed"):
        assert changes_since(read_figure_link(f"{link}&{unknown}"), sources) is None
