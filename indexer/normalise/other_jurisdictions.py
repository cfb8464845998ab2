"""Rulings of other jurisdictions than mainland China: what the publisher gives, as it gives it.

Nothing is read out of their texts, and nothing becomes a Chinese case number, court, crime or cause of action.
"""

from indexer.normalise.dates import parse_date
from indexer.normalise.given_values import shown, shown_date, shown_pairs
from rulings.flags import Flag
from rulings.record import RawRecord
from rulings.ruling import Court, Party, Provenance, Ruling, RulingDate, Section, Statute

MAX_SUBJECTS = 50


def foreign_ruling(
    raw: RawRecord,
    provenance: Provenance,
    ruling_id: str,
    text: str,
    sections: tuple[Section, ...],
    *,
    masked: bool,
) -> Ruling:
    """The ruling of a record whose jurisdiction is not CN; `text` is cleaned and masked."""
    court = _field(raw.court)
    number = _field(raw.case_number)
    judged, published = _date(raw.judgment_date), _date(raw.publication_date)
    known_by = provenance.fetched_at.date()
    doubts = {
        Flag.CASE_NUMBER_MISSING: not number,
        Flag.COURT_MISSING: not court,
        Flag.JUDGMENT_DATE_MISSING: judged is None,
        Flag.JUDGMENT_DATE_DOUBTFUL: judged is not None and (judged.doubtful or judged.value > known_by),
        Flag.PUBLICATION_DATE_DOUBTFUL: published is not None
        and (published.doubtful or published.value > known_by),
        Flag.NUMBERS_MASKED: masked,
    }
    return Ruling(
        id=ruling_id,
        text=text,
        title=_field(raw.title),
        provenance=provenance,
        case_numbers_printed=(number,) if number else (),
        court=Court(court) if court else None,
        document_type=_field(raw.document_type),
        category=_field(raw.category),
        procedure=_field(raw.procedure),
        judgment_date=judged,
        publication_date=published,
        parties=tuple(Party(name, role or "", masked=False) for name, role in shown_pairs(raw.parties)),
        sections=sections,
        statutes=tuple(Statute(law, article) for law, article in shown_pairs(raw.statutes)),
        flags=tuple(sorted(flag.value for flag, doubted in doubts.items() if doubted)),
        extra={name: shown(value) for name, value in raw.extra.items()},
        jurisdiction=raw.jurisdiction,
        language=raw.language,
        ecli=_field(raw.ecli),
        subjects=subjects_of(raw),
    )


def subjects_of(raw: RawRecord) -> tuple[tuple[str, ...], ...]:
    """The publisher's paths, each once, without empty parts."""
    paths = (tuple(part for part in map(_field, path) if part) for path in raw.subjects[:MAX_SUBJECTS])
    return tuple(dict.fromkeys(path for path in paths if path))


def _field(given: str | None) -> str | None:
    """With single white space: words of these languages are told apart by it."""
    return " ".join(shown(given).split()) or None if given else None


def _date(given: str | None) -> RulingDate | None:
    text = shown_date(given)
    return parse_date(text) if text else None
