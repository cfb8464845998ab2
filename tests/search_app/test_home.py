"""What a first visitor finds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from search_app.latest_rulings import LATEST
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    yield opened
    opened.close()


def home(engine: Engine, *rulings: Ruling) -> str:
    engine.rebuild(map(analyse, rulings), [], position=1)
    return create_app(PublicReader(engine), SampleArchive(), Settings()).test_client().get("/").text


def shown(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/rulings/([a-z0-9]+)', page)


def test_three_doors_and_themes_in_words(client: FlaskClient) -> None:
    page = client.get("/").text
    assert page.count('name="q"') == 2
    assert 'href="/volume"' in page
    assert 'href="/observatory/"' in page
    assert "以非法占有为目的，利用电信网络技术手段" in page


def test_the_rulings_published_last_come_first_and_once(empty: Engine) -> None:
    again = replace(RULINGS[17], id="again", provenance=replace(RULINGS[17].provenance, source="another"))
    page = home(empty, *RULINGS, again)
    assert "最近公开" in page
    assert len(shown(page)) == LATEST
    assert len({RULINGS[17].id, "again"} & set(shown(page)[:1])) == 1
    assert not {RULINGS[17].id, "again"} & set(shown(page)[1:])
    assert "另有 1 处公开" in page


def test_without_days_of_publication_those_judged_last_are_shown(empty: Engine) -> None:
    page = home(empty, *(replace(ruling, publication_date=None) for ruling in RULINGS))
    assert "最近裁判" in page
    assert shown(page)[0] == RULINGS[17].id


def test_an_empty_index_says_how_to_fill_it(empty: Engine) -> None:
    assert "还没有收录任何文书" in home(empty)
