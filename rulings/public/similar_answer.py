"""Similar rulings as they are shown: each with why it is like the case, and in what it is not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rulings.public.public_record import public_record
from rulings.public.reader import PublicReader
from rulings.public.similar_rulings import ALL, Similar, similar_rulings, similar_to
from rulings.query.ast import RulingIds, SearchQuery
from rulings.ruling import Ruling
from rulings.similar.facts import MAX_FACTS, facts_of
from rulings.similar.passages import Marked, MatchedPassage, matching_passages
from rulings.similar.traits import Likeness, Trait, likeness, likeness_to_facts

Json = dict[str, object]
SHOWN = 10


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """A ruling within its publisher's display terms; so are its passages."""

    ruling: Ruling
    score: float
    likeness: Likeness
    passages: tuple[MatchedPassage, ...]


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """`among` finds all that were ranked: of them outcomes and facets are counted."""

    hits: tuple[SimilarHit, ...]
    total: int
    among: SearchQuery


def answer_for_facts(
    reader: PublicReader, facts: str, among: SearchQuery = ALL, size: int = SHOWN
) -> SimilarAnswer:
    """Of the facts the first MAX_FACTS characters are read."""
    facts = facts[:MAX_FACTS]
    found = similar_rulings(reader, facts, among)
    issue = found.issue
    return _answer(
        reader, found, facts, size, lambda there: likeness_to_facts(facts, issue, there) if issue else Likeness(())
    )


def answer_for_ruling(
    reader: PublicReader, ruling: Ruling, among: SearchQuery = ALL, size: int = SHOWN
) -> SimilarAnswer:
    """Without itself and other disclosures of it."""
    found = similar_to(reader, ruling, among)
    return _answer(reader, found, facts_of(ruling), size, lambda there: likeness(ruling, there))


def _answer(
    reader: PublicReader, found: Similar, facts: str, size: int, likeness_of: Callable[[Ruling], Likeness]
) -> SimilarAnswer:
    held = [(one.score, reader.get(one.candidate.id)) for one in found.ranked[:size]]
    rulings = [(score, ruling) for score, ruling in held if isinstance(ruling, Ruling)]
    passages = matching_passages(facts, [facts_of(ruling, None) for _, ruling in rulings])
    hits = (
        SimilarHit(ruling, score, likeness_of(ruling), matched)
        for (score, ruling), matched in zip(rulings, passages, strict=True)
    )
    ids = frozenset(one.candidate.id for one in found.ranked)
    return SimilarAnswer(tuple(hits), len(found.ranked), SearchQuery(RulingIds(ids)))


def similar_answer(answer: SimilarAnswer) -> Json:
    """What `total` counts is all that was ranked; `hits` are similar_record of each."""
    return {"total": answer.total, "hits": list(map(similar_record, answer.hits))}


def similar_record(hit: SimilarHit) -> Json:
    """A public record without its text, with `score`, `shared`, `only_here`, `only_there` and `passages`."""
    return {
        **public_record(hit.ruling, text=False),
        "score": hit.score,
        "shared": _traits(hit.likeness.shared),
        "only_here": _traits(hit.likeness.only_here),
        "only_there": _traits(hit.likeness.only_there),
        "passages": [{"here": _marked(one.here), "there": _marked(one.there)} for one in hit.passages],
    }


def _traits(traits: Iterable[Trait]) -> list[Json]:
    return [{"facet": trait.facet, "value": trait.value} for trait in traits]


def _marked(piece: Marked) -> Json:
    return {"text": piece.text, "marks": [list(mark) for mark in piece.marks]}
