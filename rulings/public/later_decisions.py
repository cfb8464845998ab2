"""Which held rulings a later held instance changed or quashed: asked for a page of hits at once.

Nothing is concluded: the later ruling itself says which decision it is about, and its own result is read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rulings.outcomes.result import Result
from rulings.public.case_lookup import rulings_of_numbers
from rulings.public.reader import PublicReader
from rulings.query.ast import CaseNumberTerm
from rulings.ruling import RelatedCase, Relation, Ruling, RulingId

MAX_NUMBERS = 60
"""Numbers of hits that are looked up, the first ones: a search takes 64 terms."""
MAX_LATER = 100
_UNDER_REVIEW = frozenset({Relation.APPEALED, Relation.RETRIED, Relation.REVIEWED})
_CHANGING = frozenset({Result.AMENDED, Result.CONVICTED, Result.ACQUITTED, Result.MIXED})
"""Results of a review that decide anew; 驳回上诉 and the like leave the ruling as it is."""


class Fate(StrEnum):
    """What became of a ruling."""

    CHANGED = "changed"
    QUASHED = "quashed"


@dataclass(frozen=True, slots=True)
class LaterDecision:
    """`by` is the ruling that says so."""

    fate: Fate
    by: Ruling


def later_decisions(reader: PublicReader, rulings: Iterable[Ruling]) -> Mapping[RulingId, LaterDecision]:
    """Of those that were changed or quashed; where several later rulings say so, the last by day of judgment. One search."""
    keys = {number.key: ruling for ruling in rulings for number in ruling.case_numbers}
    numbers = dict.fromkeys(str(number) for ruling in keys.values() for number in ruling.case_numbers)
    terms = tuple(CaseNumberTerm(number, cited=True) for number in list(numbers)[:MAX_NUMBERS])
    found: dict[RulingId, LaterDecision] = {}
    for other in sorted(rulings_of_numbers(reader, terms, MAX_LATER), key=_judged):
        for related in other.related_cases:
            ruling, fate = keys.get(related.number.key), _fate(related, other)
            if ruling is not None and fate is not None and ruling.id != other.id:
                found[ruling.id] = LaterDecision(fate, other)
    return found


def _fate(related: RelatedCase, later: Ruling) -> Fate | None:
    if related.relation is Relation.QUASHED:
        return Fate.QUASHED
    result = later.outcome.result if later.outcome else None
    if related.relation not in _UNDER_REVIEW or result is None:
        return None
    return Fate.QUASHED if result is Result.REMANDED else Fate.CHANGED if result in _CHANGING else None


def _judged(ruling: Ruling) -> tuple[str, str]:
    return ruling.judgment_date.value.isoformat() if ruling.judgment_date else "", ruling.id
