"""Two rulings side by side, and how one comes to choose them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import HOSTILE, RULINGS, TOMBSTONE, WITHDRAWN_NUMBER

ONE, OTHER = RULINGS[0], RULINGS[12]
MARKED = re.compile(r'<mark class="only"><span[^>]*>\[仅此处：</span>([^<]*)<span[^>]*>\]</span></mark>')


def test_facts_and_words_that_differ_are_marked(client: FlaskClient) -> None:
    page = client.get(f"/compare?a={ONE.id}&b={OTHER.id}").text
    differing = re.findall(r'<tr class="differs"><th scope="row">([^ ]+)', page)
    assert {"案号", "罪名"} <= set(differing)
    assert "法院" not in differing
    assert {"诈骗罪", "盗窃罪"} <= set(MARKED.findall(page))


def test_a_ruling_is_the_same_as_itself(client: FlaskClient) -> None:
    page = client.get(f"/compare?a={ONE.id}&b={ONE.id}").text
    assert "正文相同" in page
    assert not MARKED.findall(page)
    assert '<tr class="differs">' not in page


@pytest.mark.parametrize(
    "other", [f"https://host.example/rulings/{OTHER.id}?q=x", OTHER.case_number, OTHER.id.upper()]
)
def test_a_side_may_be_an_address_or_a_number(client: FlaskClient, other: str) -> None:
    page = client.get("/compare", query_string={"a": ONE.id, "b": other}).text
    assert f'href="/rulings/{OTHER.id}"' in page


def test_the_other_side_is_chosen_among_the_hits_of_the_search(client: FlaskClient) -> None:
    page = client.get(f"/compare?a={ONE.id}&q=盗窃罪").text
    offered = re.findall(rf'href="/compare\?a={ONE.id}&amp;b=([a-z0-9]+)"', page)
    assert set(offered) == {ruling.id for ruling in RULINGS[12:17]}


def test_nothing_that_is_gone_or_unknown_is_compared(client: FlaskClient) -> None:
    assert client.get(f"/compare?a={ONE.id}&b={TOMBSTONE.id}").status_code == 410
    assert client.get(f"/compare?a={ONE.id}&b=nothing").status_code == 404
    assert client.get("/compare", query_string={"a": ONE.id, "b": WITHDRAWN_NUMBER}).status_code == 404
    assert client.get("/compare").status_code == 200


def test_rulings_are_no_markup(client: FlaskClient) -> None:
    page = client.get("/compare", query_string={"a": ONE.id, "b": RULINGS[-1].id, "q": HOSTILE}).text
    assert HOSTILE not in page


def test_rulings_without_common_sections_are_compared_as_a_whole(tmp_path: Path) -> None:
    plain = replace(OTHER, id="plain", sections=())
    with_engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    with_engine.rebuild(map(analyse, (ONE, plain)), [], position=1)
    client = create_app(PublicReader(with_engine), SampleArchive(), Settings()).test_client()
    page = client.get(f"/compare?a={ONE.id}&b=plain").text
    with_engine.close()
    assert {"诈骗罪", "盗窃罪"} <= set(MARKED.findall(page))
    assert "<h3" not in page
