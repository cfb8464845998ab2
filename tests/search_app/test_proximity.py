"""Words near each other on pages and in the API: what was searched, what was found, and what cannot be."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from rulings.engine import verification


def _answer(client: FlaskClient, **asked: str) -> Any:
    return client.get("/api/v1/rulings", query_string=asked).json


def test_the_page_says_what_was_searched_and_marks_it(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/", query_string={"q": "构成 ／ 句 自首"}).text, "lxml")
    said = page.select_one(".interpretation, #interpretation, main")
    assert said is not None
    assert "构成 /句 自首" in said.text
    assert {mark.text for mark in page.select("ol.hits mark")} == {"构成", "自首"}


def test_the_api_says_how_it_was_read(client: FlaskClient) -> None:
    read = _answer(client, q="构成 /５ 自首")["interpretation"]
    assert read["query"] == "构成 /5 自首"
    assert [term["text"] for term in read["terms"]] == ["构成", "自首"]
    assert 0 < _answer(client, q="构成 /８ 自首")["total"] == _answer(client, q="构成 自首")["total"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "typed", ["构成 /0 自首", "构成 /句 NOT 自首", "构成 /句 (自首 诈骗)", "构成 /句 罪名:诈骗", "理由:构成 /句 主文:自首"]
)  # fmt: skip
def test_what_cannot_be_near_is_a_page_with_a_message(client: FlaskClient, typed: str, language: str) -> None:
    response = client.get("/", query_string={"q": typed, "lang": language})
    assert response.status_code == 400
    answer = client.get("/api/v1/rulings", query_string={"q": typed})
    assert (answer.status_code, answer.json and answer.json["error"]) == (400, "bad-query")
    sign = "/0" if "/0" in typed else "/句"
    assert sign in response.text


def test_too_many_candidates_are_said_with_their_number(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "MAX_CANDIDATES", 0)
    answer = client.get("/api/v1/rulings", query_string={"q": "构成 /9 自首"})
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["error"] == "too-wide"
    page = client.get("/", query_string={"q": "构成 /9 自首"})
    assert page.status_code == 400
    assert "AND" in page.text
