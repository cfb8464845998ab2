"""Examples of the OpenAPI document. Names and texts are invented; a test holds the answers against their schemas."""

from collections.abc import Mapping
from types import MappingProxyType

from search_app.api.schemas import Json

_ID = "k3v5mzq2ab7cdefg"
_NUMBER = "（2019）粤0305刑初123号"
_QUOTE = "有自首情节，依法可以从轻处罚"
_FACTS = "被告人甲某谎称能代办购房资格，骗取乙某人民币五万元，后主动投案，退赔全部款项。"
_CRIME = "侵犯财产罪/诈骗罪"

_PARAMETERS: Mapping[str, object] = MappingProxyType(
    {
        "q": "自首 AND 退赔",
        "crime": ["诈骗罪"],
        "region": ["广东省"],
        "from": "2016",
        "to": "2020-06-30",
        "ruling_id": _ID,
        "number": _NUMBER,
        "ids": [_ID],
        "name": "crime",
        "contains": "诈骗",
        "case_number": _NUMBER,
        "quote": _QUOTE,
        "ruling": _NUMBER,
        "facts": _FACTS,
        "fields": ["id", "case_number", "title"],
        "facets": ["crime"],
        "size": 20,
    }
)
_OF_OPERATION: Mapping[tuple[str, str], object] = MappingProxyType({("suggestNames", "q"): "诈骗"})

_RULING: Json = {"id": _ID, "case_number": _NUMBER, "title": "甲某诈骗一审刑事判决书"}
_NAMED: Json = {**_RULING, "court_name": "广东省深圳市南山区人民法院"}
_ANSWERS: Mapping[str, Json] = MappingProxyType(
    {
        "getRulings": {"rulings": [_RULING], "gone": [], "not_held": ["aaaaaaaaaaaaaaaa"]},
        "suggestNames": {
            "suggestions": [
                {
                    "facet": "crime",
                    "value": _CRIME,
                    "label": "诈骗罪",
                    "spelling": "诈骗罪",
                    "match": "beginning",
                    "count": 812,
                }
            ]
        },
        "listFacetValues": {
            "facet": "crime",
            "total": 1,
            "offset": 0,
            "values": [{"value": _CRIME, "label": "诈骗罪", "count": 812, "selected": False}],
            "as_of": None,
            "searched": False,
            "at_most_more": 0,
        },
        "listVersions": {
            "id": _ID,
            "first_seen": "2026-01-02T12:00:00+00:00",
            "missing_since": None,
            "events": [{"found_at": "2026-02-01T12:00:00+00:00", "happening": "changed"}],
            "words": True,
            "removed_words": False,
            "differences": [
                {
                    "found_at": "2026-02-01T12:00:00+00:00",
                    "is_substitute": False,
                    "fields": ["parties"],
                    "sections": [
                        {
                            "section": "facts",
                            "added": 4,
                            "removed": 11,
                            "added_words": ["某某小区"],
                            "removed_words": [],
                        }
                    ],
                    "is_cut": False,
                }
            ],
        },
        "similarRulings": {
            "total": 100,
            "hits": [
                {
                    **_RULING,
                    "score": 0.81,
                    "shared": [{"facet": "crime", "value": _CRIME}, {"facet": "circumstance", "value": "自首"}],
                    "only_here": [],
                    "only_there": [{"facet": "suspended", "value": "suspended"}],
                    "passages": [
                        {
                            "here": {"text": "骗取乙某人民币五万元", "marks": [[0, 2], [4, 10]]},
                            "there": {"text": "骗取丙某人民币五万元", "marks": [[0, 2], [4, 10]]},
                        }
                    ],
                }
            ],
        },
        "verifyQuotation": {
            "number": "held",
            "case_number": _NUMBER,
            "rulings": [_NAMED],
            "quote": "exact",
            "match": {
                **_NAMED,
                "start": 120,
                "end": 134,
                "section": "reasoning",
                "printed": _QUOTE,
                "differences": [],
            },
            "elsewhere": [],
            "partly_shown": False,
        },
        "countRulings": {
            "basis": "judged",
            "interval": "year",
            "unit": "documents",
            "split": None,
            "level": None,
            "buckets": [{"period": "2019", "count": 812, "group": None, "kind": "value", "figure": 812}],
            "undated": 0,
            "doubtful": 3,
            "groups_left_out": 0,
            "total": 815,
            "searched": False,
            "at_most_more": 0,
            "observed_since": None,
            "measure": "count",
            "compared": [],
            "as_of": "2026-07-08T00:00:00+00:00",
        },
    }
)
_PROBLEM: Json = {
    "type": "/api#bad-query",
    "title": "The search cannot be understood",
    "status": 400,
    "detail": "size must be a whole number from 1 to 100.",
    "instance": "/api/v1/rulings",
    "error": "bad-query",
    "message": "size must be a whole number from 1 to 100.",
}


def with_example(parameter: Json, operation: str) -> Json:
    """A parameter with its example, where it has one."""
    name = parameter["name"]
    example = _OF_OPERATION.get((operation, name), _PARAMETERS.get(name))
    return parameter if example is None else {**parameter, "example": example}


def with_answer_example(responses: Json, operation: str) -> Json:
    """Answers with examples of what is found, and of a problem."""
    found = _ANSWERS.get(operation)
    given = {"200": {"application/json": found}} if found else {}
    examples: Json = {**given, "400": {"application/problem+json": _PROBLEM}}
    return {status: _with_examples(answer, examples.get(status, {})) for status, answer in responses.items()}


def _with_examples(answer: Json, examples: Json) -> Json:
    content = answer.get("content", {})
    shown = {kind: {**media, "example": examples[kind]} for kind, media in content.items() if kind in examples}
    return {**answer, "content": {**content, **shown}} if shown else answer
