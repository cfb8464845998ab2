"""How one answer leads to the next question, as OpenAPI says it: programs that explore the API follow these."""

from collections.abc import Mapping
from types import MappingProxyType

from search_app.api.schemas import Json


def _link(operation: str, parameter: str, pointer: str) -> Json:
    return {"operationId": operation, "parameters": {parameter: f"$response.body#{pointer}"}}


_LINKS: Mapping[str, Json] = MappingProxyType(
    {
        "searchRulings": {
            "ruling": _link("getRuling", "ruling_id", "/hits/0/id"),
            "rulings": _link("getRulings", "ids", "/hits/0/id"),
            "nextPage": _link("searchRulings", "cursor", "/next_cursor"),
        },
        "getRuling": {
            "case": _link("getCase", "number", "/case_number"),
            "verification": _link("verifyQuotation", "case_number", "/case_number"),
        },
    }
)


def with_links(responses: Json, operation: str) -> Json:
    """Answers with where they lead."""
    links = _LINKS.get(operation)
    return {**responses, "200": {**responses["200"], "links": links}} if links else responses
