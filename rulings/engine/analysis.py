"""Analysis, once, before any engine: rulings and phrases become terms of two characters.

Consecutive terms overlap by one character, so a phrase of terms is a substring: it finds every text that
contains it and no other. Single characters are looked up among the different characters of a field.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from rulings.engine.document import Document
from rulings.engine.fields import top_values
from rulings.engine.packing import pack
from rulings.engine.provisions import provision_keys
from rulings.engine.unfolding import tops_of
from rulings.query.ast import DateBasis, TextField
from rulings.query.facets import FACETS
from rulings.ruling import Precision, Ruling, RulingDate, SectionKind
from rulings.text.folding import BREAK, Codes, drop, fold_codes, to_text

SECTION_FIELDS: Mapping[TextField, SectionKind] = {
    TextField.FACTS: SectionKind.FACTS,
    TextField.REASONING: SectionKind.REASONING,
    TextField.DISPOSITION: SectionKind.DISPOSITION,
}
VERSION = 3
"""Changes when terms change: an index of another version must be rebuilt."""

_SPACE = 0x20
_BREAK = np.array([ord(BREAK)], dtype=np.uint32)


def analyse(ruling: Ruling, revision: int = 0) -> Document:
    """The ruling with its terms per text field and its facet values; `revision` is its ledger sequence."""
    text = fold_codes(ruling.text)
    court = ruling.court
    fields = {
        TextField.ANY: _pieces((*(fold_codes(piece) for piece in identifying_texts(ruling)), text)),
        TextField.TITLE: fold_codes(ruling.title or ""),
        TextField.COURT: _joined({court.name, court.current_name or court.name} if court else ()),
        TextField.PARTY: _joined(party.name for party in ruling.parties),
        TextField.STATUTE: _joined(f"{cited.law}{cited.article or ''}" for cited in ruling.statutes),
    }
    for field, kind in SECTION_FIELDS.items():
        fields[field] = _pieces(tuple(text[s.start : s.end] for s in ruling.sections if s.kind is kind))
    folded = {field: drop(codes) for field, codes in fields.items()}
    return Document(
        id=ruling.id,
        stored=pack(ruling),
        terms={field: bigrams(codes) for field, codes in folded.items()},
        characters={field: characters(codes) for field, codes in folded.items()},
        facets=_facets(ruling),
        case_numbers=tuple(sorted({number.key for number in ruling.case_numbers})),
        provisions=provision_keys(cited.provision for cited in ruling.statutes if cited.provision),
        dates=_dates(ruling),
        revision=revision,
    )


def _facets(ruling: Ruling) -> dict[str, tuple[str, ...]]:
    """By name; of those that unfold also the top values alone."""
    values = {facet.name: facet.values(ruling) for facet in FACETS}
    return values | {top_values(facet.name): tops_of(values[facet.name]) for facet in FACETS if facet.unfolds}


def identifying_texts(ruling: Ruling) -> tuple[str, ...]:
    """What is searched beside the text: the title, and the numbers that no Chinese format reads."""
    numbers = () if ruling.case_numbers else ruling.case_numbers_printed
    return (ruling.title or "", *numbers, ruling.ecli or "")


def _dates(ruling: Ruling) -> dict[DateBasis, RulingDate]:
    seen = ruling.provenance.first_seen.date()
    dates = {
        DateBasis.JUDGED: ruling.judgment_date,
        DateBasis.PUBLISHED: ruling.publication_date,
        DateBasis.FIRST_SEEN: RulingDate(seen, Precision.DAY, seen.isoformat()),
    }
    return {basis: found for basis, found in dates.items() if found is not None}


def phrase_terms(phrase: str) -> tuple[str, ...]:
    """Terms whose sequence matches the folded phrase: empty for a blank one, one character for a single one."""
    codes = drop(fold_codes(phrase))
    if len(codes) == 1:
        return (to_text(codes),)
    text = to_text(codes)
    return tuple(text[i : i + 2] for i in range(len(text) - 1))


def bigrams(codes: Codes) -> str:
    """Terms of folded text, separated by spaces; none contains one, since white space vanishes in folding."""
    if len(codes) < 2:
        return ""
    terms = np.full((len(codes) - 1, 3), _SPACE, dtype=np.uint32)
    terms[:, 0] = codes[:-1]
    terms[:, 1] = codes[1:]
    return to_text(terms.reshape(-1)[:-1])


def characters(codes: Codes) -> str:
    """The different characters of folded text, separated by spaces."""
    return " ".join(to_text(np.unique(codes)))


def _joined(texts: Iterable[str]) -> Codes:
    return _pieces(tuple(fold_codes(text) for text in sorted(texts)))


def _pieces(pieces: tuple[Codes, ...]) -> Codes:
    """Pieces one after another, with a break that no phrase crosses."""
    kept = [piece for piece in pieces if len(piece)]
    parts = [part for piece in kept for part in (_BREAK, piece)][1:]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
