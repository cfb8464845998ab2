"""Whoever is named in a ruling finds whom to write to, with a reference."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS

RULING_ID = RULINGS[0].id


def _page(engine: Engine, url: str, contact: str = "") -> str:
    client = create_app(PublicReader(engine), SampleArchive(), Settings(contact=contact)).test_client()
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.text


def _letter(page: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(page.split('href="mailto:')[1].split('"')[0].replace("&amp;", "&"))
    return unquote(parts.path), parse_qs(parts.query)


def test_each_ruling_page_leads_to_the_report_and_back(engine: Engine) -> None:
    assert f'href="/rulings/{RULING_ID}/report"' in _page(engine, f"/rulings/{RULING_ID}")
    assert f'/rulings/{RULING_ID}"' in _page(engine, f"/rulings/{RULING_ID}/report")


@pytest.mark.parametrize("contact", ["a@example.org", "a+b?bcc=c@example.org", '"><script>@example.org'])
def test_a_letter_has_the_reference_in_it_and_goes_to_the_operator_alone(engine: Engine, contact: str) -> None:
    page = _page(engine, f"/rulings/{RULING_ID}/report", contact)
    receiver, fields = _letter(page)
    assert receiver == contact
    assert set(fields) == {"subject", "body"}
    assert RULING_ID in fields["subject"][0]
    assert f"http://localhost/rulings/{RULING_ID}\r\n" in fields["body"][0]
    assert "<script>@" not in page


def test_a_page_of_the_operator_is_linked(engine: Engine) -> None:
    page = _page(engine, f"/rulings/{RULING_ID}/report", "https://example.org/contact")
    assert 'href="https://example.org/contact"' in page


@pytest.mark.parametrize("contact", ["", "javascript:alert(1)"])
def test_without_a_contact_that_can_be_followed_there_is_no_link(engine: Engine, contact: str) -> None:
    page = _page(engine, f"/rulings/{RULING_ID}/report", contact)
    assert "mailto:" not in page
    assert 'href="javascript' not in page
    assert ("本站没有公布联系地址" in page) is (contact == "")


def test_nothing_is_reported_of_what_is_not_held(engine: Engine) -> None:
    client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    assert client.get("/rulings/nosuch/report").status_code == 404
