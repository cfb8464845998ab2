"""Passages of two texts that match: sentences that share telling pairs of characters, with what they share marked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

MAX_PASSAGES = 2
"""Of one ruling."""
MAX_TEXT = 12_000
"""Characters of a ruling's facts in which passages are looked for."""
MIN_SHARED = 6
"""Different pairs of characters that two sentences share at least."""
MIN_MARK = 3
"""Characters that are marked together at least."""
_SENTENCE = re.compile(r"[^。；！？\n]{8,400}")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a text; `marks` are half-open ranges in it, sorted, not overlapping."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MatchedPassage:
    here: Marked
    there: Marked


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    pairs: frozenset[str]


def matching_passages(facts: str, others: Sequence[str]) -> list[tuple[MatchedPassage, ...]]:
    """For each of the other texts its best matches with the facts, the best first.

    What stands in many of the sentences says little: a pair of characters weighs the more the rarer it is among all of them.
    """
    here = list(_sentences(facts))
    there = [list(_sentences(text[:MAX_TEXT])) for text in others]
    known = {pair for sentence in here for pair in sentence.pairs}
    counted = Counter(pair for text in there for sentence in text for pair in sentence.pairs & known)
    total = 1 + sum(map(len, there))
    weights = {pair: log(total / number) for pair, number in counted.items()}
    return [tuple(_best(here, text, weights)) for text in there]


def _sentences(text: str) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip()
        yield _Sentence(sentence, frozenset(_pairs(sentence)))


def _pairs(text: str) -> Iterator[str]:
    """Of Chinese characters side by side."""
    return (pair for at in range(len(text) - 1) if _WORDS.fullmatch(pair := text[at : at + 2]))


def _best(here: list[_Sentence], there: list[_Sentence], weights: dict[str, float]) -> Iterator[MatchedPassage]:
    """At most MAX_PASSAGES, no sentence twice."""
    scored = sorted(_scored(here, there, weights), reverse=True)
    used_here, used_there = set[int](), set[int]()
    for _, one, other in scored:
        if len(used_here) == MAX_PASSAGES:
            return
        if one not in used_here and other not in used_there:
            used_here.add(one)
            used_there.add(other)
            yield _match(here[one], there[other])


def _scored(
    here: list[_Sentence], there: list[_Sentence], weights: dict[str, float]
) -> Iterator[tuple[float, int, int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(here):
        for pair in sentence.pairs:
            places[pair].append(number)
    for other, sentence in enumerate(there):
        shared: Counter[int] = Counter()
        sums: defaultdict[int, float] = defaultdict(float)
        for pair in sentence.pairs & places.keys():
            for number in places[pair]:
                shared[number] += 1
                sums[number] += weights[pair]
        for number, count in shared.items():
            if count >= MIN_SHARED:
                yield sums[number] / sqrt(len(sentence.pairs) * len(here[number].pairs)), number, other


def _match(here: _Sentence, there: _Sentence) -> MatchedPassage:
    shared = here.pairs & there.pairs
    return MatchedPassage(_marked(here.text, shared), _marked(there.text, shared))


def _marked(text: str, shared: frozenset[str]) -> Marked:
    spans: list[Span] = []
    for at in range(len(text) - 1):
        if text[at : at + 2] in shared:
            start = spans.pop()[0] if spans and spans[-1][1] > at else at
            spans.append((start, at + 2))
    return Marked(text, tuple(span for span in spans if span[1] - span[0] >= MIN_MARK))
