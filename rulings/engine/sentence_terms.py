"""Sentences as terms of an index: what is asked of one defendant and crime is asked of one term.

    all;f03600;024;000000010000               the executed total
    0500CR266;f03600;024;000000010000         the punishment for that crime (rulings.engine.crime_codes)

A letter for the kind, from light to heavy; its place among the terms of its kind; months of suspension; the fine. A
condition is a regular expression over such terms (rulings.engine.sentence_patterns), which an engine works out on its
list of terms. What is counted lies in two fields without one another's numbers, so that their values stay few; each
says how many defendants of the ruling share it: all;f03600;024;2 and all;000000010000;2.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType

from rulings.china.crime import crimes_by_name
from rulings.engine.crime_codes import crime_codes
from rulings.outcomes.outcome import Defendant
from rulings.outcomes.sentence import RANKS, TIMED, Sentence
from rulings.query.facet_path import SEPARATOR
from rulings.query.sentences import MAX_FINE, MAX_MONTHS, place_on_ladder
from rulings.ruling import CrimeBasis, Ruling

TOTAL = "all"
"""Stands for the crime in the term of an executed total."""
TOLD = "told"
CHAPTER_DIGITS = 2
CRIMINAL = "criminal"
"""A term of its own of every criminal ruling, beside those that are counted."""
PART = ";"
ANY_CODE, ANY_TERM, ANY_REST, ANY_VALUE = "[0-9A-Z]*", "[-0-9]*", "[-0-9a-z;]*", "[a-z_]*"
"""In regular expressions: what stands there in the terms. tantivy takes 0.6 ms to make an expression that holds a class of
all characters, and next to nothing for these."""
LETTERS = MappingProxyType({kind: "abcdefghi"[rank] for kind, rank in RANKS.items()})
UNKNOWN_LETTER = "z"
SEVERITY_OF_RANK = 10**5
NO_TERM, UNKNOWN_TERM = "00000", "-----"
TERM_DIGITS, MONTH_DIGITS, FINE_DIGITS = 5, 3, 12
Scoped = tuple[str, Sentence]
"""TOTAL or the code of a crime, and the sentence."""


def scoped_sentences(ruling: Ruling) -> tuple[Scoped, ...]:
    """What all terms are made of: of each defendant the executed total and the sentence for each crime."""
    charged = [_code(crime.path) for crime in ruling.crimes if crime.basis is CrimeBasis.CHARGED]
    return tuple(
        scoped
        for defendant in (ruling.outcome.defendants if ruling.outcome else ())
        for scoped in ((TOTAL, defendant.total), *_of_crimes(defendant, charged))
    )


def sentence_terms(scoped: Iterable[Scoped]) -> tuple[str, ...]:
    """Of every sentence that is known, each once."""
    known = ((scope, one) for scope, one in scoped if one.kind in LETTERS)
    return tuple(sorted({PART.join((scope, _punishment(one), _fine(one))) for scope, one in known}))


def counted_sentences(ruling: Ruling, scoped: Sequence[Scoped]) -> tuple[str, ...]:
    """Kind, term and suspension, and how many defendants; also the unknown ones. CRIMINAL where it is a criminal ruling, and
    TOLD with each crime, or TOTAL, of which a sentence is known, and with what is above it."""
    counts = Counter(PART.join((scope, _punishment(one))) for scope, one in scoped)
    marker = (CRIMINAL,) if ruling.category == CRIMINAL_CATEGORY or counts else ()
    told = {scope for known, one in scoped if one.kind in LETTERS for scope in scopes_above(known)}
    return (*marker, *(f"{TOLD}{PART}{scope}" for scope in sorted(told)), *_with_counts(counts))


def values_for_crimes(scoped: Iterable[Scoped], values: Callable[[Sentence], Iterable[str]]) -> tuple[str, ...]:
    """Of each sentence for a crime, behind the code of the crime and of what is above it: 0500;life. Facets whose values are
    those of a sentence are counted by them where one crime is selected."""
    found = {
        f"{scope}{PART}{value}"
        for code, one in scoped
        if code != TOTAL and one.kind in LETTERS
        for value in values(one)
        for scope in scopes_above(code)
    }
    return tuple(sorted(found))


def scopes_above(code: str) -> tuple[str, ...]:
    """The scope itself, and the codes of the section and the chapter that a crime lies in."""
    if code == TOTAL:
        return (code,)
    chapter, section = code[:CHAPTER_DIGITS], code[: 2 * CHAPTER_DIGITS]
    return (code, chapter) if section.endswith("00") else (code, section, chapter)


def counted_fines(scoped: Iterable[Scoped]) -> tuple[str, ...]:
    """Fines alone, and how many defendants."""
    return tuple(_with_counts(Counter(PART.join((scope, _fine(one))) for scope, one in scoped if one.fine)))


CRIMINAL_CATEGORY = "刑事"


def _with_counts(counts: Counter[str]) -> Iterator[str]:
    return (f"{term}{PART}{number}" for term, number in sorted(counts.items()))


def _of_crimes(defendant: Defendant, charged: Iterable[str]) -> Iterator[Scoped]:
    """Who is acquitted is so of what the ruling says was charged."""
    if defendant.acquitted:
        yield from ((crime, defendant.total) for crime in charged if crime)
    for conviction in defendant.convictions:
        entry = crimes_by_name().get(conviction.name or "")
        if entry is not None:
            yield _code(entry.path), conviction.sentence


def _code(path: tuple[str, ...]) -> str:
    """Blank for a crime that is not in the table."""
    return crime_codes().get(SEPARATOR.join(path), "")


def _punishment(sentence: Sentence) -> str:
    """f03600;024."""
    letter = LETTERS.get(sentence.kind, UNKNOWN_LETTER)
    return f"{letter}{_term(sentence)}{PART}{min(sentence.suspended_months or 0, MAX_MONTHS):0{MONTH_DIGITS}}"


def _term(sentence: Sentence) -> str:
    if sentence.kind not in TIMED:
        return NO_TERM
    place = place_on_ladder(sentence)
    return UNKNOWN_TERM if place is None else f"{place:0{TERM_DIGITS}}"


def _fine(sentence: Sentence) -> str:
    return f"{min(sentence.fine or 0, MAX_FINE):0{FINE_DIGITS}}"


def severity_number(sentence: Sentence | None) -> int | None:
    """Sorts sentences from light to heavy: above 0, below 2**21. None for an unknown one."""
    if sentence is None or sentence.severity is None:
        return None
    place = place_on_ladder(sentence) if sentence.kind in TIMED else None
    return (sentence.severity[0] + 1) * SEVERITY_OF_RANK + (place or 0)
