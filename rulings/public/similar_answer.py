"""Similar rulings as they are shown: each with why."""

from dataclasses import dataclass

from rulings.public.public_record import public_record
from rulings.public.reader import PublicReader
from rulings.public.similar_rulings import similar_rulings, similar_to
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling
from rulings.similar.ranking import SimilarRuling

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """A ruling within its publisher's display terms."""

    ruling: Ruling
    score: float
    reasons: tuple[str, ...] = ()


def hits_for_facts(reader: PublicReader, facts: str, among: SearchQuery, size: int) -> tuple[SimilarHit, ...]:
    return _hits(reader, similar_rulings(reader, facts, among)[:size])


def hits_for_ruling(reader: PublicReader, ruling: Ruling, among: SearchQuery, size: int) -> tuple[SimilarHit, ...]:
    return _hits(reader, similar_to(reader, ruling, among)[:size])


def _hits(reader: PublicReader, found: tuple[SimilarRuling, ...]) -> tuple[SimilarHit, ...]:
    rulings = ((one, reader.get(one.candidate.id)) for one in found)
    return tuple(SimilarHit(ruling, one.score) for one, ruling in rulings if isinstance(ruling, Ruling))


def similar_answer(hits: tuple[SimilarHit, ...]) -> Json:
    """`hits`: public records without texts, each with `score`."""
    return {"hits": [{**public_record(hit.ruling, text=False), "score": hit.score} for hit in hits]}
