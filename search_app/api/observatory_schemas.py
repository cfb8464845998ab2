"""Shapes of the observatory's answers, and their operations; openapi.py has them in its document."""

from rulings.observatory.batch_rate import Grade, Refusal
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_serials import Aside
from search_app.api.schemas import COUNT, NULLABLE, STRING, Json, json_list, json_object

SHARE: Json = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
CASES: Json = {"type": ["number", "null"], "minimum": 0}
GRADE: Json = {"type": "string", "enum": [one.value for one in Grade]}
OBSERVATORY_PATHS = (
    (
        "/api/v1/rate",
        "estimateShare",
        "The share of cases that is disclosed",
        "Estimated from the gaps between the case numbers that are held, by batches (court, filing year, type), with interval and "
        "grade. An upper bound: `blind_to` says why. Filters are those that leave batches whole.",
    ),
)


def observatory_schemas() -> Json:
    """By the names that the operations refer to."""
    return {"RateFigure": json_object(**_rate_figure()), "RateAnswer": rate_schema()}


def rate_schema() -> Json:
    """What rulings.public.rate_answer prints."""
    anchor = json_object(year=COUNT, accepted=COUNT, source=STRING, disclosed=COUNT, share={"type": "number"})
    return json_object(
        as_of=STRING,
        method=STRING,
        assumptions=json_list(STRING),
        blind_to=STRING,
        split={"enum": [one.value for one in RateSplit]},
        rulings=COUNT,
        aside=_counts(*Aside),
        whole=json_object(**_rate_figure()),
        groups=json_list(json_object(value=STRING, **_rate_figure())),
        batches=json_list(_batch()),
        official=json_list(anchor),
    )


def _rate_figure() -> dict[str, Json]:
    counts = ("disclosed", "batches", "reliable", "weak", "without_estimate", "disclosed_without_estimate")
    return {
        "grade": GRADE,
        **dict.fromkeys(("rate", "rate_lower", "rate_upper"), SHARE),
        **dict.fromkeys(("total", "total_lower", "total_upper"), CASES),
        **dict.fromkeys(counts, COUNT),
        "refused": _counts(*Refusal),
    }


def _batch() -> Json:
    return json_object(
        year=COUNT,
        court_code=STRING,
        type=STRING,
        disclosed=COUNT,
        grade=GRADE,
        refused=NULLABLE,
        **dict.fromkeys(("largest", "total", "total_upper", "bin_width", "uniformity_p", "mistyped"), CASES),
    )


def _counts(*names: str) -> Json:
    """Counts by some of these names."""
    return {
        "type": "object",
        "properties": dict.fromkeys(map(str, names), COUNT),
        "additionalProperties": False,
    }
