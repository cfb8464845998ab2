"""Shapes of the API's answers, as JSON schema. Tests validate real answers against them."""

from typing import Any, get_args

from rulings.observatory.volume import GroupKind
from rulings.outcomes.result import Result, Told
from rulings.outcomes.sentence import PunishmentKind
from rulings.public.outcome_answer import COLUMNS, QUARTILES
from rulings.public.quotation_check import NumberAnswer
from rulings.public.quotations import QuoteState
from rulings.ruling import PersonRole, Relation

Json = dict[str, Any]

STRING: Json = {"type": "string"}
NULLABLE: Json = {"type": ["string", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
NULLABLE_COUNT: Json = {"type": ["integer", "null"], "minimum": 0}
RELATION: Json = {"type": "string", "enum": [one.value for one in Relation]}
FLAG: Json = {"type": "boolean"}


def schemas() -> Json:
    """By the names that openapi.py refers to."""
    return {
        "Problem": problem(),
        "GoneProblem": gone_problem_schema(),
        "Ruling": ruling(),
        "RulingPart": {**ruling(), "required": []},
        "RulingAnswer": {"anyOf": [schema_reference("Ruling"), schema_reference("RulingPart")]},
        "Hit": hit(),
        "HitPart": {**hit(), "required": []},
        "Highlight": json_object(
            field=STRING, text=STRING, marks=json_list(json_list(COUNT)), start=NULLABLE_COUNT, section=NULLABLE
        ),
        "FacetCount": json_object(value=STRING, count=COUNT, selected=FLAG),
        "Bucket": bucket(),
        "MeasuredBucket": bucket(figure={"type": ["number", "null"]}),
        "Volume": volume(),
        "MeasuredVolume": measured_volume(),
        "SentenceFigures": sentence_figures(),
        "OutcomesAnswer": outcomes_schema(),
        "Interpretation": interpretation_schema(),
        "SearchAnswer": search_answer_schema(),
        "Passage": json_object(of=STRING, start=COUNT, end=COUNT),
        "Tombstone": tombstone(),
        "VerifyAnswer": verify_schema(),
        "CasesAnswer": json_object(cases=json_list(case())),
    }


def problem(**more: Json) -> Json:
    """What search_app.api.problems prints (RFC 9457)."""
    texts = ("type", "title", "detail", "instance", "error", "message")
    status = {"type": "integer", "minimum": 400, "maximum": 599}
    return json_object(**dict.fromkeys(texts, STRING), status=status, **more)


def gone_problem_schema() -> Json:
    """A problem that says what is left of the ruling."""
    left = tombstone()["properties"]
    return problem(**{name: schema for name, schema in left.items() if name not in {"error", "message"}})


def ruling() -> Json:
    """What rulings.public.public_record prints."""
    names = ("id", "source_key", "jurisdiction", "language")
    nullable = (
        *("title", "case_number", "ecli", "court_name", "court_code", "court_current_name", "court_level"),
        *("document_type", "category", "procedure", "result_published"),
        *("judgment_date", "judgment_date_precision", "judgment_date_printed"),
        *("publication_date", "publication_date_precision", "publication_date_printed"),
    )
    lists = (
        *("case_numbers", "case_numbers_printed", "cited_case_numbers", "region", "themes", "flags"),
        *("circumstances", "law_firms"),
        *("crimes", "crimes_printed", "crimes_basis", "unresolved_crimes"),
        *("causes", "causes_printed", "unresolved_causes"),
    )
    schema = json_object(
        **dict.fromkeys(names, STRING),
        **dict.fromkeys(nullable, NULLABLE),
        **dict.fromkeys(lists, json_list(STRING)),
        case_number_year={"type": ["integer", "null"]},
        crime_paths=json_list(json_list(STRING)),
        cause_paths=json_list(json_list(STRING)),
        judgment_date_doubtful=FLAG,
        publication_date_doubtful=FLAG,
        result={"enum": [*(one.value for one in Result), None]},
        result_spans=json_list(schema_reference("Passage")),
        sentences_told={"enum": [*(one.value for one in Told), None]},
        reduced_months=NULLABLE_COUNT,
        related_cases=json_list(
            json_object(relation=RELATION, case_number=STRING, start=NULLABLE_COUNT, end=NULLABLE_COUNT)
        ),
        circumstance_spans=json_list(schema_reference("Passage")),
        defendants=json_list(defendant()),
        people=json_list(
            json_object(name=STRING, role={"enum": [one.value for one in PersonRole]}, printed_role=STRING)
        ),
        parties=json_list(json_object(name=STRING, role=STRING, masked=FLAG)),
        statutes=json_list(statute_schema()),
        subjects=json_list(json_list(STRING)),
        authority={"anyOf": [json_object(kind=STRING, number=NULLABLE), {"type": "null"}]},
        sections=json_list(json_object(kind=STRING, heading=NULLABLE, start=COUNT, end=COUNT)),
        provenance=provenance(),
    )
    schema["properties"]["text"] = {**STRING, "description": "With text=1; identity numbers are masked."}
    schema["properties"]["instances"] = {
        **json_list(instance()),
        "description": "Of one ruling: other instances of its case, both ways (docs/instances.md).",
    }
    return schema


def instance() -> Json:
    """What rulings.public.instances.instances_answer prints."""
    held = json_object(
        id=STRING,
        case_number=NULLABLE,
        title=NULLABLE,
        court_name=NULLABLE,
        judgment_date=NULLABLE,
        result=NULLABLE,
    )
    return json_object(relation=RELATION, named_here=FLAG, case_number=STRING, held=json_list(held))


def hit() -> Json:
    """A ruling with its score and highlights."""
    schema = ruling()
    added = {"score": {"type": ["number", "null"]}, "highlights": json_list(schema_reference("Highlight"))}
    return {**schema, "properties": {**schema["properties"], **added}, "required": [*schema["required"], *added]}


def bucket(**more: Json) -> Json:
    """One figure of a volume."""
    kind = {"enum": [kind.value for kind in GroupKind]}
    return json_object(period=STRING, count=COUNT, group=NULLABLE, kind=kind, **more)


def volume(of: str = "Bucket", **more: Json) -> Json:
    """Counts per period; zero-filled, but for dates that are doubtful or too far from the others."""
    return json_object(
        basis=STRING,
        interval=STRING,
        unit=STRING,
        split=NULLABLE,
        level=NULLABLE,
        buckets=json_list(schema_reference(of)),
        undated=COUNT,
        doubtful=COUNT,
        groups_left_out=COUNT,
        total=COUNT,
        searched=FLAG,
        at_most_more=COUNT,
        observed_since=NULLABLE,
        as_of=NULLABLE,
        **more,
    )


def measured_volume() -> Json:
    """What rulings.public.sheet_answer prints: a volume in a measure, and those that it is compared with."""
    compared = json_object(
        q=STRING,
        buckets=json_list(schema_reference("MeasuredBucket")),
        undated=COUNT,
        doubtful=COUNT,
        total=COUNT,
        searched=FLAG,
        at_most_more=COUNT,
    )
    return volume("MeasuredBucket", measure=STRING, compared=json_list(compared))


def search_answer_schema() -> Json:
    """One page of hits with everything around it."""
    counts = {"type": "object", "additionalProperties": json_list(schema_reference("FacetCount"))}
    return json_object(
        total=COUNT,
        interpretation=schema_reference("Interpretation"),
        hits=json_list({"anyOf": [schema_reference("Hit"), schema_reference("HitPart")]}),
        facets=counts,
        facets_left_out={"type": "object", "additionalProperties": COUNT},
        volume=schema_reference("Volume"),
        next_cursor=NULLABLE,
        index_changed=FLAG,
    )


def sentence_figures() -> Json:
    """What rulings.public.outcome_answer.figures prints: counts, and quartiles in months, null for fewer than 20 terms."""
    number: Json = {"type": ["number", "null"]}
    return json_object(**{name: number if name in QUARTILES else COUNT for name in COLUMNS})


def outcomes_schema() -> Json:
    """How the defendants of a search's rulings were sentenced."""
    group = sentence_figures()
    without = {"anyOf": [schema_reference("SentenceFigures"), {"type": "null"}]}
    group = {
        **group,
        "properties": {"value": STRING, **group["properties"], "without": without},
        "required": ["value", *group["required"], "without"],
    }
    return json_object(
        unit=STRING,
        crimes=json_list(STRING),
        selection=STRING,
        rulings=COUNT,
        criminal=COUNT,
        told=COUNT,
        unread=COUNT,
        summary=schema_reference("SentenceFigures"),
        months=json_list(json_object(months=COUNT, count=COUNT)),
        fines=json_list(json_object(yuan=COUNT, count=COUNT)),
        groups={"type": "object", "additionalProperties": json_list(group)},
        as_of=NULLABLE,
    )


def interpretation_schema() -> Json:
    """How the search text was read (docs/search.md)."""
    number = json_object(typed=STRING, canonical=STRING, held=FLAG, withdrawn=FLAG, removed=FLAG)
    return json_object(
        query=STRING,
        terms=json_list(json_object(text=STRING, field=STRING, excluded=FLAG)),
        numbers=json_list(number),
        ignored=json_list(json_object(text=STRING, reason=STRING)),
        unknown_fields=json_list(STRING),
        repairs=json_list(STRING),
    )


def case() -> Json:
    """What rulings.public.case_answer prints."""
    named = json_list(json_object(id=STRING, case_number=NULLABLE, title=NULLABLE))
    court = json_object(code=STRING, name=STRING, held=COUNT)
    near = json_object(courts=json_list(court), in_sequence=named, alike=named, citing=named)
    return json_object(
        number=STRING,
        state={"type": "string", "enum": ["held", "withdrawn", "removed", "not-held"]},
        total=COUNT,
        rulings=json_list(schema_reference("Ruling")),
        withdrawn=json_list(json_object(id=STRING, first_seen=STRING, withdrawn_at=STRING)),
        removed=json_list(json_object(id=STRING, first_seen=STRING, removed_at=STRING)),
        near={**near, "type": ["object", "null"]},
    )


def defendant() -> Json:
    """A defendant of the disposition with the executed total, and with each crime's own sentence."""
    conviction = json_object(
        crime=STRING, official_name=NULLABLE, **sentence(), spans=json_list(schema_reference("Passage"))
    )
    return json_object(
        name=STRING,
        unit=FLAG,
        acquitted=FLAG,
        crimes=json_list(STRING),
        **sentence(),
        merged=FLAG,
        per_crime=json_list(conviction),
        spans=json_list(schema_reference("Passage")),
    )


def sentence() -> Json:
    """What rulings.outcomes.sentence.Sentence holds; terms in months, money in yuan."""
    return {
        "kind": {"enum": [kind.value for kind in PunishmentKind]},
        "months": NULLABLE_COUNT,
        "days": COUNT,
        "suspended_months": NULLABLE_COUNT,
        "fine": NULLABLE_COUNT,
        "confiscate_all": FLAG,
        "political_rights_months": NULLABLE_COUNT,
        "political_rights_life": FLAG,
    }


def statute_schema() -> Json:
    """A cited provision: law and article as printed, the rest as read."""
    number: Json = {"type": ["integer", "null"]}
    return json_object(law=STRING, article=NULLABLE, paragraph=number, item=number, canonical=NULLABLE)


def provenance() -> Json:
    """Where a ruling came from."""
    names = ("source", "source_key", "fetched_at", "first_seen", "sha256", "archive_record")
    return json_object(**dict.fromkeys(names, STRING), url=NULLABLE)


def tombstone() -> Json:
    """What is left of a ruling that is gone: `error` is withdrawn (by its publisher) or removed (here, on request)."""
    names = ("message", "id", "source", "first_seen")
    nullable = ("court_name", "judgment_date", "publication_date", "withdrawn_at", "removed_at")
    kind = {"type": "string", "enum": ["withdrawn", "removed"]}
    return json_object(
        error=kind,
        **dict.fromkeys(names, STRING),
        **dict.fromkeys(nullable, NULLABLE),
        case_numbers=json_list(STRING),
    )


def json_object(**properties: Json) -> Json:
    """An object that has all of these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def json_list(items: Json) -> Json:
    """A list of any length."""
    return {"type": "array", "items": items}


def schema_reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def verify_schema() -> Json:
    """What rulings.public.quotation_answer prints."""
    named = {"id": STRING, "case_number": NULLABLE, "title": NULLABLE, "court_name": NULLABLE}
    place = json_object(
        **named,
        start=COUNT,
        end=COUNT,
        section=NULLABLE,
        printed=STRING,
        differences=json_list(json_object(quoted=STRING, printed=STRING)),
    )
    return json_object(
        number={"enum": [*get_args(NumberAnswer), None]},
        case_number=NULLABLE,
        rulings=json_list(json_object(**named)),
        quote={"enum": [*(state.value for state in QuoteState), None]},
        match={"anyOf": [place, {"type": "null"}]},
        elsewhere=json_list(place),
        partly_shown=FLAG,
    )
