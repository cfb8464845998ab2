"""What a page weighs on its way: files are kept for good, answers are compressed."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from tests.search_app.samples import RULINGS

PAGES = ("/", "/?q=自首", f"/rulings/{RULINGS[0].id}", "/volume", "/about")


def files_of(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]*)"', page)


@pytest.mark.parametrize("path", PAGES)
def test_every_file_of_a_page_is_kept_for_good(client: FlaskClient, path: str) -> None:
    files = files_of(client.get(path).text)
    assert any(file.endswith(".css") for file in files)
    for file in files:
        with client.get(file) as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_under_an_older_address_is_todays_and_is_not_kept(client: FlaskClient) -> None:
    with client.get("/static/000000000000/app.css") as answer:
        assert answer.status_code == 200
        assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_files_are_compressed_whole_and_answered_once(client: FlaskClient, coding: str) -> None:
    [file] = [one for one in files_of(client.get("/").text) if one.endswith("bootstrap.css")]
    packed = client.get(file, headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert packed.mimetype == "text/css"
    assert len(packed.data) < len(client.get(file).data) / 3
    again = client.get(file, headers={"Accept-Encoding": coding, "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "nothing.css"])
def test_nothing_else_is_given_out(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/0/{name}").status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/rulings", "/api/v1/rulings?format=csv", "/api/v1/nowhere"])
def test_answers_are_compressed_for_those_who_take_it(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    if len(plain.data) > 500:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert len(gzip.decompress(packed.data)) == len(plain.data)
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "identity"}).headers


def test_a_page_seen_twice_is_packed_both_times(client: FlaskClient) -> None:
    for _ in range(2):
        answer = client.get("/?q=盗窃", headers={"Accept-Encoding": "br"})
        assert answer.headers["Content-Encoding"] == "br"
