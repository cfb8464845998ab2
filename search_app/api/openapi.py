"""What the OpenAPI document says beyond the paths: parameters (the facets among them) and the answers' shapes."""

from collections.abc import Mapping
from enum import StrEnum
from importlib.metadata import version

from apispec import APISpec

from rulings.engine.port import Interval
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.quotations import MAX_LENGTH, MIN_LENGTH
from rulings.public.rate_report import RATE_FACETS
from rulings.query.ast import DateBasis, Sort
from rulings.query.facets import FACETS, Facet, facet_named
from rulings.query.request import NO_FACETS
from search_app.api.observatory_schemas import OBSERVATORY_PATHS, observatory_schemas
from search_app.api.schemas import STRING, Json, schemas
from search_app.language.locale import LANGUAGES
from search_app.request_params import MAX_SIZE, SPLITS

COUNT: Json = {"type": "integer", "minimum": 0}

RULING_ID: Json = {"name": "ruling_id", "in": "path", "required": True, "schema": STRING}

CASE_NUMBER: Json = {"name": "number", "in": "path", "required": True, "schema": STRING}

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
    *OBSERVATORY_PATHS,
)
"""(path, operation id, summary, description); a test keeps them equal to the app's routes."""


def openapi_document() -> Json:
    """The whole document, OpenAPI 3.1."""
    spec = APISpec("Rulings", version("rulings"), "3.1.0", info={"license": {"name": "Apache-2.0"}})
    for name, schema in (schemas() | observatory_schemas()).items():
        spec.components.schema(name, schema)
    for path, operation, summary, description in PATHS:
        details = {
            "operationId": operation,
            "summary": summary,
            "description": description,
            "parameters": parameters()[operation],
            "responses": responses()[operation],
        }
        spec.path(path, operations={"get": details})
    return spec.to_dict()


def parameters() -> Mapping[str, list[Json]]:
    """Query parameters by operation id."""
    form_and_language = [
        _query("format", {"type": "string", "enum": ["json", "csv"]}, "Form of the answer."),
        _query("lang", {"type": "string", "enum": list(LANGUAGES)}, "Language of messages."),
    ]
    common = [
        _query("q", STRING, 'Words, "phrases", AND, OR, NOT, (), field:word, or a case number in any spelling.'),
        *(_facet(facet) for facet in FACETS),
        _query(
            "sentence",
            STRING,
            "Of one defendant: 3年..5年, >10年, 无期. With a crime the punishment for it, else the total.",
        ),
        _query("probation", STRING, "Of the same defendant: suspended (有), not (无), or how long: 2年..3年."),
        _query("fine", STRING, "Of the same defendant, in yuan: >10000, 1万..5万, 有, 无."),
        _query("from", STRING, "First day: 2020, 2020-05 or 2020-05-31."),
        _query("to", STRING, "Last day, likewise."),
        _query("basis", _enum(DateBasis), "Which date `from`, `to` and the volume mean."),
        *form_and_language,
    ]
    paging = [
        _query(
            "sort",
            _enum(Sort),
            "Order of hits: newest and oldest by day of judgment, or of publication; without such a day last.",
        ),
        _query("size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": 10}, "Hits a page."),
        _facets_wanted(),
        _query("cursor", STRING, "`next_cursor` of the answer before, for the same query."),
    ]
    volume = [
        _query("interval", _enum(Interval), "Length of a period."),
        _query("split", {"type": "string", "enum": list(SPLITS)}, "Count each value of this facet on its own."),
    ]
    text = _query("text", {"type": "string", "enum": ["0", "1"]}, "1 adds the text, in which numbers are masked.")
    return {
        "searchRulings": common + paging,
        "getRuling": [RULING_ID, text],
        "getCase": [CASE_NUMBER],
        "verifyQuotation": [
            _query("case_number", STRING, "A case number in any spelling."),
            _query(
                "quote",
                {"type": "string", "minLength": MIN_LENGTH, "maxLength": MAX_LENGTH},
                "What is said to stand in the ruling; width, spaces and variants of characters do not count.",
            ),
        ],
        "countRulings": common + volume,
        "countSentences": common,
        "measureLag": [*common, _query("split", _enum(LagSplit), "Groups.")],
        "estimateShare": [
            *(_facet(facet_named(name)) for name in RATE_FACETS),
            _query("type", STRING, "类型代字 of the cases (刑初)."),
            _query("filed_from", STRING, "First year of filing, that of the case number."),
            _query("filed_to", STRING, "Last year of filing."),
            _query("split", _enum(RateSplit), "Groups; `batch` lists every batch with its estimate."),
            *form_and_language,
        ],
    }


def responses() -> Mapping[str, Json]:
    """Answers by operation id."""
    problems = {
        "400": _answer("The request cannot be understood", "Problem"),
        "503": _answer("The engine cannot answer now", "Problem"),
    }
    volume = _or_csv(_answer("Counts per period", "VolumeAsOf"))
    outcomes = _or_csv(_answer("How defendants were sentenced", "OutcomesAnswer"))
    return {
        "searchRulings": {"200": _answer("One page of hits", "SearchAnswer"), **problems},
        "getRuling": {
            "200": _answer("The ruling", "Ruling"),
            "404": _answer("Nothing is held under this id", "Problem"),
            "410": _answer("Withdrawn by its publisher, or removed here on request", "Tombstone"),
            **problems,
        },
        "getCase": {
            "200": _answer("At least one number is held", "CasesAnswer"),
            "404": _answer("None of the numbers is held", "CasesAnswer"),
            "410": _answer("All of the numbers were withdrawn or removed", "CasesAnswer"),
            **problems,
        },
        "verifyQuotation": {
            "200": _answer("What was found, also where it is nothing", "VerifyAnswer"),
            **problems,
        },
        "countRulings": {"200": volume, **problems},
        "countSentences": {"200": outcomes, **problems},
        "measureLag": {"200": _or_csv(_answer("Days and shares in time", "LagAnswer")), **problems},
        "estimateShare": {"200": _or_csv(_answer("Shares with interval and grade", "RateAnswer")), **problems},
    }


def _facet(facet: Facet) -> Json:
    below = " A path such as A/B, or the bare name of a node; everything below it is included."
    description = (
        f"{facet.help} Repeat for OR; -VALUE leaves out what has it.{below if facet.hierarchical else ''}"
    )
    schema = {"type": "array", "items": STRING}
    return _query(facet.name, schema, description) | {"style": "form", "explode": True}


def _facets_wanted() -> Json:
    """Names in one value, between commas."""
    choices = {"type": "string", "enum": [NO_FACETS, *(facet.name for facet in FACETS)]}
    unasked = ", ".join(facet.name for facet in FACETS if not facet.counted)
    description = (
        f"Facets to count (crime,year), or {NO_FACETS}; without it all but {unasked}. Few cost less than all."
    )
    return _query("facets", {"type": "array", "items": choices}, description) | {"style": "form", "explode": False}


def _query(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _enum(kind: type[StrEnum]) -> Json:
    values = [member.value for member in kind]
    return {"type": "string", "enum": values, "default": values[0]}


def _answer(description: str, schema: str) -> Json:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _or_csv(answer: Json) -> Json:
    """The same answer, also as CSV."""
    return {**answer, "content": {**answer["content"], "text/csv": {"schema": STRING}}}
