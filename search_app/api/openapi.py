"""What the OpenAPI document says beyond the paths: parameters (the facets among them) and the answers' shapes."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType

from apispec import APISpec

from rulings.observatory.volume import Interval, VolumeUnit
from rulings.observatory.volume_question import ANY_LEVEL, MAX_COMPARED, MAX_TOP, level_word
from rulings.observatory.volume_series import Measure
from rulings.public.quotations import MAX_LENGTH, MIN_LENGTH
from rulings.query.ast import DateBasis, Sort
from rulings.query.facets import FACETS
from rulings.query.request import NO_FACETS
from rulings.query.splits import SPLIT_FACETS
from search_app.api.fields import HIT_FIELDS, RULING_FIELDS
from search_app.api.lookup_operations import LOOKUP_PATHS, lookup_parameters, lookup_responses, lookup_schemas
from search_app.api.observatory_operations import OBSERVATORY_PATHS, observatory_parameters, observatory_responses
from search_app.api.observatory_schemas import observatory_schemas
from search_app.api.openapi_examples import with_answer_example, with_example
from search_app.api.openapi_links import with_links
from search_app.api.openapi_parts import (
    answer,
    choice,
    facet_parameter,
    flag_parameter,
    language_parameter,
    listed_parameter,
    or_csv,
    or_problem,
    path_parameter,
    problems,
    query_parameter,
)
from search_app.api.openapi_posts import posted
from search_app.api.schemas import STRING, Json, schemas
from search_app.api.similar_operations import (
    FACTS,
    SIMILAR_PATHS,
    similar_parameters,
    similar_responses,
    similar_schemas,
)
from search_app.api.version_operations import VERSION_PATHS, version_parameters, version_responses, version_schemas
from search_app.request_params import MAX_SIZE

RULING_ID = path_parameter("ruling_id", STRING, "Id of a ruling.")

CASE_NUMBER = path_parameter("number", STRING, "Case numbers in any spelling.")

QUOTATION = (
    query_parameter("case_number", STRING, "A case number in any spelling."),
    query_parameter(
        "quote",
        {"type": "string", "minLength": MIN_LENGTH, "maxLength": MAX_LENGTH},
        "What is said to stand in the ruling; width, spaces and variants of characters do not count.",
    ),
)

KEYS: Mapping[str, Json] = MappingProxyType(
    {
        "bearer": {"type": "http", "scheme": "bearer"},
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    }
)
"""How a caller who has a key says so; nobody needs one."""
UNASKED = ", ".join(facet.name for facet in FACETS if not facet.counted)
DESCRIPTION = (
    "Read-only and without login. An answer has an ETag; a list names its next page in a Link header; an error is "
    "application/problem+json (RFC 9457) in the language of the request. Addresses, names of parameters and fields stay "
    "within v1: fields may be added. See docs/api.md."
)
PATHS = (
    (
        "/api/v1/rulings",
        "searchRulings",
        "Search rulings",
        "Hits with highlights, the counts of every facet (or of those named in `facets`), the volume per year, and a cursor to the next page.",
    ),
    (
        "/api/v1/rulings/{ruling_id}",
        "getRuling",
        "One ruling",
        "The public record of a ruling; with text=1 also its text. 410 with what is left of one that its publisher withdrew, or that was removed here on request.",
    ),
    (
        "/api/v1/cases/{number}",
        "getCase",
        "What is known of a case number",
        "Each case number in any spelling, looked up alone: held, withdrawn, removed on request, or not held and what is near it. 200 where one is "
        "held, 410 where all are gone, 404 where none is held; the body is the same.",
    ),
    (
        "/api/v1/verify",
        "verifyQuotation",
        "Check a case number and a quotation",
        "Whether the number is held, and whether the quotation stands in that ruling word for word, but for masked places, nearly (with the "
        "differences), or in others. The same by POST with a form or JSON, for long quotations. Neither is logged.",
    ),
    (
        "/api/v1/volume",
        "countRulings",
        "Rulings per year or month",
        "Rulings held per period of the chosen date, for any search, and the date as of which it holds.",
    ),
    (
        "/api/v1/outcomes",
        "countSentences",
        "How the defendants were sentenced",
        "The distribution of sentences in the rulings of any search: for the crimes that are asked for, else the executed totals; and by "
        "crime, year, region, level of the court and circumstance. Rulings whose sentence is not read are counted aside.",
    ),
    *VERSION_PATHS,
    *LOOKUP_PATHS,
    *SIMILAR_PATHS,
    *OBSERVATORY_PATHS,
)
"""(path, operation id, summary, description); a test keeps them equal to the app's routes."""


def openapi_document(server: str = "/") -> Json:
    """The whole document, OpenAPI 3.1; `server` is the address under which the app was asked for it."""
    info = {"description": DESCRIPTION, "license": {"name": "Apache-2.0"}}
    keys: list[Json] = [{}, *({name: []} for name in KEYS)]
    spec = APISpec("Rulings", version("rulings"), "3.1.0", info=info, servers=[{"url": server}], security=keys)
    for name, scheme in KEYS.items():
        spec.components.security_scheme(name, scheme)
    shapes = schemas() | version_schemas() | lookup_schemas() | similar_schemas() | observatory_schemas()
    for name, schema in shapes.items():
        spec.components.schema(name, schema)
    parameters_of, responses_of, bodies_of = parameters(), responses(), bodies()
    for path, operation, summary, description in PATHS:
        details = {
            "operationId": operation,
            "summary": summary,
            "description": description,
            "parameters": [with_example(one, operation) for one in parameters_of[operation]],
            "responses": with_links(with_answer_example(responses_of[operation], operation), operation),
        }
        spec.path(path, operations={"get": details, **posted(operation, details, bodies_of.get(operation, ()))})
    return spec.to_dict()


def parameters() -> Mapping[str, list[Json]]:
    """Query parameters by operation id."""
    form_and_language = [
        query_parameter("format", {"type": "string", "enum": ["json", "csv"]}, "Form of the answer."),
        language_parameter(),
    ]
    common = [
        query_parameter(
            "q", STRING, 'Words, "phrases", AND, OR, NOT, (), field:word, or a case number in any spelling.'
        ),
        *(facet_parameter(facet) for facet in FACETS),
        query_parameter(
            "sentence",
            STRING,
            "Of one defendant: 3年..5年, >10年, 无期. With a crime the punishment for it, else the total.",
        ),
        query_parameter(
            "probation", STRING, "Of the same defendant: suspended (有), not (无), or how long: 2年..3年."
        ),
        query_parameter("fine", STRING, "Of the same defendant, in yuan: >10000, 1万..5万, 有, 无."),
        query_parameter("from", STRING, "First day: 2020, 2020-05 or 2020-05-31."),
        query_parameter("to", STRING, "Last day, likewise."),
        query_parameter("basis", choice(DateBasis), "Which date `from`, `to` and the volume mean."),
        *form_and_language,
    ]
    paging = [
        query_parameter(
            "sort",
            choice(Sort),
            "Order of hits: newest and oldest by day of judgment, or of publication; without such a day last.",
        ),
        query_parameter(
            "size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": 10}, "Hits a page."
        ),
        listed_parameter(
            "facets",
            {"type": "string", "enum": [NO_FACETS, *(facet.name for facet in FACETS)]},
            f"Facets to count (crime,year), or {NO_FACETS}; without it all but {UNASKED}. Few cost less than all.",
        ),
        _fields(HIT_FIELDS),
        query_parameter("cursor", STRING, "`next_cursor` of the answer before, for the same query."),
    ]
    volume = [
        query_parameter("interval", choice(Interval), "Length of a period."),
        query_parameter(
            "unit",
            choice(VolumeUnit),
            "What is counted: documents, or rulings, each once however often it was disclosed (by other sources, or again).",
        ),
        query_parameter(
            "split", {"type": "string", "enum": list(SPLIT_FACETS)}, "Count each value of this facet on its own."
        ),
        query_parameter(
            "level",
            {"type": "string", "enum": [level_word(level) for level in ANY_LEVEL]},
            "Of a facet that is a tree: its widest values, the second, or those below which no other is held. Default: 1; of crime "
            "and cause the leaves.",
        ),
        query_parameter(
            "top",
            {"type": "integer", "minimum": 1, "maximum": MAX_TOP},
            "How many values to count on their own; the others are the rest. Default: as many as fit.",
        ),
        query_parameter(
            "as_of",
            STRING,
            "Count what was standing at the end of this day in China, also what is gone by now. With words that is what still stands in its "
            "present text, and `at_most_more` says how many could not be searched.",
        ),
    ]
    volume += [
        query_parameter(
            "measure",
            choice(Measure),
            "What `figure` is: the count, all up to the period, the part of the whole (0..1), or the change against the same period of the year before "
            "(-0.1 is a tenth less).",
        ),
        query_parameter(
            "compare",
            {"type": "array", "items": STRING, "maxItems": MAX_COMPARED},
            "Other search texts under the same filters; repeat for several. Not with `split`.",
        )
        | {"style": "form", "explode": True},
    ]
    text = flag_parameter("text", "1 adds the text, in which numbers are masked.")
    filters = [one for one in common if one["name"] != "format"]
    return {
        **version_parameters(RULING_ID),
        **lookup_parameters(filters),
        **similar_parameters(filters),
        "searchRulings": common + paging,
        "getRuling": [RULING_ID, _fields(RULING_FIELDS), text, language_parameter()],
        "getCase": [CASE_NUMBER, language_parameter()],
        "verifyQuotation": [*QUOTATION, language_parameter()],
        "countRulings": common + volume,
        "countSentences": common,
        **observatory_parameters(common, form_and_language),
    }


def bodies() -> Mapping[str, Sequence[Json]]:
    """What is posted, by operation id."""
    return {"verifyQuotation": QUOTATION, "similarRulings": (FACTS,)}


def responses() -> Mapping[str, Json]:
    """Answers by operation id."""
    volume = or_csv(answer("Counts per period", "MeasuredVolume"))
    outcomes = or_csv(answer("How defendants were sentenced", "OutcomesAnswer"))
    return {
        **version_responses(),
        **lookup_responses(),
        **similar_responses(),
        "searchRulings": {"200": or_csv(answer("One page of hits", "SearchAnswer")), **problems()},
        "getRuling": {
            "200": answer("The ruling, or the fields of it that were asked for", "RulingAnswer"),
            "404": answer("Nothing is held under this id", "Problem"),
            "410": answer("Withdrawn by its publisher, or removed here on request", "GoneProblem"),
            **problems(),
        },
        "getCase": {
            "200": answer("At least one number is held", "CasesAnswer"),
            "404": or_problem(answer("None of the numbers is held, or the text has none", "CasesAnswer")),
            "410": answer("All of the numbers were withdrawn or removed", "CasesAnswer"),
            **problems(),
        },
        "verifyQuotation": {
            "200": answer("What was found, also where it is nothing", "VerifyAnswer"),
            **problems(),
        },
        "countRulings": {"200": volume, **problems()},
        "countSentences": {"200": outcomes, **problems()},
        **observatory_responses(),
    }


def _fields(names: tuple[str, ...]) -> Json:
    return listed_parameter(
        "fields", {"type": "string", "enum": list(names)}, "Fields of each ruling; without it all."
    )
