"""The JSON API: the same searches, documented by the OpenAPI document that it serves."""

import csv
import io
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from rulings.query.facets import COUNTED_FACETS, FACETS
from tests.search_app.samples import RULINGS, TOMBSTONE


def _json(client: FlaskClient, url: str, status: int = 200) -> Any:
    response = client.get(url)
    assert response.status_code == status, response.text[:500]
    assert response.is_json
    return response.json


@pytest.fixture
def spec(client: FlaskClient) -> Any:
    return _json(client, "/api/v1/openapi.json")


def _schema(spec: Any, name: str) -> dict[str, Any]:
    return {"components": spec["components"], "$ref": f"#/components/schemas/{name}"}


def test_a_search_answers_with_total_hits_facets_and_volume(client: FlaskClient, spec: Any) -> None:
    answer = _json(client, "/api/v1/rulings?q=自首&size=5")
    assert answer["total"] == 18
    assert len(answer["hits"]) == 5
    assert {facet.name for facet in FACETS if facet.counted} == set(answer["facets"])
    assert answer["next_cursor"]
    jsonschema.validate(answer, _schema(spec, "SearchAnswer"))


def test_cursors_lead_through_all_hits(client: FlaskClient) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        answer = _json(client, f"/api/v1/rulings?q=自首&size=7&cursor={cursor}")
        seen += [hit["id"] for hit in answer["hits"]]
        cursor = answer["next_cursor"]
        if not cursor:
            break
    assert sorted(seen) == sorted(ruling.id for ruling in RULINGS)


def test_a_ruling_has_its_text_only_on_demand(client: FlaskClient, spec: Any) -> None:
    ruling = RULINGS[0]
    plain = _json(client, f"/api/v1/rulings/{ruling.id}")
    full = _json(client, f"/api/v1/rulings/{ruling.id}?text=1")
    assert "text" not in plain
    assert full == {**plain, "text": ruling.text}
    jsonschema.validate(full, _schema(spec, "Ruling"))


def test_a_withdrawn_ruling_is_410_without_text(client: FlaskClient, spec: Any) -> None:
    answer = _json(client, f"/api/v1/rulings/{TOMBSTONE.id}?text=1", 410)
    assert answer["error"] == "withdrawn"
    assert "text" not in answer
    jsonschema.validate(answer, _schema(spec, "Tombstone"))


def test_volume_in_json_and_csv_agree(client: FlaskClient, spec: Any) -> None:
    answer = _json(client, "/api/v1/volume?crime=盗窃罪")
    jsonschema.validate(answer, _schema(spec, "Volume"))
    response = client.get("/api/v1/volume?crime=盗窃罪&format=csv")
    assert response.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    counted = {row["period"]: int(row["count"]) for row in rows if row["period"].isdecimal()}
    assert counted == {bucket["period"]: bucket["count"] for bucket in answer["buckets"]} == {"2016": 2, "2017": 3}
    assert {row["as_of"] for row in rows} == {answer["as_of"]}


def test_a_page_of_hits_as_csv_disarms_formulas(client: FlaskClient) -> None:
    response = client.get("/api/v1/rulings?q=单引号&format=csv")
    [row] = csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")))
    assert row["title"].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    ("asked", "names"), [("crime,year", {"crime", "year"}), ("none", set()), ("", set(COUNTED_FACETS))]
)
def test_only_the_facets_that_are_asked_for_are_counted(
    client: FlaskClient, spec: Any, asked: str, names: set[str]
) -> None:
    answer = _json(client, f"/api/v1/rulings?crime=盗窃罪&facets={asked}")
    jsonschema.validate(answer, _schema(spec, "SearchAnswer"))
    whole = _json(client, "/api/v1/rulings?crime=盗窃罪")
    assert answer["facets"] == {name: whole["facets"][name] for name in names}
    assert answer | {"facets": 0} == whole | {"facets": 0}


def test_a_facet_that_is_none_is_refused(client: FlaskClient) -> None:
    assert "facets" in _json(client, "/api/v1/rulings?facets=crimes", 400)["message"]


def test_the_document_names_every_route_parameter_and_reference(client: FlaskClient, spec: Any) -> None:
    named = {parameter["name"] for parameter in spec["paths"]["/api/v1/rulings"]["get"]["parameters"]}
    assert {facet.name for facet in FACETS} | {
        "q",
        "from",
        "to",
        "basis",
        "sort",
        "cursor",
        "size",
        "facets",
    } <= named
    rules = {
        rule.rule.replace("<path:", "{").replace("<", "{").replace(">", "}")
        for rule in client.application.url_map.iter_rules()
    }
    assert {*spec["paths"], "/api/v1/openapi.json"} == {rule for rule in rules if rule.startswith("/api/")}
    for name, schema in spec["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema.get("properties") or schema.get("anyOf"), name
    for reference in _references(spec):
        assert reference.removeprefix("#/components/schemas/") in spec["components"]["schemas"]


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [
            *([node["$ref"]] if "$ref" in node else []),
            *(r for value in node.values() for r in _references(value)),
        ]
    return [r for value in node for r in _references(value)] if isinstance(node, list) else []
