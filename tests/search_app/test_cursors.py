"""Page links: signed with a key that all processes share, so that nobody else says where an engine reads on."""

import base64
import json
import multiprocessing
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine import cursor as cursors
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.errors import CursorError
from rulings.public.cursor_signing import CursorSigner, shared_key
from rulings.public.reader import open_reader
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, sample

QUERY = SearchQuery(text=parse_query("甲某某"))
FORGED = [
    cursors.encode(cursors.Cursor(value, "sample0000000001", seen), query)
    for query in (QUERY, SearchQuery())
    for value, seen in ((0.0, 0), (-1.0, 1 << 39), (1e300, 5), (2.0**64, 1), (-5.0, 0), (0.5, 10))
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    engine = open_engine(Settings(home=tmp_path))
    engine.rebuild(map(analyse, RULINGS), [], position=1)
    engine.close()
    return tmp_path


def _client(home: Path) -> Iterator[FlaskClient]:
    """As in a process of its own."""
    settings = Settings(home=home)
    with open_reader(settings) as reader:
        yield create_app(reader, SampleArchive(), settings).test_client()


@pytest.fixture
def one(home: Path) -> Iterator[FlaskClient]:
    yield from _client(home)


@pytest.fixture
def other(home: Path) -> Iterator[FlaskClient]:
    yield from _client(home)


def _ids(client: FlaskClient, query: str) -> tuple[list[str], str | None, bool]:
    answer = client.get(f"/api/v1/rulings?{query}").json
    assert answer is not None
    return [hit["id"] for hit in answer["hits"]], answer["next_cursor"], answer["index_changed"]


@pytest.mark.parametrize("query", ["q=甲某某", "q=甲某某&sort=newest", "sort=oldest"])
def test_a_link_of_one_process_holds_in_another(one: FlaskClient, other: FlaskClient, query: str) -> None:
    first, cursor, _ = _ids(one, f"{query}&size=10")
    second, last, changed = _ids(other, f"{query}&size=10&cursor={cursor}")
    assert len({*first, *second}) == 18
    assert (last, changed) == (None, False)


@pytest.mark.parametrize("path", ["/", "/api/v1/rulings"])
@pytest.mark.parametrize(
    "forged", [*FORGED, *(f"{text}.AAAA" for text in FORGED), "x", ".", "a.b", "ä", "\ud800", "A" * 100_000]
)
def test_a_forged_one_is_refused_with_a_sentence(one: FlaskClient, path: str, forged: str) -> None:
    query = {"q": "甲某某", "cursor": forged.encode("utf-8", "surrogatepass")}
    response = one.get(path, query_string=query)
    assert response.status_code == 400
    assert "第一页" in (response.text if path == "/" else (response.json or {})["message"])


def test_one_of_another_home_is_refused(one: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> None:
    _, cursor, _ = _ids(one, "q=甲某某&size=10")
    assert cursor is not None
    elsewhere = CursorSigner(tmp_path_factory.mktemp("other") / "cursor.key")
    with pytest.raises(CursorError):
        elsewhere.unsigned(cursor)


def test_a_signed_one_holds_for_its_own_search_only(one: FlaskClient) -> None:
    _, cursor, _ = _ids(one, "q=甲某某&size=10")
    assert one.get(f"/api/v1/rulings?q=自首&cursor={cursor}").status_code == 400


def test_after_a_change_of_the_index_it_goes_on_and_says_so(one: FlaskClient, home: Path) -> None:
    first, cursor, _ = _ids(one, "sort=oldest&size=10")
    engine = open_engine(Settings(home=home))
    engine.upsert([analyse(sample(50, "盗窃罪", 2021))])
    engine.refresh(2)
    engine.close()
    second, _, changed = _ids(one, f"sort=oldest&size=10&cursor={cursor}")
    assert changed
    assert not {*first} & {*second}
    assert "翻页期间" in one.get(f"/?sort=oldest&size=10&cursor={cursor}").text
    assert "翻页期间" not in one.get("/?sort=oldest&size=10").text


@given(st.text(max_size=60))
def test_what_was_signed_comes_back(text: str) -> None:
    signer = CursorSigner()
    ascii_text = base64.urlsafe_b64encode(text.encode("utf-8", "replace")).decode()
    assert signer.unsigned(signer.signed(ascii_text)) == ascii_text
    if not text.isascii() or text not in signer.signed(ascii_text):
        with pytest.raises(CursorError):
            signer.unsigned(text)


VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=200)


@given(st.lists(VALUES, max_size=6), st.booleans())
def test_an_engine_takes_no_number_that_it_cannot_read_on_from(parts: list[object], own: bool) -> None:
    made = [cursors.fingerprint(QUERY), *parts] if own else parts
    text = base64.urlsafe_b64encode(json.dumps(made).encode()).decode().rstrip("=")
    try:
        found = cursors.decode(text, QUERY)
    except CursorError:
        return
    assert abs(found.value) < 2**64
    assert 0 <= found.seen < 2**40
    assert cursors.decode(cursors.encode(found, QUERY), QUERY) == found


def test_the_key_is_its_owners_alone_and_the_same_for_all(tmp_path: Path) -> None:
    path = tmp_path / "home" / "cursor.key"
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(shared_key, [path] * 64))
    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["cursor.key"]


def test_processes_that_start_together_share_it(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(shared_key, [tmp_path / "cursor.key"] * 16, 1))) == 1


def test_where_no_key_can_be_kept_a_process_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    signer = CursorSigner(tmp_path / "file" / "cursor.key")
    assert signer.unsigned(signer.signed("abc")) == "abc"


def test_a_key_that_was_cut_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "cursor.key").write_bytes(b"")
    empty = CursorSigner(tmp_path / "cursor.key").signed("abc")
    with pytest.raises(CursorError):
        CursorSigner(tmp_path / "cursor.key").unsigned(empty)
