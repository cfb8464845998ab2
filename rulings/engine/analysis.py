"""Analysis, once, before any engine: rulings and phrases become terms of two characters.

Consecutive terms overlap by one character, so a phrase of terms is a substring: it finds every text that
contains it and no other. Figures and words are enclosed by markers, which are characters like any other. What is left
of a phrase as a single character is looked up among the different characters of a field.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, islice

from rulings.engine.days import seen_minute
from rulings.engine.document import Document
from rulings.engine.fields import TermField, top_values
from rulings.engine.folded_fields import fold_fields
from rulings.engine.frequent_phrases import frequent_phrases
from rulings.engine.packing import pack
from rulings.engine.people import PEOPLE, people_of
from rulings.engine.pieces import cut
from rulings.engine.provisions import provision_keys
from rulings.engine.sentence_facets import OF_SENTENCES
from rulings.engine.sentence_terms import (
    Scoped,
    counted_fines,
    counted_sentences,
    scoped_sentences,
    sentence_terms,
    severity_number,
    values_for_crimes,
)
from rulings.engine.unfolding import tops_of
from rulings.observatory.days import china_day
from rulings.query.ast import DateBasis
from rulings.query.facets import FACETS, FacetValues, values_by_facet
from rulings.ruling import CaseNumber, Precision, Ruling, RulingDate
from rulings.text.characters import Codes
from rulings.text.folding import BREAK, FoldedText, fold_beside, to_text
from rulings.text.near_duplicates import case_keys, signature

VERSION = 5
"""Changes when terms change: an index of another version must be rebuilt. Until it is, the version before goes on
being read, by rulings.engine.index_folding."""


def analyse(ruling: Ruling, revision: int = 0, values: FacetValues | None = None) -> Document:
    """The ruling with its terms per text field and its facet values; `revision` is its ledger sequence. `values` are its own
    where they are known already."""
    scoped = scoped_sentences(ruling)
    text, names = _folded(ruling)
    pieces = cut(text, ruling.sections)
    folded = fold_fields({field: (*names.get(field, ()), *pieces.get(field, ())) for field in (*names, *pieces)})
    return Document(
        id=ruling.id,
        stored=pack(ruling),
        folded=folded,
        frequent=frequent_phrases(BREAK.join(map(to_text, (*names[TermField.REST], text.codes)))),
        characters=folded.characters(),
        facets=_facets(values_by_facet(ruling) if values is None else values, scoped),
        case_numbers=_match_keys(ruling.case_numbers),
        cited=_match_keys(ruling.cited_case_numbers),
        provisions=provision_keys(cited.provision for cited in ruling.statutes if cited.provision),
        sentences=sentence_terms(scoped),
        sentence_counts=counted_sentences(ruling, scoped),
        fine_counts=counted_fines(scoped),
        severity=severity_number(ruling.outcome.heaviest if ruling.outcome else None),
        dates=_dates(ruling),
        seen_minute=seen_minute(ruling.provenance.first_seen),
        signature=signature(ruling.text),
        case_keys=case_keys(ruling),
        revision=revision,
    )


def _folded(ruling: Ruling) -> tuple[FoldedText, dict[TermField, tuple[Codes, ...]]]:
    """The text, and what is searched beside it."""
    court = ruling.court
    texts: dict[TermField, Sequence[str]] = {
        TermField.REST: identifying_texts(ruling),
        TermField.TITLE: (ruling.title or "",),
        TermField.COURT: sorted({court.name, court.current_name or court.name}) if court else (),
        TermField.PARTY: sorted(party.name for party in ruling.parties),
        TermField.STATUTE: sorted(f"{cited.law}{cited.article or ''}" for cited in ruling.statutes),
        TermField.LAW_FIRM: sorted(ruling.law_firms),
        **{TermField(field.value): people_of(ruling, field) for field in PEOPLE},
    }
    text, names = fold_beside(ruling.text, list(chain.from_iterable(texts.values())))
    rest = iter(names)
    return text, {field: tuple(islice(rest, len(found))) for field, found in texts.items()}


def _match_keys(numbers: Iterable[CaseNumber]) -> tuple[str, ...]:
    return tuple(sorted({key for number in numbers for key in number.match_keys}))


def _facets(values: FacetValues, scoped: Sequence[Scoped]) -> FacetValues:
    """Also those for each crime, and of facets that unfold the top values alone."""
    of_crimes = {name: values[name] + values_for_crimes(scoped, read) for name, read in OF_SENTENCES.items()}
    found = {**values, **of_crimes}
    return found | {top_values(facet.name): tops_of(found[facet.name]) for facet in FACETS if facet.unfolds}


def identifying_texts(ruling: Ruling) -> tuple[str, ...]:
    """What is searched beside the text: the title, and the numbers that no Chinese format reads."""
    numbers = () if ruling.case_numbers else ruling.case_numbers_printed
    return (ruling.title or "", *numbers, ruling.ecli or "")


def _dates(ruling: Ruling) -> dict[DateBasis, RulingDate]:
    seen = china_day(ruling.provenance.first_seen)
    dates = {
        DateBasis.JUDGED: ruling.judgment_date,
        DateBasis.FILED: _filing_year(ruling),
        DateBasis.PUBLISHED: ruling.publication_date,
        DateBasis.FIRST_SEEN: RulingDate(seen, Precision.DAY, seen.isoformat()),
    }
    return {basis: found for basis, found in dates.items() if found is not None}


def _filing_year(ruling: Ruling) -> RulingDate | None:
    """The year of its case number."""
    year = ruling.case_number_year
    return None if year is None else RulingDate(date(year, 1, 1), Precision.YEAR, str(year))
