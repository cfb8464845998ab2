"""Analysis, once, before any engine: rulings and phrases become terms of two characters.

Consecutive terms overlap by one character, so a phrase of terms is a substring: it finds every text that
contains it and no other. Figures and words are enclosed by markers, which are characters like any other. What is left
of a phrase as a single character is looked up among the different characters of a field.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

import numpy as np
import numpy.typing as npt

from rulings.engine.days import seen_minute
from rulings.engine.document import Document
from rulings.engine.fields import TermField, listed_values, top_values
from rulings.engine.frequent_phrases import frequent_phrases
from rulings.engine.packing import pack
from rulings.engine.people import PEOPLE, people_of
from rulings.engine.pieces import cut
from rulings.engine.provisions import provision_keys
from rulings.engine.sentence_facets import OF_SENTENCES
from rulings.engine.sentence_terms import (
    counted_fines,
    counted_sentences,
    sentence_terms,
    severity_number,
    values_for_crimes,
)
from rulings.engine.unfolding import tops_of
from rulings.observatory.days import china_day
from rulings.query.ast import DateBasis
from rulings.query.facets import FACETS
from rulings.ruling import CaseNumber, Precision, Ruling, RulingDate
from rulings.text.characters import Codes
from rulings.text.folding import BREAK, fold_each, fold_text, to_text
from rulings.text.near_duplicates import case_keys, signature

VERSION = 5
"""Changes when terms change: an index of another version must be rebuilt. Until it is, the version before goes on
being read, by rulings.engine.index_folding."""

SHORT = 600
"""Codes up to which sorting them is faster than a table of all that there may be."""
_SPACE = 0x20
_BREAK = np.array([ord(BREAK)], dtype=np.uint32)


def analyse(ruling: Ruling, revision: int = 0) -> Document:
    """The ruling with its terms per text field and its facet values; `revision` is its ledger sequence."""
    names, text = _names(ruling), fold_text(ruling.text)
    pieces = cut(text, ruling.sections)
    folded = {field: _joined(names.get(field, ()) + pieces.get(field, ())) for field in (*names, *pieces)}
    frequent = frequent_phrases(to_text(_joined((*names[TermField.REST], text.codes))))
    return Document(
        id=ruling.id,
        stored=pack(ruling),
        terms={field: bigrams(codes) for field, codes in folded.items()} | {TermField.FREQUENT: frequent},
        characters={field: characters(codes) for field, codes in folded.items() if field is not TermField.SEAMS},
        facets=_facets(ruling),
        case_numbers=_match_keys(ruling.case_numbers),
        cited=_match_keys(ruling.cited_case_numbers),
        provisions=provision_keys(cited.provision for cited in ruling.statutes if cited.provision),
        sentences=sentence_terms(ruling),
        sentence_counts=counted_sentences(ruling),
        fine_counts=counted_fines(ruling),
        severity=severity_number(ruling.outcome.heaviest if ruling.outcome else None),
        dates=_dates(ruling),
        seen_minute=seen_minute(ruling.provenance.first_seen),
        signature=signature(ruling.text),
        case_keys=case_keys(ruling),
        revision=revision,
    )


def _names(ruling: Ruling) -> dict[TermField, tuple[Codes, ...]]:
    """What is searched beside the text, folded."""
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
    folded = iter(fold_each(list(chain.from_iterable(texts.values()))))
    return {field: tuple(islice(folded, len(found))) for field, found in texts.items()}


def _match_keys(numbers: Iterable[CaseNumber]) -> tuple[str, ...]:
    return tuple(sorted({key for number in numbers for key in number.match_keys}))


def _facets(ruling: Ruling) -> dict[str, tuple[str, ...]]:
    """By name; of those that unfold also the top values alone."""
    values = {facet.name: facet.values(ruling) for facet in FACETS}
    for name, of_sentence in OF_SENTENCES.items():
        values[name] += values_for_crimes(ruling, of_sentence)
    values |= {top_values(facet.name): tops_of(values[facet.name]) for facet in FACETS if facet.unfolds}
    return values | {listed_values(facet.name): facet.listed_values(ruling) for facet in FACETS if facet.listed}


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


def bigrams(codes: Codes) -> str:
    """Terms of folded text, separated by spaces; none contains one, since white space vanishes in folding."""
    return _spaced(codes[:-1], codes[1:])


def characters(codes: Codes) -> str:
    """The different characters of folded text, separated by spaces."""
    return _spaced(_different(np.sort(codes)) if len(codes) < SHORT else _present(codes))


def _different(ordered: Codes) -> Codes:
    """Each once; np.unique takes several times as long."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _present(codes: Codes) -> npt.NDArray[np.intp]:
    """In order, each once. What it takes depends on the largest one, the markers, and hardly on how many there are."""
    present = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.bool_)
    present[codes] = True
    return np.flatnonzero(present)


def _spaced(*columns: npt.NDArray[np.integer[Any]]) -> str:
    """Terms whose first characters are in the first column, separated by spaces."""
    terms = np.full((len(columns[0]), len(columns) + 1), _SPACE, dtype=np.uint32)
    for place, column in enumerate(columns):
        terms[:, place] = column
    return to_text(terms.reshape(-1)[:-1])


def _joined(pieces: tuple[Codes, ...]) -> Codes:
    """Pieces one after another, with a break that no phrase crosses."""
    kept = [piece for piece in pieces if len(piece)]
    parts = [part for piece in kept for part in (_BREAK, piece)][1:]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
