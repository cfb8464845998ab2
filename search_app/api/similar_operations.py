"""The operations of search_app.api.similar, as the OpenAPI document has them."""

from collections.abc import Mapping, Sequence

from rulings.similar.facts import MAX_FACTS, MIN_FACTS
from rulings.similar.traits import COMPARED
from search_app.api.openapi_parts import answer, listed_parameter, problems, query_parameter
from search_app.api.schemas import COUNT, STRING, Json, json_list, json_object, ruling, schema_reference
from search_app.api.similar import SIMILAR_FIELDS
from search_app.request_params import MAX_SIZE

SIMILAR_PATHS = (
    (
        "/api/v1/similar",
        "similarRulings",
        "Rulings that are like a case, and why",
        "Of a ruling (GET) or of facts that somebody describes (POST; they are not logged), the most similar first, among those that text and filters "
        "find. Each with what it shares with the case, what only one of the two has, and the sentences that match. `here` is the case that was asked "
        "for. docs/relevance.md says how the order comes about and how good it is.",
    ),
)
FACTS: Json = query_parameter(
    "facts",
    {"type": "string", "minLength": MIN_FACTS, "maxLength": MAX_FACTS},
    "What happened, in Chinese; the more is told, the better the order.",
) | {"required": True}
"""Of the body alone."""


def similar_parameters(filters: Sequence[Json]) -> Mapping[str, list[Json]]:
    """`filters` are those of any search."""
    named = query_parameter("ruling", STRING, "Id of a ruling, or its case number in any spelling.")
    return {
        "similarRulings": [
            {**named, "required": True},
            *filters,
            query_parameter(
                "size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": 10}, "How many."
            ),
            listed_parameter(
                "fields", {"type": "string", "enum": list(SIMILAR_FIELDS)}, "Fields of each; without it all."
            ),
        ]
    }


def similar_responses() -> Mapping[str, Json]:
    return {
        "similarRulings": {
            "200": answer("The most similar rulings", "SimilarAnswer"),
            "404": answer("The ruling is not held", "Problem"),
            "410": answer("Withdrawn by its publisher, or removed here on request", "GoneProblem"),
            **problems(),
        }
    }


def similar_schemas() -> Json:
    """By the names that the operations refer to."""
    traits = json_list(json_object(facet={"enum": list(COMPARED)}, value=STRING))
    marked = json_object(text=STRING, marks=json_list(json_list(COUNT)))
    record = ruling()
    why = {
        "score": {"type": "number", "description": "Of this answer alone: higher is more similar."},
        "shared": traits,
        "only_here": traits,
        "only_there": traits,
        "passages": json_list(json_object(here=marked, there=marked)),
    }
    whole = {**record, "properties": {**record["properties"], **why}, "required": [*record["required"], *why]}
    hits = {"anyOf": [schema_reference("SimilarHit"), schema_reference("SimilarHitPart")]}
    return {
        "SimilarHit": whole,
        "SimilarHitPart": {**whole, "required": []},
        "SimilarAnswer": json_object(total=COUNT, hits=json_list(hits)),
    }
