"""Shapes of the observatory's answers, and their operations; openapi.py has them in its document."""

from rulings.observatory.batch_rate import Grade, Refusal
from rulings.observatory.disclosure_events import EventKind
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_lags import LagSplit, NoLag
from rulings.observatory.ruling_serials import Aside
from rulings.public.claims import DECISIONS, PERSONS, UNCONFIRMED
from rulings.public.coverage_answer import COUNTS
from rulings.public.lag_answer import COLUMNS
from rulings.query.splits import WITHDRAWAL_SPLITS
from search_app.api.schemas import COUNT, NULLABLE, STRING, Json, json_list, json_object

SHARE: Json = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
CASES: Json = {"type": ["number", "null"], "minimum": 0}
GRADE: Json = {"type": "string", "enum": [one.value for one in Grade]}


def observatory_schemas() -> Json:
    """By the names that the operations refer to."""
    return {
        "RateAnswer": rate_schema(),
        "LagAnswer": lag_schema(),
        "PastAnswer": past_schema(),
        "WithdrawalAnswer": withdrawal_schema(),
        "EventsAnswer": events_schema(),
        "CoverageAnswer": coverage_schema(),
        "StatedAnswer": stated_schema(),
        "ClaimsAnswer": claims_schema(),
    }


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


def lag_schema() -> Json:
    """What rulings.public.lag_answer prints."""
    pair = json_object(ruling_id=STRING, case_number=NULLABLE, source=STRING, judged=STRING, published=STRING)
    return json_object(
        as_of=STRING,
        rule=STRING,
        caveats=json_list(STRING),
        split={"enum": [one.value for one in LagSplit]},
        rulings=COUNT,
        aside=_counts(*NoLag),
        whole=json_object(**_lag_figure()),
        groups=json_list(json_object(value=STRING, **_lag_figure())),
        impossible=json_list(pair),
    )


def _lag_figure() -> dict[str, Json]:
    shares = {name: SHARE for name in COLUMNS if "final_share" in name}
    days = {name: CASES for name in COLUMNS if name.endswith(("quartile", "median", "horizon"))}
    counts = {name: COUNT for name in COLUMNS[1:] if name not in shares | days}
    return counts | shares | days


def past_schema() -> Json:
    """What rulings.public.past_answer prints."""
    names = ("start", "new", "withdrawn", "reappeared", "changed_into", "changed_out", "end")
    counts = json_list(json_object(value=STRING, count=COUNT))
    return json_object(
        as_of=STRING,
        since=NULLABLE,
        standing=COUNT,
        searched={"type": "boolean"},
        at_most_more=COUNT,
        facets={"type": "object", "additionalProperties": counts},
        basis=STRING,
        periods=json_list(json_object(period=STRING, count=COUNT)),
        undated=COUNT,
        doubtful=COUNT,
        flow={"anyOf": [json_object(**dict.fromkeys(names, COUNT)), {"type": "null"}]},
    )


def withdrawal_schema() -> Json:
    """What rulings.public.withdrawal_answer prints."""
    numbers = ("standing_months", "rate", "rate_lower", "rate_upper")
    shares = ("reappeared_share_lower", "reappeared_share_upper", "withdrawn_within_90_days")
    figure = {
        **dict.fromkeys(("withdrawn", "reappeared"), COUNT),
        **dict.fromkeys(numbers, CASES),
        **dict.fromkeys(shares, SHARE),
    }
    burst = json_object(
        source=STRING, day=STRING, withdrawn=COUNT, usual=CASES, days=COUNT, doubtful={"type": "boolean"}
    )
    gone = json_object(
        **dict.fromkeys(("ruling_id", "source", "first_seen", "withdrawn"), STRING),
        case_number=NULLABLE,
        court=NULLABLE,
    )
    return json_object(
        as_of=STRING,
        since=NULLABLE,
        split={"enum": list(WITHDRAWAL_SPLITS)},
        caveats=json_list(STRING),
        whole=json_object(**figure),
        groups=json_list(json_object(value=STRING, **figure)),
        withdrawn_within=json_list(json_object(days=COUNT, share=SHARE)),
        back_within=json_list(json_object(days=COUNT, share=SHARE)),
        substituted={"type": "object", "additionalProperties": COUNT},
        bursts=json_list(burst),
        unobserved_sources=json_list(STRING),
        gone=json_list(gone),
        gone_count=COUNT,
    )


def events_schema() -> Json:
    """What rulings.public.events.answer prints."""
    nullable = ("ruling_id", "case_number", "court", "judged", "published", "first_seen")
    burst = json_object(day=STRING, withdrawn=COUNT, usual=CASES, days=COUNT, doubtful={"type": "boolean"})
    kind: Json = {"type": "string", "enum": list(EventKind)}
    event = json_object(
        id=STRING,
        kind=kind,
        moment=STRING,
        source=STRING,
        **dict.fromkeys(nullable, NULLABLE),
        after={"enum": [EventKind.MISSING, EventKind.WITHDRAWN, None]},
        burst={"anyOf": [burst, {"type": "null"}]},
    )
    return json_object(
        caveats=json_list(STRING),
        kinds=json_list(kind),
        total={"type": ["integer", "null"], "minimum": 0},
        unjudged=COUNT,
        events=json_list(event),
        next_cursor=NULLABLE,
    )


def coverage_schema() -> Json:
    """What rulings.public.coverage_answer prints."""
    day = json_object(
        source=STRING, day=STRING, **dict.fromkeys(("crawls", "sweeps", "in_trouble", *COUNTS), COUNT)
    )
    return json_object(
        as_of=STRING,
        warning=STRING,
        days=json_list(day),
        gaps=json_list(json_object(source=STRING, first=STRING, last=STRING)),
        uncrawled_sources=json_list(STRING),
    )


def stated_schema() -> Json:
    """What rulings.public.coverage_answer prints of publishers' totals."""
    said = {"publisher": STRING, "stated_on": STRING, "source": NULLABLE}
    total = json_object(**said, facet=STRING, value=STRING, stated=COUNT, held=COUNT, share=CASES)
    return json_object(warning=STRING, totals=json_list(total))


def claims_schema() -> Json:
    """What rulings.public.claims prints."""
    names = (
        *("metric", "metric_zh", "period", "value", "as_printed", "change", "unit", "publisher", "document"),
        *("document_date", "checked"),
    )
    reason = {"enum": [PERSONS, DECISIONS, UNCONFIRMED]}
    return json_object(
        claims=json_list(json_object(**dict.fromkeys(names, STRING), observed_rulings=COUNT, reason=reason))
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
