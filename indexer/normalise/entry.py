"""Raw record -> ruling. Pure: no clock, no network, no engine; the same record always gives the same ruling.

What the publisher gives wins over what the text says; where both say something and differ, a flag records it.
Numbers of persons are masked first, at equal length, so nothing downstream ever sees them and offsets hold.
"""

from collections.abc import Mapping

from indexer.normalise.china.case_numbers import CaseNumbers, read_case_numbers
from indexer.normalise.china.category import read_category
from indexer.normalise.china.causes import Causes, read_causes
from indexer.normalise.china.cited_numbers import read_cited_numbers
from indexer.normalise.china.court import CourtRead, read_court
from indexer.normalise.china.crimes import Crimes, read_crimes
from indexer.normalise.china.dates import Dates, read_dates
from indexer.normalise.china.document_type import read_document_type
from indexer.normalise.china.parties import given_parties, read_parties
from indexer.normalise.china.procedure import read_procedure
from indexer.normalise.china.sections import find_sections
from indexer.normalise.china.statutes import given_statutes, read_statutes
from indexer.normalise.cleaning import clean_field
from indexer.normalise.given_sections import clean_with_sections
from indexer.normalise.given_values import shown, shown_date, shown_pairs
from indexer.normalise.other_jurisdictions import foreign_ruling, subjects_of
from rulings.china import case_type, themes
from rulings.china.personal_numbers import mask_numbers
from rulings.flags import Flag
from rulings.identity import ruling_id
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling, Section, SectionKind

HEADING_LENGTH = 300
"""Document type, category and procedure are printed within this many characters."""
MAX_TEXT_LENGTH = 5_000_000
"""Code points. The longest rulings known have about one million; more is a broken or hostile file."""

_CRIMINAL = "刑事"
_NO_CRIMES = Crimes((), (), contradicts=False)
_NO_CAUSES = Causes((), ())


def normalise(raw: RawRecord, provenance: Provenance) -> Ruling | Rejected:
    """The ruling of `raw`, or why it is none: `no-text`, `too-large`."""
    if len(raw.text) > MAX_TEXT_LENGTH:
        return Rejected(
            "too-large", f"The text is longer than {MAX_TEXT_LENGTH} characters.", provenance.source_key
        )
    cleaned, given = clean_with_sections(raw.text, raw.sections)
    if not cleaned:
        return Rejected("no-text", "The record has no text.", provenance.source_key)
    text = mask_numbers(cleaned)
    if raw.jurisdiction != "CN":
        number = ruling_id(provenance.source, provenance.source_key, provenance.ordinal)
        return foreign_ruling(raw, provenance, number, text, given, masked=text != cleaned)
    return _ruling(raw, provenance, text, given, masked=text != cleaned)


def _ruling(
    raw: RawRecord, provenance: Provenance, text: str, given: tuple[Section, ...], *, masked: bool
) -> Ruling:
    title = (shown(raw.title) or None) if raw.title else None
    sections = given or find_sections(text)
    parts = {section.kind: text[section.start : section.end] for section in sections}
    # What begins with a publisher's own parts (要旨) is an article about a ruling: its words name no procedure.
    heading = "" if given else text[:HEADING_LENGTH]
    head = parts.get(SectionKind.HEAD, heading)

    numbers = read_case_numbers(clean_field(raw.case_number), text)
    own = numbers.numbers[0] if numbers.numbers else None
    kind = case_type.by_code().get(own.type) if own else None
    court = read_court(clean_field(raw.court), text, own)
    type_category = (kind.category if kind else own.type) if own else None
    category = read_category(clean_field(raw.category), type_category, title, heading)
    labels = tuple(label for label in (clean_field(cause) for cause in raw.causes) if label)
    crimes = read_crimes(labels, title, parts) if category in (_CRIMINAL, None) else _NO_CRIMES
    causes = read_causes(labels, title, category) if category != _CRIMINAL else _NO_CAUSES
    dates = read_dates(
        shown_date(raw.judgment_date),
        shown_date(raw.publication_date),
        _signed_part(text, parts),
        own,
        provenance.fetched_at.date(),
    )
    return Ruling(
        id=ruling_id(provenance.source, provenance.source_key, provenance.ordinal),
        text=text,
        title=title,
        provenance=provenance,
        case_numbers=numbers.numbers,
        case_numbers_printed=numbers.printed,
        court=court.court,
        document_type=read_document_type(clean_field(raw.document_type), title, heading),
        category=category,
        procedure=read_procedure(
            clean_field(raw.procedure), kind.stage if kind else None, own.type if own else None, title, heading
        ),
        crimes=crimes.crimes,
        unresolved_crimes=crimes.unresolved,
        causes=causes.causes,
        unresolved_causes=causes.unresolved,
        judgment_date=dates.judged,
        publication_date=dates.published,
        parties=given_parties(shown_pairs(raw.parties), head) if raw.parties else read_parties(head),
        sections=sections,
        statutes=given_statutes(shown_pairs(raw.statutes)) if raw.statutes else read_statutes(_citing(parts)),
        themes=themes.assign([crime.path for crime in crimes.crimes], parts),
        flags=_flags(
            numbers, court, crimes, causes, dates, incomplete=not given and _lacks_parts(sections), masked=masked
        ),
        extra={name: shown(value) for name, value in raw.extra.items()},
        ecli=clean_field(raw.ecli),
        subjects=subjects_of(raw),
        cited_case_numbers=read_cited_numbers(text, numbers.numbers),
    )


def _signed_part(text: str, parts: Mapping[SectionKind, str]) -> str:
    """Where the date of judgment stands: the tail, else the last lines before any annex."""
    if SectionKind.TAIL in parts:
        return parts[SectionKind.TAIL]
    annex = len(parts.get(SectionKind.ANNEX, ""))
    return text[: len(text) - annex][-HEADING_LENGTH:]


def _citing(parts: Mapping[SectionKind, str]) -> str:
    return "\n".join(parts.get(kind, "") for kind in (SectionKind.REASONING, SectionKind.DISPOSITION))


def _flags(
    numbers: CaseNumbers,
    court: CourtRead,
    crimes: Crimes,
    causes: Causes,
    dates: Dates,
    *,
    incomplete: bool,
    masked: bool,
) -> tuple[str, ...]:
    found = numbers.flags | court.flags | dates.flags
    doubts = {
        Flag.CRIME_UNRESOLVED: crimes.unresolved,
        Flag.CRIME_CONTRADICTS_TEXT: crimes.contradicts,
        Flag.CAUSE_UNRESOLVED: causes.unresolved,
        Flag.SECTIONS_INCOMPLETE: incomplete,
        Flag.NUMBERS_MASKED: masked,
    }
    return tuple(sorted({flag.value for flag in found} | {flag.value for flag, doubt in doubts.items() if doubt}))


def _lacks_parts(sections: tuple[Section, ...]) -> bool:
    """A publisher's own parts are what they are; only what was looked for in the text can be incomplete."""
    return not {section.kind for section in sections} >= _COMPLETE


_COMPLETE = {SectionKind.FACTS, SectionKind.REASONING, SectionKind.DISPOSITION}
