"""Rulings whose facts share the most with given terms: what rulings.similar ranks again, alike for every engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from rulings.engine.fields import TermField, text_field
from rulings.engine.packing import unpack_parts
from rulings.ruling import RulingId

FACTS_FIELD = text_field(TermField.FACTS)
WeightedTerms = Mapping[str, float]
"""Pairs of folded characters, as rulings.engine.analysis makes them -> weight."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ruling with its score, and what it is compared by."""

    id: RulingId
    source_key: str
    """Of its provenance: the publisher's own id."""
    score: float
    """The sum over the terms of weight times BM25 of the term in the facts."""
    crimes: tuple[str, ...]


def read_candidate(ruling_id: RulingId, score: float, stored: bytes) -> Candidate:
    """From a packed ruling, many times faster than a whole ruling is read."""
    record = orjson.loads(unpack_parts(stored)[1])
    names = tuple(sorted({crime["name"] for crime in record["crimes"]}))
    return Candidate(ruling_id, record["provenance"]["source_key"], score, names)


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best first, ties by id."""
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.id)))
