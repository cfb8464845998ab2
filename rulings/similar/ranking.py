"""The order of similar rulings: shared terms of the facts, and the crimes that the nearest rulings speak for.

Facts name no crime. Those of the nearest rulings say which are at issue, and what shares these moves up: docs/relevance.md
has what was measured.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from rulings.engine.candidates import Candidate

VOTERS = 50
"""Of the nearest rulings."""
CRIMES_WEIGHT = 0.2
"""Of the crimes, where the best score of shared terms is 1."""
MAX_SIMILAR = 100
"""Rulings that are ranked."""


@dataclass(frozen=True, slots=True)
class SimilarRuling:
    """`score` is higher the more alike: at most 1 + CRIMES_WEIGHT."""

    candidate: Candidate
    score: float


def crimes_at_issue(nearest: Sequence[Candidate]) -> Mapping[str, float]:
    """Crime -> how much of the vote it has, as a vector of length 1; each ruling shares one vote among its crimes."""
    votes: defaultdict[str, float] = defaultdict(float)
    for one in nearest[:VOTERS]:
        for crime in one.crimes:
            votes[crime] += 1 / sqrt(len(one.crimes))
    length = sqrt(sum(vote * vote for vote in votes.values()))
    return {crime: vote / length for crime, vote in votes.items()}


def rank(candidates: Iterable[Candidate], at_issue: Mapping[str, float], best: float) -> tuple[SimilarRuling, ...]:
    """The most similar first, ties by id; `best` is the score of the nearest ruling of all, which need not be among them."""
    ranked = (
        SimilarRuling(one, one.score / best + CRIMES_WEIGHT * _agreement(one, at_issue)) for one in candidates
    )
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.candidate.id)))


def _agreement(one: Candidate, at_issue: Mapping[str, float]) -> float:
    """Cosine of its crimes and those at issue, 0 to 1."""
    if not one.crimes:
        return 0.0
    return sum(at_issue.get(crime, 0.0) for crime in one.crimes) / sqrt(len(one.crimes))
