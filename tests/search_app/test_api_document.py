"""The OpenAPI document describes every answer whole: nothing is missing in it, and no field stands beside it."""

from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from search_app.api.openapi import openapi_document
from tests.search_app.samples import RULINGS, TOMBSTONE
from tests.search_app.test_api_manners import GETS

DOCUMENT = openapi_document()
JSON_GETS = [url for url in GETS if "openapi" not in url and "csv" not in url]
OTHERS = [
    f"/api/v1/rulings/{TOMBSTONE.id}",
    "/api/v1/rulings/nothing",
    f"/api/v1/rulings/batch?ids={RULINGS[0].id},{TOMBSTONE.id}&text=1",
    "/api/v1/rulings?q=自首&fields=id,score",
    "/api/v1/cases/（2011）粤0305刑初999号",
    f"/api/v1/cases/{TOMBSTONE.case_numbers[0]}",
    "/api/v1/cases/nothing",
    "/api/v1/verify?quote=被告人甲某某的行为已构成诈骗罪",
    "/api/v1/volume?split=crime&interval=month",
    "/api/v1/facets/nothing",
    "/api/v1/rulings?size=0",
]


@pytest.mark.parametrize("url", [*JSON_GETS, *OTHERS])
def test_an_answer_is_what_the_document_says(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    answers = _operation(client, url)["responses"]
    described = answers[str(response.status_code)]["content"][response.mimetype]["schema"]
    components = {name: _closed(schema) for name, schema in DOCUMENT["components"]["schemas"].items()}
    jsonschema.validate(response.json, {**described, "components": {"schemas": components}})


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_an_example_is_what_its_schema_says(path: str) -> None:
    for operation in DOCUMENT["paths"][path].values():
        answers = [
            media for answer in operation["responses"].values() for media in answer.get("content", {}).values()
        ]
        asked = operation["parameters"]
        for described in (one for one in (*answers, *asked) if "example" in one):
            jsonschema.validate(
                described["example"], {**described["schema"], "components": DOCUMENT["components"]}
            )


def _operation(client: FlaskClient, url: str) -> Any:
    rule = client.application.url_map.bind("localhost").match(url.partition("?")[0], return_rule=True)[0].rule
    path = rule.replace("<path:", "{").replace("<", "{").replace(">", "}")
    return DOCUMENT["paths"][path]["get"]


def _closed(schema: Any) -> Any:
    """The schema without room for fields that it does not name."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {name: _closed(value) for name, value in schema.items()}
    is_object = isinstance(schema.get("properties"), dict) and "object" in schema.get("type", ())
    return {"additionalProperties": False, **inside} if is_object else inside
