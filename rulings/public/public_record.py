"""The public view of a ruling: what `rulings normalise`, `rulings show --json` and the API print."""

from datetime import datetime

from rulings.china.authority import authority_of
from rulings.public.outcome_record import outcome_record
from rulings.ruling import Court, Precision, Provenance, Ruling, RulingDate, Statute

_DATE_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def public_record(ruling: Ruling, *, text: bool) -> dict[str, object]:
    """Plain JSON values; missing ones are None or empty. `sections` are offsets into `text`, printed on demand."""
    record: dict[str, object] = {
        "id": ruling.id,
        "source_key": ruling.provenance.source_key,
        "title": ruling.title,
        "jurisdiction": ruling.jurisdiction,
        "language": ruling.language,
        "case_number": ruling.case_number,
        "ecli": ruling.ecli,
        "case_numbers": [str(number) for number in ruling.case_numbers],
        "case_numbers_printed": list(ruling.case_numbers_printed),
        "cited_case_numbers": [str(number) for number in ruling.cited_case_numbers],
        "case_number_year": ruling.case_number_year,
        **_court(ruling.court),
        "document_type": ruling.document_type,
        "category": ruling.category,
        "procedure": ruling.procedure,
        "authority": _authority(ruling),
        "crimes": [crime.name for crime in ruling.crimes],
        "crime_paths": [list(crime.path) for crime in ruling.crimes],
        "crimes_printed": [crime.raw for crime in ruling.crimes],
        "crimes_basis": [crime.basis.value for crime in ruling.crimes],
        "unresolved_crimes": list(ruling.unresolved_crimes),
        "causes": [cause.name for cause in ruling.causes],
        "cause_paths": [list(cause.path) for cause in ruling.causes],
        "causes_printed": [cause.raw for cause in ruling.causes],
        "unresolved_causes": list(ruling.unresolved_causes),
        **_date("judgment_date", ruling.judgment_date),
        **_date("publication_date", ruling.publication_date),
        "parties": [{"name": p.name, "role": p.role, "masked": p.masked} for p in ruling.parties],
        "people": [
            {"name": one.name, "role": one.role.value, "printed_role": one.printed_role} for one in ruling.people
        ],
        "law_firms": list(ruling.law_firms),
        "statutes": [_statute(statute) for statute in ruling.statutes],
        **outcome_record(ruling),
        "related_cases": _related_cases(ruling),
        "circumstances": [one.name.value for one in ruling.circumstances],
        "circumstance_spans": _circumstance_spans(ruling),
        "themes": list(ruling.themes),
        "subjects": [list(path) for path in ruling.subjects],
        "sections": [
            {"kind": section.kind.value, "heading": section.heading, "start": section.start, "end": section.end}
            for section in ruling.sections
        ],
        "flags": list(ruling.flags),
        "provenance": _provenance(ruling.provenance),
    }
    if text:
        record["text"] = ruling.text
    return record


def _related_cases(ruling: Ruling) -> list[dict[str, object]]:
    """Offsets are None where the text that is shown ends before."""
    return [
        {
            "relation": one.relation.value,
            "case_number": str(one.number),
            "start": one.start if one.end <= len(ruling.text) else None,
            "end": one.end if one.end <= len(ruling.text) else None,
        }
        for one in ruling.related_cases
    ]


def _circumstance_spans(ruling: Ruling) -> list[dict[str, object]]:
    """Of those whose words lie in the text that is shown."""
    shown = (one for one in ruling.circumstances if one.end <= len(ruling.text))
    return [{"of": one.name.value, "start": one.start, "end": one.end} for one in shown]


def _authority(ruling: Ruling) -> dict[str, object] | None:
    found = authority_of(ruling)
    return {"kind": found.kind, "number": found.number} if found else None


def known_parts(value: RulingDate) -> tuple[int, ...]:
    """(year, month, day), as far as they are known."""
    return tuple(int(part) for part in date_text(value).split("-"))


def date_text(value: RulingDate) -> str:
    """ISO 8601 as precise as the source: 2019, 2019-05 or 2019-05-07."""
    return value.value.isoformat()[: _DATE_LENGTH[value.precision]]


def _date(name: str, value: RulingDate | None) -> dict[str, object]:
    return {
        name: date_text(value) if value else None,
        f"{name}_precision": value.precision.value if value else None,
        f"{name}_printed": value.raw if value else None,
        f"{name}_doubtful": value.doubtful if value else False,
    }


def _court(court: Court | None) -> dict[str, object]:
    return {
        "court_name": court.name if court else None,
        "court_code": court.code if court else None,
        "court_current_name": court.current_name if court else None,
        "court_level": court.level if court else None,
        "region": list(court.region) if court else [],
    }


def _statute(statute: Statute) -> dict[str, object]:
    """As printed, and what it is: `canonical` is a path, 刑法/第67条/第1款."""
    provision = statute.provision
    return {
        "law": statute.law,
        "article": statute.article,
        "paragraph": provision.paragraph if provision else None,
        "item": provision.item if provision else None,
        "canonical": str(provision) if provision else None,
    }


def _provenance(provenance: Provenance) -> dict[str, object]:
    return {
        "source": provenance.source,
        "source_key": provenance.source_key,
        "url": provenance.url,
        "fetched_at": _moment(provenance.fetched_at),
        "first_seen": _moment(provenance.first_seen),
        "sha256": provenance.sha256,
        "archive_record": provenance.archive_record,
    }


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
