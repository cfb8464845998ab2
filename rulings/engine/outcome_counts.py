"""Counts of sentences from an engine's counts of terms: what is asked for, and how the answers are read; for every engine."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from rulings.engine.crime_codes import crime_codes, crimes_by_code
from rulings.engine.fields import FINE_COUNT, SENTENCE_COUNT, facet_field
from rulings.engine.sentence_patterns import scopes
from rulings.engine.sentence_terms import CRIMINAL, LETTERS, PART, TERM_DIGITS, TOTAL, UNKNOWN_LETTER, UNKNOWN_TERM
from rulings.outcomes.counts import FineCount, OutcomeCounts, SentenceCount, SentenceCounts
from rulings.outcomes.sentence import TIMED, PunishmentKind
from rulings.query.facet_path import SEPARATOR
from rulings.query.sentences import DAYS_PER_STEP

SPLITS = ("crime", "year", "region", "court_level", "circumstance")
"""Facets by which sentences can be counted apart."""
CRIMES_LISTED = 20
MAX_PATTERN = 600
"""Characters of a regular expression: engines limit it. What a longer one would leave out is left out afterwards."""
SENTENCES, FINES, GROUPS, CRIMES = "sentences", "fines", "groups", "crimes"
Json = dict[str, Any]
TermCounts = Mapping[str, int]
"""Term -> how many rulings have it."""
_KINDS = {letter: kind for kind, letter in LETTERS.items()} | {UNKNOWN_LETTER: PunishmentKind.UNKNOWN}


def whole_aggregations(crimes: frozenset[str], size: Json) -> dict[str, Json]:
    """Of all rulings; `size` are the engine's words for how many terms it is to count."""
    scoped = "|".join(scopes(crimes))
    return {
        SENTENCES: _terms(SENTENCE_COUNT, f"{CRIMINAL}|({scoped}){PART}.*", size),
        FINES: _terms(FINE_COUNT, f"({scoped}){PART}.*", size),
        CRIMES: {"terms": {"field": facet_field("crime"), **size}},
    }


def sentences_by_value(facet: str, crimes: frozenset[str], size: Json) -> dict[str, Json]:
    """Of the rulings that have each value of a facet; of a tree only its top values."""
    scoped = "|".join(scopes(crimes))
    return {
        GROUPS: {
            "terms": {"field": facet_field(facet), "include": f"[^{SEPARATOR}]+", **size},
            "aggs": {SENTENCES: _terms(SENTENCE_COUNT, f"({scoped}){PART}.*", size)},
        }
    }


def _terms(field: str, pattern: str, size: Json) -> Json:
    include = {"include": pattern} if len(pattern) <= MAX_PATTERN else {}
    return {"terms": {"field": field, **include, **size}}


def known_patterns(crimes: frozenset[str]) -> tuple[str, ...]:
    """Of the terms of SENTENCE_COUNT that say a sentence."""
    letters = "".join(LETTERS.values())
    return tuple(f"{scope}{PART}[{letters}].*" for scope in scopes(crimes))


def listed_crimes(answer: Mapping[str, Any], crimes: frozenset[str]) -> frozenset[str]:
    """The crimes themselves, of those that are asked for, that most rulings are about."""
    counts = term_counts(answer[CRIMES])
    single = crimes_by_code()
    asked = [value for value in counts if crime_codes().get(value) in single and _lies_below(value, crimes)]
    return frozenset(sorted(asked, key=lambda value: (-counts[value], value))[:CRIMES_LISTED])


def term_counts(answer: Mapping[str, Any]) -> TermCounts:
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["buckets"]}


def outcome_counts(rulings: int, told: int, crimes: frozenset[str], answer: Mapping[str, Any]) -> OutcomeCounts:
    """Without groups."""
    found = term_counts(answer[SENTENCES])
    fines: dict[int, int] = {}
    for term, count in term_counts(answer[FINES]).items():
        scope, yuan, defendants = term.split(PART)
        if _is_asked(scope, crimes):
            fines[int(yuan)] = fines.get(int(yuan), 0) + count * int(defendants)
    return OutcomeCounts(
        rulings,
        found.get(CRIMINAL, 0),
        told,
        tuple(sorted(crimes)),
        merged(sentence for scope, sentence in _read(found) if _is_asked(scope, crimes)),
        tuple(FineCount(yuan, defendants) for yuan, defendants in sorted(fines.items())),
    )


def groups_by_value(answer: Mapping[str, Any], crimes: frozenset[str]) -> dict[str, SentenceCounts]:
    """Value -> its sentences."""
    return {
        str(bucket["key"]): merged(
            sentence for scope, sentence in _read(term_counts(bucket[SENTENCES])) if _is_asked(scope, crimes)
        )
        for bucket in answer[GROUPS]["buckets"]
    }


def groups_by_crime(answer: Mapping[str, Any], listed: Iterable[str]) -> dict[str, SentenceCounts]:
    """Crime -> the sentences pronounced for it."""
    found: dict[str, list[SentenceCount]] = {crime: [] for crime in sorted(listed)}
    for scope, sentence in _read(term_counts(answer[SENTENCES])):
        crime = crimes_by_code().get(scope, "")
        if crime in found:
            found[crime].append(sentence)
    return {crime: merged(some) for crime, some in found.items()}


def merged(counts: Iterable[SentenceCount]) -> SentenceCounts:
    """Those of one sentence together, from light to heavy as their terms sort."""
    found: dict[tuple[PunishmentKind, int | None, int], int] = {}
    for one in counts:
        key = one.kind, one.months, one.suspended_months
        found[key] = found.get(key, 0) + one.defendants
    order = {kind: place for place, kind in enumerate(_KINDS.values())}
    ordered = sorted(found, key=lambda key: (order[key[0]], key[1] or 0, key[2]))
    return tuple(SentenceCount(*key, found[key]) for key in ordered)


def _is_asked(scope: str, crimes: frozenset[str]) -> bool:
    if not crimes:
        return scope == TOTAL
    return _lies_below(crimes_by_code().get(scope, ""), crimes)


def _lies_below(crime: str, crimes: frozenset[str]) -> bool:
    return not crimes or any(crime == one or crime.startswith(f"{one}{SEPARATOR}") for one in crimes)


def _read(counts: TermCounts) -> Iterator[tuple[str, SentenceCount]]:
    for term, rulings in counts.items():
        if term != CRIMINAL:
            scope, kind, months, suspended, defendants = _parsed(term)
            yield scope, SentenceCount(kind, months, suspended, rulings * defendants)


@lru_cache(maxsize=50_000)
def _parsed(term: str) -> tuple[str, PunishmentKind, int | None, int, int]:
    scope, punishment, suspended, defendants = term.split(PART)
    kind, digits = _KINDS[punishment[0]], punishment[1 : 1 + TERM_DIGITS]
    months = int(digits) // DAYS_PER_STEP if kind in TIMED and digits != UNKNOWN_TERM else None
    return scope, kind, months, int(suspended), int(defendants)
