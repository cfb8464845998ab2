"""The order of similar rulings: shared terms of the facts, and the offences that the nearest rulings speak for.

Facts name no crime. Those of the nearest rulings, and the articles that these apply, say what is at issue, and what shares
these moves up. docs/relevance.md has what was measured.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from rulings.engine.candidates import Candidate, in_order

MAX_CANDIDATES = 200
"""Rulings that an engine is asked for, before long ones are set back."""
MAX_SIMILAR = 100
"""Rulings that are ranked, and that vote."""
LENGTH_POWER = -0.1
"""Of the length of the facts: beside BM25's own account of it, which lets long ones with everything in them win."""
MIN_LENGTH = 300
"""Characters; shorter facts count as so long."""
SUBJECTS_WEIGHT, OFFENCES_WEIGHT = 0.3, 0.2
"""Of the crimes and of the articles, where the best score of shared terms is 1."""
Votes = Mapping[str, float]
"""Name -> its part in a vector of length 1."""


@dataclass(frozen=True, slots=True)
class AtIssue:
    """What the nearest rulings say the facts are about; `best` is the score of the nearest one."""

    best: float
    subjects: Votes
    offences: Votes


@dataclass(frozen=True, slots=True)
class SimilarRuling:
    """`score` is higher the more alike: at most 1 and the two weights."""

    candidate: Candidate
    score: float


def adjusted(candidates: Iterable[Candidate], most: int = MAX_SIMILAR) -> tuple[Candidate, ...]:
    """The best when long facts are set back, in order, ties by id."""
    scored = (
        replace(one, score=one.score * max(one.facts_length, MIN_LENGTH) ** LENGTH_POWER) for one in candidates
    )
    return in_order(scored)[:most]


def at_issue(nearest: Sequence[Candidate]) -> AtIssue:
    """By the vote of adjusted candidates, of which there must be one: each by how far it is above the last."""
    last = nearest[-1].score
    weights = [one.score - last for one in nearest]
    return AtIssue(
        nearest[0].score,
        _vote((one.subjects, weight) for one, weight in zip(nearest, weights, strict=True)),
        _vote((one.offences, weight) for one, weight in zip(nearest, weights, strict=True)),
    )


def _vote(named: Iterable[tuple[tuple[str, ...], float]]) -> Votes:
    votes: defaultdict[str, float] = defaultdict(float)
    for names, weight in named:
        for name in names:
            votes[name] += weight / sqrt(len(names))
    length = sqrt(sum(vote * vote for vote in votes.values())) or 1.0
    return {name: vote / length for name, vote in votes.items()}


def rank(candidates: Iterable[Candidate], issue: AtIssue) -> tuple[SimilarRuling, ...]:
    """Adjusted candidates, the most similar first, ties by id."""
    ranked = (SimilarRuling(one, _score(one, issue)) for one in candidates)
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.candidate.id)))


def _score(one: Candidate, issue: AtIssue) -> float:
    subjects = SUBJECTS_WEIGHT * _agreement(one.subjects, issue.subjects)
    return one.score / issue.best + subjects + OFFENCES_WEIGHT * _agreement(one.offences, issue.offences)


def _agreement(names: tuple[str, ...], votes: Votes) -> float:
    """Cosine, 0 to 1."""
    return sum(votes.get(name, 0.0) for name in names) / sqrt(len(names)) if names else 0.0
