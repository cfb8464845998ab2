"""Rulings whose facts share the most with given terms: what rulings.similar ranks again, alike for every engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from rulings.engine.fields import TermField, text_field
from rulings.engine.packing import unpack_parts
from rulings.ruling import Provision, RulingId, SectionKind

FACTS_FIELD = text_field(TermField.FACTS)
CRIMINAL_LAW = "刑法"
FIRST_OFFENCE = 102
"""The article with which the special part of the Criminal Law (分则) begins."""
Record = Mapping[str, Any]
"""A ruling's fields without the text, as they are stored."""
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
    subjects: tuple[str, ...]
    """Its crimes, else its causes of action, by name."""
    offences: tuple[str, ...]
    """Articles of the Criminal Law that say what is an offence, each with the paragraph where one is cited."""
    facts_length: int
    """Characters of the facts."""


def read_candidate(ruling_id: RulingId, score: float, stored: bytes) -> Candidate:
    """From a packed ruling, many times faster than a whole ruling is read."""
    record: Record = orjson.loads(unpack_parts(stored)[1])
    facts = (one["end"] - one["start"] for one in record["sections"] if one["kind"] == SectionKind.FACTS)
    key = record["provenance"]["source_key"]
    return Candidate(ruling_id, key, score, _subjects(record), _offences(record), sum(facts))


def _subjects(record: Record) -> tuple[str, ...]:
    return tuple(sorted({one["name"] for one in record["crimes"] or record["causes"]}))


def _offences(record: Record) -> tuple[str, ...]:
    cited = (one.get("provision") for one in record["statutes"])  # version 3 stored none
    found = (Provision(**one) for one in cited if one)
    named = {str(replace(one, item=None)) for one in found if one.law == CRIMINAL_LAW and _is_offence(one)}
    return tuple(sorted(named))


def _is_offence(provision: Provision) -> bool:
    return provision.article is not None and provision.article >= FIRST_OFFENCE


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best first, ties by id."""
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.id)))
