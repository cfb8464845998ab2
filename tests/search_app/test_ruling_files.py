"""What a reader takes along of a ruling."""

import pytest
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.public.publishers import Display
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import HOSTILE, RULINGS, TOMBSTONE

FOUND = RULINGS[0]


@pytest.mark.parametrize("style", ["gb7714", "bibtex", "ris", "csl-json"])
def test_each_reference_is_a_file_with_the_permanent_address(client: FlaskClient, style: str) -> None:
    answer = client.get(f"/rulings/{FOUND.id}/cite/{style}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert f"http://localhost/rulings/{FOUND.id}" in answer.text
    assert client.get("/rulings/" + FOUND.id).text.count(f"/rulings/{FOUND.id}/cite/{style}") == 1


def test_the_text_is_the_whole_text_with_where_it_came_from(client: FlaskClient) -> None:
    answer = client.get(f"/rulings/{FOUND.id}/download/txt")
    assert answer.mimetype == "text/plain"
    assert FOUND.text in answer.text
    assert FOUND.provenance.sha256 in answer.text
    assert f"http://localhost/rulings/{FOUND.id}" in answer.text


def test_the_page_for_a_word_processor_escapes_what_it_shows(client: FlaskClient) -> None:
    hostile = next(ruling for ruling in RULINGS if HOSTILE in ruling.text)
    answer = client.get(f"/rulings/{hostile.id}/download/html")
    assert answer.mimetype == "text/html"
    assert HOSTILE not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_terms_hold_for_files_too(engine: Engine) -> None:
    app = create_app(PublicReader(engine, lambda _: Display.METADATA), SampleArchive(), Settings())
    answer = app.test_client().get(f"/rulings/{FOUND.id}/download/txt")
    assert answer.status_code == 200
    assert "经审理查明" not in answer.text


@pytest.mark.parametrize("path", ["cite/ris", "download/txt"])
def test_of_a_withdrawn_ruling_nothing_is_taken_along(client: FlaskClient, path: str) -> None:
    assert client.get(f"/rulings/{TOMBSTONE.id}/{path}").status_code == 410
    assert client.get(f"/rulings/nothingheld/{path}").status_code == 404


def test_an_id_in_capitals_leads_to_the_same_file(client: FlaskClient) -> None:
    answer = client.get(f"/rulings/{FOUND.id.upper()}/cite/ris")
    assert answer.location == f"/rulings/{FOUND.id}/cite/ris"


def test_a_form_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"/rulings/{FOUND.id}/cite/apa").status_code == 404
    assert client.get(f"/rulings/{FOUND.id}/download/docx").status_code == 404
