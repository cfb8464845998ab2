"""Rulings of other jurisdictions than mainland China: what the publisher gives, as it gives it.

Nothing is read out of their texts, and nothing becomes a Chinese case number, court, crime or cause of action.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from indexer.normalise.cleaning import CleanRecord
from indexer.normalise.dates import parse_date
from rulings.flags import Flag
from rulings.ruling import Court, Party, Provenance, Ruling, RulingDate, RulingId, Statute

_RESULT_FIELDS = MappingProxyType({"FR": "solution", "AT": "Entscheidungsart", "NL": "psi:gevolg"})
"""Names in `extra`: of JUDILIBRE, RIS, and Rechtspraak Open Data (what became of the ruling below)."""
_DICTUM = "主文"
MAX_RESULT_LENGTH = 500
"""Characters."""


def foreign_ruling(record: CleanRecord, provenance: Provenance, ruling_id: RulingId) -> Ruling:
    """The ruling of a record whose jurisdiction is not CN."""
    known_by = provenance.fetched_at.date()
    judged, published = _date(record.judgment_date, known_by), _date(record.publication_date, known_by)
    return Ruling(
        id=ruling_id,
        text=record.text,
        title=record.title or _made_title(record),
        provenance=provenance,
        case_numbers_printed=(record.case_number,) if record.case_number else (),
        court=Court(record.court) if record.court else None,
        document_type=record.document_type,
        category=record.category,
        procedure=record.procedure,
        judgment_date=judged,
        publication_date=published,
        parties=tuple(Party(name, role or "", masked=False) for name, role in record.parties or ()),
        sections=record.sections,
        statutes=tuple(Statute(law, article) for law, article in record.statutes or ()),
        flags=_flags(record, judged, published),
        extra=record.extra,
        jurisdiction=record.jurisdiction,
        language=record.language,
        ecli=record.ecli,
        subjects=record.subjects,
        published_result=_published_result(record),
    )


def _published_result(record: CleanRecord) -> str | None:
    """The publisher's own field, else the dictum that it marks (主文); never read out of a text."""
    given = record.extra.get(_RESULT_FIELDS.get(record.jurisdiction, ""))
    if given:
        return given[:MAX_RESULT_LENGTH]
    dictum = next((one for one in record.sections if _DICTUM in (one.heading or "")), None)
    if dictum is None:
        return None
    text = record.text[dictum.start : dictum.end].strip().removeprefix(dictum.heading or "")
    return " ".join(text.lstrip("：: \n　").split())[:MAX_RESULT_LENGTH] or None


def _made_title(record: CleanRecord) -> str | None:
    """Court, number and subject, where the publisher gives no title (司法院); None where it gives none of these."""
    subject = record.subjects[0][-1] if record.subjects else None
    return " ".join(filter(None, (record.court, record.case_number, subject))) or None


def _date(raw: str | None, known_by: date) -> RulingDate | None:
    """`known_by` is the day when the document was fetched: nothing in it can be later."""
    found = parse_date(raw)
    if found is None:
        return None
    return replace(found, doubtful=not found.is_plausible or found.value > known_by)


def _flags(record: CleanRecord, judged: RulingDate | None, published: RulingDate | None) -> tuple[str, ...]:
    doubts = {
        Flag.CASE_NUMBER_MISSING: record.case_number is None,
        Flag.COURT_MISSING: record.court is None,
        Flag.JUDGMENT_DATE_MISSING: judged is None,
        Flag.JUDGMENT_DATE_DOUBTFUL: judged is not None and judged.doubtful,
        Flag.PUBLICATION_DATE_DOUBTFUL: published is not None and published.doubtful,
        Flag.NUMBERS_MASKED: bool(record.masked),
    }
    return tuple(sorted(flag.value for flag, doubted in doubts.items() if doubted))
