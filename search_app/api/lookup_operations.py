"""The operations of search_app.api.lookups, as the OpenAPI document has them."""

from collections.abc import Mapping, Sequence

from rulings.query.completions import COMPLETED_FACETS, MAX_TYPED, Match
from rulings.query.facets import FACETS
from search_app.api.facet_values import MAX_VALUES
from search_app.api.fields import RECORD_FIELDS
from search_app.api.lookups import MAX_BATCH, MAX_BATCH_WITH_TEXT, MAX_PAGE_OF_VALUES, MAX_SUGGESTIONS
from search_app.api.openapi_parts import (
    answer,
    flag_parameter,
    language_parameter,
    listed_parameter,
    path_parameter,
    problems,
    query_parameter,
)
from search_app.api.schemas import (
    COUNT,
    FLAG,
    NULLABLE,
    NULLABLE_COUNT,
    STRING,
    Json,
    json_list,
    json_object,
    schema_reference,
)

LOOKUP_PATHS = (
    (
        "/api/v1/rulings/batch",
        "getRulings",
        "Several rulings by their ids",
        f"The public records of at most {MAX_BATCH} rulings, or {MAX_BATCH_WITH_TEXT} with their texts, in the order of "
        "the ids; what is gone or not held is named apart.",
    ),
    (
        "/api/v1/suggest",
        "suggestNames",
        "The rest of a name",
        "Courts, crimes, causes of action and laws whose names, or former, short and English names, begin with a text or "
        "contain it. The closest match first, then what most rulings have.",
    ),
    (
        "/api/v1/facets/{name}",
        "listFacetValues",
        "All values of one facet",
        "With counts, for any search, the most frequent first; page by page. A facet's own selection narrows nothing. Of "
        "`statute` the laws are listed, and the articles of the law that `under` names.",
    ),
)


def lookup_parameters(filters: Sequence[Json]) -> Mapping[str, list[Json]]:
    """`filters` are those of any search."""
    size = {"type": "integer", "minimum": 1}
    return {
        "getRulings": [
            _ids(),
            listed_parameter(
                "fields", {"type": "string", "enum": list(RECORD_FIELDS)}, "Fields of each; without it all."
            ),
            flag_parameter("text", "1 adds the texts, in which numbers are masked."),
            language_parameter(),
        ],
        "suggestNames": [
            query_parameter("q", {"type": "string", "maxLength": MAX_TYPED}, "What is typed so far."),
            listed_parameter(
                "facets", {"type": "string", "enum": list(COMPLETED_FACETS)}, "Of what; without it of all."
            ),
            query_parameter("size", {**size, "maximum": MAX_SUGGESTIONS, "default": 10}, "How many."),
            language_parameter(),
        ],
        "listFacetValues": [
            path_parameter("name", {"type": "string", "enum": [facet.name for facet in FACETS]}, "A facet."),
            *filters,
            query_parameter("contains", STRING, "Only values whose name contains this text, in any spelling."),
            query_parameter("under", STRING, "Only values below this one, of a facet whose values are paths."),
            query_parameter("size", {**size, "maximum": MAX_PAGE_OF_VALUES, "default": 100}, "Values a page."),
            query_parameter("offset", {**COUNT, "maximum": MAX_VALUES, "default": 0}, "Values before the first."),
            query_parameter(
                "as_of",
                STRING,
                "Of what was standing at the end of this day in China. With words that is what still stands in its present text, and "
                "`at_most_more` says how many rulings could not be searched.",
            ),
        ],
    }


def lookup_responses() -> Mapping[str, Json]:
    return {
        "getRulings": {"200": answer("What is held of them", "Batch"), **problems()},
        "suggestNames": {"200": answer("Names, none for a blank text", "Suggestions"), **problems()},
        "listFacetValues": {
            "200": answer("One page of values", "FacetValues"),
            "404": answer("There is no such facet", "Problem"),
            **problems(),
        },
    }


def lookup_schemas() -> Json:
    """By the names that the operations refer to."""
    suggestion = json_object(
        facet={"type": "string", "enum": list(COMPLETED_FACETS)},
        value=STRING,
        label=STRING,
        spelling=STRING,
        match={"type": "string", "enum": [one.name.lower() for one in Match]},
        count=NULLABLE_COUNT,
    )
    value = json_object(value=STRING, label=STRING, count=COUNT, selected=FLAG)
    return {
        "Batch": json_object(
            rulings=json_list(schema_reference("RulingPart")),
            gone=json_list(schema_reference("Tombstone")),
            not_held=json_list(STRING),
        ),
        "Suggestions": json_object(suggestions=json_list(suggestion)),
        "FacetValues": json_object(
            facet=STRING,
            total=COUNT,
            offset=COUNT,
            values=json_list(value),
            as_of=NULLABLE,
            searched=FLAG,
            at_most_more=COUNT,
        ),
    }


def _ids() -> Json:
    listed = listed_parameter("ids", STRING, "Ids of rulings.")
    return {**listed, "required": True, "schema": {**listed["schema"], "minItems": 1, "maxItems": MAX_BATCH}}
