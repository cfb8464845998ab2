"""Raw record -> ruling. Pure: no clock, no network, no engine; the same record always gives the same ruling.

What the publisher gives wins over what the text says; where both say something and differ, a flag records it.
"""

from indexer.extract.category import read_category
from indexer.extract.clean import clean_field, clean_text
from indexer.extract.dates import parse_date, read_signed_date
from indexer.extract.document_type import read_document_type
from indexer.extract.parties import given_parties, read_parties
from indexer.extract.procedure import read_procedure
from indexer.extract.sections import find_sections
from indexer.extract.statutes import given_statutes, read_statutes
from rulings.flags import Flag
from rulings.identity import ruling_id
from rulings.masking import mask_numbers
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling, Section, SectionKind

HEAD_LENGTH = 1500
"""The parts of a head that name court, type and number stand within this many characters."""


def normalise(raw: RawRecord, provenance: Provenance) -> Ruling | Rejected:
    """The ruling of `raw`, or why it is none: `no-text`."""
    text = mask_numbers(clean_text(raw.text))
    if not text:
        return Rejected("no-text", "The record has no text.", provenance.source_key)
    title = _title(raw)
    sections = find_sections(text)
    parts = {section.kind: text[section.start : section.end] for section in sections}
    top = text[:HEAD_LENGTH]
    given_date = parse_date(raw.judgment_date) if raw.judgment_date else None
    cited = parts.get(SectionKind.REASONING, "") + "\n" + parts.get(SectionKind.DISPOSITION, "")
    head = parts.get(SectionKind.HEAD, top)
    return Ruling(
        id=ruling_id(provenance.source, provenance.source_key, provenance.ordinal),
        text=text,
        title=title,
        provenance=provenance,
        document_type=read_document_type(clean_field(raw.document_type), title, top[:300]),
        category=read_category(clean_field(raw.category), None, title, top[:300]),
        procedure=read_procedure(clean_field(raw.procedure), None, None, title, top[:300]),
        judgment_date=given_date or read_signed_date(parts.get(SectionKind.TAIL, text[-HEAD_LENGTH:])),
        publication_date=parse_date(raw.publication_date) if raw.publication_date else None,
        parties=given_parties(raw.parties, head) if raw.parties else read_parties(head),
        sections=sections,
        statutes=given_statutes(raw.statutes) if raw.statutes else read_statutes(cited),
        flags=tuple(sorted(_section_flags(sections))),
        extra=raw.extra,
    )


def _title(raw: RawRecord) -> str | None:
    return mask_numbers(clean_text(raw.title)) or None if raw.title else None


def _section_flags(sections: tuple[Section, ...]) -> set[str]:
    found = {section.kind for section in sections}
    complete = {SectionKind.FACTS, SectionKind.REASONING, SectionKind.DISPOSITION} <= found
    return set() if complete else {Flag.SECTIONS_INCOMPLETE.value}
