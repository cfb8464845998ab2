"""Similar rulings in the API: of a ruling by a GET, of described facts by a POST that nothing keeps."""

from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from rulings.similar.facts import MAX_FACTS
from search_app.api.openapi import openapi_document
from tests.search_app.samples import RULINGS, TOMBSTONE
from tests.search_app.test_similar import FACTS

URL = "/api/v1/similar"


def answered(response: Any) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    return dict(response.json)


def test_the_same_by_id_and_by_number_with_the_reasons(client: FlaskClient) -> None:
    found = answered(client.get(URL, query_string={"ruling": RULINGS[0].id}))
    assert found == answered(client.get(URL, query_string={"ruling": "(2016)粤0305刑初1"}))
    assert RULINGS[0].id not in {hit["id"] for hit in found["hits"]}
    nearest = found["hits"][0]
    assert {"facet": "statute", "value": "刑法/第266条"} in nearest["shared"]
    here = nearest["passages"][0]["here"]
    assert here["text"] in RULINGS[0].text
    assert here["marks"]


def test_filters_size_and_fields_are_those_of_a_search(client: FlaskClient) -> None:
    asked = {"ruling": RULINGS[0].id, "crime": "盗窃罪", "size": "2", "fields": "id,shared"}
    hits = answered(client.get(URL, query_string=asked))["hits"]
    assert [set(hit) for hit in hits] == [{"id", "shared"}] * 2
    theft = {one.id for one in RULINGS if one.title and "盗窃" in one.title}
    assert {hit["id"] for hit in hits} <= theft


@pytest.mark.parametrize("how", ["data", "json"])
def test_facts_are_posted_and_kept_nowhere(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    given: Any = {how: {"facts": FACTS}}
    response = client.post(f"{URL}?year=2017", **given)
    found = answered(response)
    assert {hit["judgment_date"][:4] for hit in found["hits"]} == {"2017"}
    assert response.headers["Cache-Control"] == "no-store"
    assert FACTS[:20] not in caplog.text
    document = openapi_document()
    schema = document["components"]["schemas"]["SimilarAnswer"]
    jsonschema.validate(found, {**schema, "components": document["components"]})


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 400),
        (f"?ruling={RULINGS[0].id}&crme=x", 400),
        (f"?ruling={RULINGS[0].id}&fields=x", 400),
        (f"?ruling={RULINGS[0].id}&size=101", 400),
        ("?facts=被告人甲某骗取乙某人民币五万元后投案自首", 400),
        ("?ruling=（2016）粤0305刑初1号、（2016）粤0305刑初2号", 400),
        ("?ruling=nosuchruling", 404),
        ("?ruling=（2011）粤0305刑初999号", 404),
        (f"?ruling={TOMBSTONE.id}", 410),
        (f"?ruling={TOMBSTONE.case_numbers[0]}", 410),
    ],
)
def test_what_is_no_one_ruling_is_said(client: FlaskClient, asked: str, status: int) -> None:
    answer = client.get(URL + asked)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_a_number_of_several_rulings_asks_which(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"ruling": "（20**）粤0305刑初1号"})
    assert answer.status_code == 400
    assert RULINGS[0].id in answer.text


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("", {}),
        ("", {"facts": "甲"}),
        ("", {"facts": "甲乙" * MAX_FACTS}),
        ("", {"facts": FACTS, "size": "3"}),
        (f"?ruling={RULINGS[0].id}", {"facts": FACTS}),
    ],
)
def test_a_body_that_is_no_description_is_refused(client: FlaskClient, query: str, body: dict[str, str]) -> None:
    assert client.post(URL + query, data=body).status_code == 400


@pytest.mark.parametrize("body", ["[" * 60_000, '{"facts":' * 6_000, '{"facts": "' + "\\ud800" * 300 + '"}'])
@pytest.mark.parametrize("path", ["/api/v1/similar", "/api/v1/verify"])
def test_no_json_that_is_posted_breaks_the_api(client: FlaskClient, path: str, body: str) -> None:
    assert client.post(path, data=body, content_type="application/json").status_code in {200, 400}
