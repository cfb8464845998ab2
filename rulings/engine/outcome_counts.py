"""Counts of sentences from an engine's counts of terms: what is asked for, and how the answers are read; for every engine."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from rulings.engine.crime_codes import crime_codes, crimes_by_code
from rulings.engine.fields import FINE_COUNT, SENTENCE_COUNT, facet_field
from rulings.engine.sentence_patterns import NOTHING, scopes
from rulings.engine.sentence_terms import (
    ANY_REST,
    CRIMINAL,
    LETTERS,
    PART,
    TERM_DIGITS,
    TOLD,
    TOTAL,
    UNKNOWN_LETTER,
    UNKNOWN_TERM,
)
from rulings.outcomes.counts import FineCount, OutcomeCounts, SentenceCount, SentenceCounts
from rulings.outcomes.sentence import TIMED, PunishmentKind
from rulings.query.facet_path import SEPARATOR
from rulings.query.sentences import DAYS_PER_STEP

SPLITS = ("crime", "year", "region", "court_level", "circumstance")
"""Facets by which sentences can be counted apart."""
CRIMES_LISTED = 20
MAX_PATTERN = 600
"""Characters of a regular expression: engines limit it. What a longer one would leave out is left out afterwards."""
SENTENCES, FINES, CRIMES = "sentences", "fines", "crimes"
Json = dict[str, Any]
TermCounts = Mapping[str, int]
"""Term -> how many rulings have it."""
_Key = tuple[PunishmentKind, int | None, int]
"""Kind, months, and months of suspension."""
_KINDS = {letter: kind for kind, letter in LETTERS.items()} | {UNKNOWN_LETTER: PunishmentKind.UNKNOWN}
_ORDER = {kind: place for place, kind in enumerate(_KINDS.values())}


def whole_aggregations(crimes: frozenset[str], size: Json, *, fines: bool = True) -> dict[str, Json]:
    """Of all rulings; `size` are the engine's words for how many terms it is to count."""
    scoped = "|".join(scopes(crimes))
    told = f"|{TOLD}{PART}{told_scope(crimes)}" if told_scope(crimes) else ""
    sentences = {SENTENCES: _terms(SENTENCE_COUNT, f"{CRIMINAL}{told}|({scoped}){PART}{ANY_REST}", size)}
    return sentences | ({FINES: _terms(FINE_COUNT, f"({scoped}){PART}{ANY_REST}", size)} if fines else {})


def told_scope(crimes: frozenset[str]) -> str | None:
    """What stands behind TOLD in the term that says it; None for several crimes, which no single term does."""
    if len(crimes) > 1:
        return None
    return crime_codes().get(next(iter(crimes)), NOTHING) if crimes else TOTAL


def crime_aggregation(size: Json) -> dict[str, Json]:
    """Which crimes the rulings are about."""
    return {CRIMES: {"terms": {"field": facet_field("crime"), **size}}}


def sentences_by_value(facet: str, crimes: frozenset[str], size: Json) -> dict[str, Json]:
    """Of the rulings that have each value of a facet; of a tree only its top values."""
    scoped = "|".join(scopes(crimes))
    return {
        facet: {
            "terms": {"field": facet_field(facet), "include": f"[^{SEPARATOR}]+", **size},
            "aggs": {SENTENCES: _terms(SENTENCE_COUNT, f"({scoped}){PART}{ANY_REST}", size)},
        }
    }


def _terms(field: str, pattern: str, size: Json) -> Json:
    include = {"include": pattern} if len(pattern) <= MAX_PATTERN else {}
    return {"terms": {"field": field, **include, **size}}


def known_patterns(crimes: frozenset[str]) -> tuple[str, ...]:
    """Of the terms of SENTENCE_COUNT that say a sentence."""
    letters = "".join(LETTERS.values())
    return tuple(f"{scope}{PART}[{letters}]{ANY_REST}" for scope in scopes(crimes))


def listed_crimes(answer: Mapping[str, Any], crimes: frozenset[str]) -> frozenset[str]:
    """The crimes themselves, of those that are asked for, that most rulings are about."""
    counts = term_counts(answer[CRIMES])
    single = crimes_by_code()
    asked = [value for value in counts if crime_codes().get(value) in single and _lies_below(value, crimes)]
    return frozenset(sorted(asked, key=lambda value: (-counts[value], value))[:CRIMES_LISTED])


def term_counts(answer: Mapping[str, Any]) -> TermCounts:
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["buckets"]}


def outcome_counts(
    rulings: int, told: int | None, crimes: frozenset[str], answer: Mapping[str, Any]
) -> OutcomeCounts:
    """Without groups; `told` is None where a term says it."""
    markers, asked = term_counts(answer[SENTENCES]), _asked_scopes(crimes)
    sentences = _sentences(answer[SENTENCES], asked)
    return OutcomeCounts(
        rulings,
        markers.get(CRIMINAL, 0),
        markers.get(f"{TOLD}{PART}{told_scope(crimes)}", 0) if told is None else told,
        tuple(sorted(crimes)),
        tuple(sorted(sentences, key=lambda one: (_ORDER[one.kind], one.months or 0, one.suspended_months))),
        _fines(answer[FINES], asked) if FINES in answer else (),
    )


def _fines(answer: Mapping[str, Any], asked: frozenset[str]) -> tuple[FineCount, ...]:
    found: dict[int, int] = {}
    for term, count in term_counts(answer).items():
        scope, yuan, defendants = term.split(PART)
        if scope in asked:
            found[int(yuan)] = found.get(int(yuan), 0) + count * int(defendants)
    return tuple(FineCount(yuan, defendants) for yuan, defendants in sorted(found.items()))


def groups_by_value(answer: Mapping[str, Any], facet: str, crimes: frozenset[str]) -> dict[str, SentenceCounts]:
    """Value of the facet -> its sentences."""
    asked = _asked_scopes(crimes)
    return {str(bucket["key"]): _sentences(bucket[SENTENCES], asked) for bucket in answer[facet]["buckets"]}


def groups_by_crime(answer: Mapping[str, Any], listed: Iterable[str]) -> dict[str, SentenceCounts]:
    """Crime -> the sentences pronounced for it."""
    crimes = {crime_codes()[crime]: crime for crime in sorted(listed)}
    found: dict[str, dict[_Key, int]] = {crime: {} for crime in crimes.values()}
    for scope, key, number in _counted(answer[SENTENCES]):
        if scope in crimes:
            of_crime = found[crimes[scope]]
            of_crime[key] = of_crime.get(key, 0) + number
    return {crime: _listed(counts) for crime, counts in found.items()}


def _sentences(answer: Mapping[str, Any], asked: frozenset[str]) -> SentenceCounts:
    """Those whose crime, or total, is asked for; each once, in no order."""
    found: dict[_Key, int] = {}
    for scope, key, number in _counted(answer):
        if scope in asked:
            found[key] = found.get(key, 0) + number
    return _listed(found)


def _counted(answer: Mapping[str, Any]) -> Iterator[tuple[str, _Key, int]]:
    """Crime or total, sentence, and of how many defendants: of each term."""
    for bucket in answer["buckets"]:
        scope, key, defendants = _parsed(bucket["key"])
        yield scope, key, int(bucket["doc_count"]) * defendants


def _listed(counts: Mapping[_Key, int]) -> SentenceCounts:
    return tuple(SentenceCount(*key, number) for key, number in counts.items())


@lru_cache(maxsize=1_000)
def _asked_scopes(crimes: frozenset[str]) -> frozenset[str]:
    if not crimes:
        return frozenset({TOTAL})
    return frozenset(code for code, crime in crimes_by_code().items() if _lies_below(crime, crimes))


def _lies_below(crime: str, crimes: frozenset[str]) -> bool:
    return not crimes or any(crime == one or crime.startswith(f"{one}{SEPARATOR}") for one in crimes)


@lru_cache(maxsize=50_000)
def _parsed(term: str) -> tuple[str, _Key, int]:
    """Crime or total, sentence, and how many defendants; of CRIMINAL and TOLD no one's."""
    if term.startswith((CRIMINAL, TOLD)):
        return "", (PunishmentKind.UNKNOWN, None, 0), 0
    scope, punishment, suspended, defendants = term.split(PART)
    kind, digits = _KINDS[punishment[0]], punishment[1 : 1 + TERM_DIGITS]
    months = int(digits) // DAYS_PER_STEP if kind in TIMED and digits != UNKNOWN_TERM else None
    return scope, (kind, months, int(suspended)), int(defendants)
