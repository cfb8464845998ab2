"""/search/export.csv, .jsonl and .parquet: the whole result of a search, as it is made."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing

import pytest
from arro3.io import read_parquet
from flask import Flask
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.errors import EngineUnavailableError
from rulings.messages import Message
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True))


def test_each_format_has_every_hit_and_says_of_what(client: FlaskClient) -> None:
    address = "/search/export.{}?q=诈骗&year=2016&sort=oldest"
    csv_, jsonl, parquet = (client.get(address.format(form)) for form in ("csv", "jsonl", "parquet"))
    found = [row["id"] for row in rows(csv_.data)]
    assert len(found) == 3
    assert [json.loads(line)["id"] for line in jsonl.data.splitlines()] == found
    assert read_parquet(io.BytesIO(parquet.data)).read_all()["id"].to_pylist() == found
    for response in (csv_, jsonl, parquet):
        said = json.loads(response.headers["Rulings-Export"])
        assert (said["query"], said["filters"], said["count"]) == ("诈骗", {"year": ["2016"]}, 3)
        assert said["ledger"]["position"] == 20
        assert "attachment" in response.headers["Content-Disposition"]


def test_the_results_page_links_the_whole_export(client: FlaskClient) -> None:
    page = client.get("/?q=诈骗&year=2016&size=25").text
    for form in ("csv", "jsonl", "parquet"):
        assert f'href="/search/export.{form}?q=诈骗&amp;year=2016"' in page


def test_texts_come_where_they_are_asked_for(client: FlaskClient) -> None:
    bare, full = (client.get(f"/search/export.jsonl?{texts}") for texts in ("", "texts=1"))
    assert all("text" not in json.loads(line) for line in bare.data.splitlines())
    assert all(json.loads(line)["text"] for line in full.data.splitlines())


@pytest.mark.parametrize("query", ["size=5", "cursor=x", "format=csv", "texts=2", "yeer=2016"])
def test_what_means_nothing_in_an_export_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/search/export.csv?{query}").status_code == 400


def test_a_result_beyond_the_limit_is_refused_with_the_numbers(engine: Engine) -> None:
    app = create_app(PublicReader(engine), SampleArchive(), Settings(export_limit=5))
    refused = app.test_client().get("/search/export.csv?q=诈骗&lang=en")
    assert refused.status_code == 400
    assert "12" in refused.text
    assert "at most 5" in refused.text
    assert app.test_client().get("/search/export.csv?year=2020").status_code == 200


def test_a_long_text_does_not_burst_the_headers(client: FlaskClient) -> None:
    response = client.get("/search/export.csv", query_string={"q": "字" * 1500})
    said = response.headers["Rulings-Export"]
    assert response.status_code == 200
    assert len(said) < 4000
    assert json.loads(said)["query"] is None


class Broken(PublicReader):
    """Its index fails behind the second ruling."""

    def export(self, query: SearchQuery) -> Iterator[Ruling]:
        rulings = super().export(query)
        yield next(rulings)
        yield next(rulings)
        raise EngineUnavailableError(Message.SERVER_BUSY)


@pytest.fixture
def broken(engine: Engine) -> Flask:
    return create_app(Broken(engine), SampleArchive(), Settings())


def test_an_export_that_breaks_off_does_not_look_whole(broken: Flask) -> None:
    answers = {form: broken.test_client().get(f"/search/export.{form}") for form in ("csv", "jsonl", "parquet")}
    with pytest.raises(csv.Error):
        rows(answers["csv"].data)
    with pytest.raises(json.JSONDecodeError):
        json.loads(answers["jsonl"].data.splitlines()[-1])
    assert not answers["parquet"].data.endswith(b"PAR1")


def test_a_client_that_goes_ends_the_work(client: FlaskClient) -> None:
    response = client.get("/search/export.jsonl?texts=1", buffered=False)
    with closing(response):
        first = next(iter(response.response))
        assert isinstance(first, bytes)
        assert json.loads(first.splitlines()[0])
    assert client.get("/search/export.csv").status_code == 200


def test_a_head_request_makes_no_rows(client: FlaskClient) -> None:
    response = client.head("/search/export.csv")
    assert json.loads(response.headers["Rulings-Export"])["count"] == len(RULINGS)
    assert response.data == b""
