"""A case number as programs read it: every part by name, with court and case type resolved."""

from dataclasses import replace
from typing import TypedDict, final

from rulings.china import case_type, court_table
from rulings.china.case_number import FoundNumber


@final
class NumberPatternRecord(TypedDict):
    """A number with masked places: every number that fits."""

    pattern: str
    raw: str


@final
class CaseNumberRecord(TypedDict):
    canonical: str
    raw: str
    format: str
    year: int
    court_code: str | None
    court_name: str | None
    court_abbreviation: str | None
    candidates: list[str]
    candidate_names: list[str]
    special: str | None
    type: str
    category: str | None
    stage: str | None
    serial: int
    serial_to: int | None
    sub_number: int | None
    suffix: str | None
    case: str
    """The canonical number of the case, without sub-number: 367号之一 belongs to 367号."""
    undecided: list[str]
    """What the number alone cannot say; an old-format number has candidates instead."""


def case_number_record(found: FoundNumber) -> CaseNumberRecord:
    """All parts of a found case number."""
    number = found.number
    court = court_table.court_by_code(number.court_code) if number.court_code else None
    kind = case_type.case_type_of(number.type)
    candidates = [court_table.court_by_code(code) for code in number.candidate_courts]
    return CaseNumberRecord(
        canonical=str(number),
        raw=found.raw,
        format=number.format,
        year=number.year,
        court_code=number.court_code,
        court_name=court.name if court else None,
        court_abbreviation=number.court_abbreviation,
        candidates=list(number.candidate_courts),
        candidate_names=[entry.name for entry in candidates if entry],
        special=number.special,
        type=number.type,
        category=kind.category if kind else None,
        stage=kind.stage if kind else None,
        serial=number.serial,
        serial_to=number.serial_to,
        sub_number=number.sub_number,
        suffix=number.suffix,
        case=str(replace(number, sub_number=None, suffix=None)),
        undecided=["court", "level", "region"] if number.format == "old" else [],
    )
