"""The ruling of a record of mainland China: each field by its own module, then the doubts about all of them."""

from dataclasses import dataclass
from itertools import chain, islice

from indexer.normalise.china.case_numbers import CaseNumbers, read_case_numbers
from indexer.normalise.china.category import read_category
from indexer.normalise.china.causes import Causes
from indexer.normalise.china.circumstances.read import read_circumstances
from indexer.normalise.china.cited_numbers import read_cited_numbers
from indexer.normalise.china.counsel import read_law_firms, read_lawyers
from indexer.normalise.china.court import CourtRead, read_court
from indexer.normalise.china.crimes import Crimes
from indexer.normalise.china.dates import Dates, read_dates
from indexer.normalise.china.divided_text import DividedText, divide
from indexer.normalise.china.document_type import read_document_type
from indexer.normalise.china.outcome.outcome import read_outcome
from indexer.normalise.china.parties import given_parties, read_parties
from indexer.normalise.china.procedure import read_procedure
from indexer.normalise.china.related_cases import read_related_cases
from indexer.normalise.china.signatures import read_signatures
from indexer.normalise.china.statutes import given_statutes, read_statutes
from indexer.normalise.china.subject import read_subject
from indexer.normalise.cleaning import CleanRecord
from rulings.china import case_type, themes
from rulings.china.personal_kinds import PersonalData
from rulings.flags import Flag
from rulings.ruling import CaseNumber, Party, Person, Provenance, Ruling, RulingId, SectionKind, Statute

_CRIMINAL = "刑事"
MAX_PEOPLE = 200
_MASKED = {
    PersonalData.NUMBERS: Flag.NUMBERS_MASKED,
    PersonalData.BIRTH_DATES: Flag.BIRTH_DATES_MASKED,
    PersonalData.HOME_ADDRESSES: Flag.HOME_ADDRESSES_MASKED,
    PersonalData.NAMES: Flag.NAMES_MASKED,
}


def chinese_ruling(record: CleanRecord, provenance: Provenance, ruling_id: RulingId) -> Ruling:
    """What the publisher gives, and what the text says where it gives nothing."""
    text = divide(record)
    numbers = read_case_numbers(record.case_number, text.whole)
    court = read_court(record.court, text.whole, numbers.first)
    by_type = _said_by_type(numbers.first)
    category = read_category(record.category, by_type.category, record.title, text.heading)
    subject = read_subject(record, text, category)
    crimes, causes = subject.crimes, subject.causes
    document_type = read_document_type(record.document_type, record.title, text.heading)
    parties = _parties(record, text)
    procedure = read_procedure(record.procedure, by_type.stage, by_type.letters, record.title, text.heading)
    dates = read_dates(
        record.judgment_date, record.publication_date, text.signed, numbers.first, provenance.fetched_at.date()
    )
    return Ruling(
        id=ruling_id,
        text=text.whole,
        title=record.title,
        provenance=provenance,
        case_numbers=numbers.numbers,
        case_numbers_printed=numbers.printed,
        court=court.court,
        document_type=document_type,
        category=subject.category,
        procedure=procedure,
        crimes=crimes.crimes,
        unresolved_crimes=crimes.unresolved,
        causes=causes.causes,
        unresolved_causes=causes.unresolved,
        judgment_date=dates.judged,
        publication_date=dates.published,
        parties=parties,
        sections=text.sections,
        statutes=_statutes(record, text),
        themes=themes.assign([crime.path for crime in crimes.crimes], text.parts),
        flags=_flags(record, text, numbers, court, crimes, causes, dates),
        extra=record.extra,
        ecli=record.ecli,
        subjects=record.subjects,
        outcome=read_outcome(
            text.whole,
            text.sections,
            category=subject.category,
            procedure=procedure,
            document_type=document_type,
            parties=parties,
        ),
        cited_case_numbers=read_cited_numbers(text.whole, numbers.numbers),
        people=_people(text),
        law_firms=read_law_firms(text.head),
        related_cases=read_related_cases(text.whole, text.sections, numbers.numbers, procedure, subject.category),
        circumstances=read_circumstances(text.whole, text.sections) if subject.category == _CRIMINAL else (),
    )


@dataclass(frozen=True, slots=True)
class _SaidByType:
    """What the letters of a case number's type (刑初) say; None without a number."""

    letters: str | None
    category: str | None
    stage: str | None


def _said_by_type(number: CaseNumber | None) -> _SaidByType:
    """A type that the table lacks still names its category by its letters."""
    if number is None:
        return _SaidByType(None, None, None)
    known = case_type.case_type_of(number.type)
    if known is None:
        return _SaidByType(number.type, number.type, None)
    return _SaidByType(number.type, known.category, known.stage)


def _parties(record: CleanRecord, text: DividedText) -> tuple[Party, ...]:
    return read_parties(text.head) if record.parties is None else given_parties(record.parties, text.head)


def _people(text: DividedText) -> tuple[Person, ...]:
    """Each once in each office, at most MAX_PEOPLE."""
    found = chain(read_signatures(text.parts.get(SectionKind.TAIL, "")), read_lawyers(text.head))
    return tuple(islice(dict.fromkeys(found), MAX_PEOPLE))


def _statutes(record: CleanRecord, text: DividedText) -> tuple[Statute, ...]:
    return read_statutes(text.citing) if record.statutes is None else given_statutes(record.statutes)


def _flags(
    record: CleanRecord,
    text: DividedText,
    numbers: CaseNumbers,
    court: CourtRead,
    crimes: Crimes,
    causes: Causes,
    dates: Dates,
) -> tuple[str, ...]:
    doubts = {
        Flag.CRIME_UNRESOLVED: crimes.unresolved,
        Flag.CRIME_CONTRADICTS_TEXT: crimes.contradicts,
        Flag.CAUSE_UNRESOLVED: causes.unresolved,
        Flag.SECTIONS_INCOMPLETE: text.incomplete,
    }
    found = numbers.flags | court.flags | dates.flags | {_MASKED[kind] for kind in record.masked}
    return tuple(sorted({flag.value for flag in found} | {flag.value for flag, doubt in doubts.items() if doubt}))
