"""What may also be posted: what is longer than some addresses may be, or shall stand in none."""

from collections.abc import Sequence

from search_app.api.openapi_examples import with_example
from search_app.api.schemas import Json


def posted(operation: str, details: Json, fields: Sequence[Json]) -> Json:
    """The same operation with `fields`, written like parameters, in the body: a form, or JSON. The address keeps the other
    parameters, but for those that only a GET must have. Without fields nothing is posted."""
    if not fields:
        return {}
    named = {one["name"]: with_example(one, operation) for one in fields}
    body: Json = {"schema": _schema(named), "example": {name: one["example"] for name, one in named.items()}}
    media_types = ("application/json", "application/x-www-form-urlencoded")
    post = {
        **details,
        "operationId": f"{operation}ByPost",
        "parameters": [one for one in details["parameters"] if one["name"] not in named and not one["required"]],
        "requestBody": {"required": True, "content": dict.fromkeys(media_types, body)},
    }
    return {"post": post}


def _schema(named: dict[str, Json]) -> Json:
    fields = {name: {**one["schema"], "description": one["description"]} for name, one in named.items()}
    required = [name for name, one in named.items() if one["required"]]
    schema: Json = {"type": "object", "properties": fields, "minProperties": 1, "additionalProperties": False}
    return {**schema, "required": required} if required else schema
