"""What may also be posted: a quotation is longer than some addresses may be."""

from search_app.api.schemas import Json

_POSTED = frozenset({"verifyQuotation"})


def posted(operation: str, details: Json) -> Json:
    """The same operation with its parameters, but for the language, in the body: a form, or JSON."""
    if operation not in _POSTED:
        return {}
    inside = [one for one in details["parameters"] if one["name"] != "lang"]
    fields = {one["name"]: {**one["schema"], "description": one["description"]} for one in inside}
    body = {"schema": {"type": "object", "properties": fields, "minProperties": 1, "additionalProperties": False}}
    body["example"] = {one["name"]: one["example"] for one in inside}
    media_types = ("application/json", "application/x-www-form-urlencoded")
    post = {
        **details,
        "operationId": f"{operation}ByPost",
        "parameters": [one for one in details["parameters"] if one["name"] == "lang"],
        "requestBody": {"required": True, "content": dict.fromkeys(media_types, body)},
    }
    return {"post": post}
