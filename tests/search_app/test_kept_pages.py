"""Answers are kept while nothing changed that they were made of, and never longer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.kept_pages import STATUS, KeptPage, KeptPages
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

PATHS = [
    "/",
    "/?q=自首",
    "/volume",
    "/api/v1/rulings?q=自首",
    "/api/v1/rulings?format=csv&size=100",
    "/api/v1/volume",
]


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    opened.rebuild([analyse(ruling) for ruling in RULINGS], [], position=20)
    yield opened
    opened.close()


@pytest.fixture
def fresh(changing: Engine) -> FlaskClient:
    return create_app(PublicReader(changing), SampleArchive(), Settings()).test_client()


@pytest.mark.parametrize("path", [*PATHS, f"/rulings/{RULINGS[0].id}", f"/api/v1/rulings/{RULINGS[0].id}"])
def test_the_same_request_is_answered_from_memory_with_the_same_answer(fresh: FlaskClient, path: str) -> None:
    first, second = fresh.get(path), fresh.get(path)
    assert (first.headers[STATUS], second.headers[STATUS]) == ("rulings; fwd=miss", "rulings; hit")
    assert second.data == first.data
    assert _headers(second.headers) == _headers(first.headers)


def test_another_language_is_another_answer(fresh: FlaskClient) -> None:
    chinese = fresh.get("/?q=自首", headers={"Accept-Language": "zh"})
    english = fresh.get("/?q=自首", headers={"Accept-Language": "en"})
    assert english.headers[STATUS] == "rulings; fwd=miss"
    assert english.data != chinese.data


@pytest.mark.parametrize("path", PATHS)
def test_what_is_indexed_meanwhile_shows_at_once(fresh: FlaskClient, changing: Engine, path: str) -> None:
    before = fresh.get(path).data
    changing.upsert([analyse(replace(RULINGS[0], id="aaaaaaaaaaaaaaaa", title="新收的判决书"))])
    changing.refresh(21)
    assert fresh.get(path).data != before


def test_what_is_withdrawn_is_gone_at_once(fresh: FlaskClient, changing: Engine) -> None:
    path = f"/rulings/{RULINGS[0].id}"
    assert fresh.get(path).status_code == 200
    changing.remove([replace(TOMBSTONE, id=RULINGS[0].id)])
    changing.refresh(21)
    assert fresh.get(path).status_code == 410


@pytest.mark.parametrize("path", ["/?q=”", "/rulings/abcdefghijklmnop", "/?court=没有"])
def test_errors_are_not_kept(fresh: FlaskClient, path: str) -> None:
    answers = [fresh.get(path) for _ in range(2)]
    assert all(answer.status_code == 200 or STATUS not in answer.headers for answer in answers)


def test_the_least_recently_used_answers_make_room() -> None:
    pages = KeptPages(max_bytes=3000)
    for number in range(4):
        pages.keep(number, KeptPage(b"x" * 1000, ()))
        pages.get(0)
    assert [pages.get(number) is not None for number in range(4)] == [True, False, True, True]


def _headers(given: Headers) -> dict[str, str]:
    """Without what tells of the request and its moment."""
    of_request = {STATUS, "X-Request-ID", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Date"}
    return {name: value for name, value in given.items() if name not in of_request}
