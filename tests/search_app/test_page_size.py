"""No page grows with its search times its links, however many values an index holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.crime import crime_entries
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.ruling import Crime, Ruling
from rulings.settings import Settings
from search_app.app import create_app
from search_app.view_models.facet_panel import fair_shares
from tests.search_app.conftest import SampleArchive
from tests.search_app.forms import submitted
from tests.search_app.samples import sample

MAX_BYTES = 500_000
CRIMES = [Crime(entry.name, entry.path, entry.name) for entry in crime_entries()][:300]


def _ruling(number: int) -> Ruling:
    subjects = tuple((f"领域{number % 30}", f"分支{number}-{n}") for n in range(20))
    made = replace(
        sample(number, "诈骗罪", 1951 + number % 75), subjects=subjects, crimes=tuple(CRIMES[number % 100 :: 100])
    )
    return replace(made, provenance=replace(made.provenance, source=f"来源{number % 50}"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    engine.rebuild([analyse(_ruling(number)) for number in range(1, 301)], [], position=1)
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


TEXTS = {
    "none": "",
    "found": '被告人 OR "' + "·长" * 960 + '"',
    "repeated": "被告人" * 666,
    "signs": "被告人 " + "%&<>" * 490,
    "long": "被告人，" * 10_000,
}
FILTERS = {
    "none": {},
    "many": {
        "court": [f"甲{n}" for n in range(100)],
        "source": [f"来源{n}" for n in range(50)],
        "year": ["2000", "1999"],
    },
}
PATHS = ["/?size=100", "/?", "/facets/subject?", "/volume?", "/volume?interval=month", "/volume?interval=month&split=crime", "/volume?split=region",
         f"/rulings/{_ruling(1).id}?", "/?sort=best", "/?from=x", "/nowhere?"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("text", TEXTS)
def test_no_page_is_large(client: FlaskClient, path: str, text: str, filters: str) -> None:
    address, _, query = path.partition("?")
    asked = {**dict(pair.split("=") for pair in query.split("&") if pair), "q": TEXTS[text], **FILTERS[filters]}
    response = client.get(address, query_string=asked)
    assert response.status_code < 500
    assert len(response.data) < MAX_BYTES + 2 * len(TEXTS[text].encode())


def test_a_long_search_still_finds_and_says_leads_on(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/", query_string={"q": TEXTS["found"], "lang": "en"}).text, "lxml")
    assert page.select_one(".total strong").get_text() == "300"  # type: ignore[union-attr]
    assert page.select(".facet .facet-choice")
    address = submitted(page)
    for path in (address, f"/facets/subject{address.removeprefix('/')}"):
        assert client.get(path).status_code == 200


def test_too_many_filters_are_refused_with_a_sentence(client: FlaskClient) -> None:
    for filters in (
        {
            "court": [f"甲{n}" for n in range(80)],
            "source": [f"乙{n}" for n in range(70)],
            "document_type": [f"丙{n}" for n in range(70)],
        },
        {"court": ["甲" * 150 + str(n) for n in range(20)]},
    ):
        for path in ("/", "/volume", "/api/v1/rulings", "/api/v1/volume"):
            response = client.get(path, query_string={**filters, "lang": "en"})
            assert response.status_code == 400
            assert "at most 200 filter values" in response.text


@given(st.lists(st.integers(1, 5000), max_size=15), st.integers(0, 3000))
def test_shares_are_fair(sizes: list[int], total: int) -> None:
    shares = fair_shares(sizes, total)
    assert all(1 <= share <= size for share, size in zip(shares, sizes, strict=True))
    assert sum(shares) <= max(total, len(sizes))
    cut = [share for share, size in zip(shares, sizes, strict=True) if share < size]
    assert not cut or max(cut) - min(cut) <= 1
    assert not cut or max(shares) <= max(cut) + 1


def test_links_show_letters_as_they_are_and_quote_all_else(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "甲某某 \u202e\u2028<&'"}).text
    assert "q=甲某某+%E2%80%AE" in page
    links = [str(link["href"]) for link in BeautifulSoup(page, "lxml").select("a[href^='/?']")]
    assert not {"\u202e", "\u2028", " ", '"', "<"} & set("".join(links))
    for link in links[::10]:
        assert client.get(link).status_code == 200
