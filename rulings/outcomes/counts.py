"""How defendants were sentenced, counted: what an engine answers, and what is worked out from it. Exact, without rulings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from rulings.outcomes.sentence import TIMED, PunishmentKind

MIN_FOR_QUARTILES = 20
"""Of fewer sentences no quartiles are told: each would say more of a defendant than of a practice."""


class SentenceCount(NamedTuple):
    """So many defendants have this sentence; for a crime each defendant counts once for each of its convictions of it."""

    kind: PunishmentKind
    months: int | None
    """Whole months; days beyond them are left out. None for kinds without a term, and where it is not known."""
    suspended_months: int
    """0 where it is not suspended."""
    defendants: int


@dataclass(frozen=True, slots=True)
class FineCount:
    """So many defendants were fined so many yuan."""

    yuan: int
    defendants: int


SentenceCounts = tuple[SentenceCount, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """Of the rulings that a search finds."""

    rulings: int
    criminal: int
    """Criminal rulings among them."""
    told: int
    """Of those the ones with a sentence that is known, for the crimes that are asked for."""
    crimes: tuple[str, ...]
    """The crimes whose punishments are counted; none where they are the executed totals."""
    sentences: SentenceCounts
    fines: tuple[FineCount, ...]
    groups: Mapping[str, Mapping[str, SentenceCounts]] = field(default_factory=lambda: MappingProxyType({}))
    """Facet -> value -> the sentences of the rulings that have it; under `crime` those pronounced for it."""

    @property
    def unread(self) -> int:
        """Criminal rulings whose sentence is not known."""
        return self.criminal - self.told


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of some sentences. A share is of `known`; quartiles are of the terms, None for fewer than 20."""

    known: int
    unknown: int
    acquitted: int
    exempt: int
    fine_only: int
    terms: int
    """Defendants with a term: 管制, 拘役, 有期徒刑."""
    suspended: int
    life: int
    death_suspended: int
    death: int
    quartiles: tuple[float, float, float] | None
    """Lower quartile, median and upper quartile, in months."""

    @property
    def convicted(self) -> int:
        return self.known - self.acquitted


def summary(counts: Iterable[SentenceCount]) -> Summary:
    """Figures of the counts."""
    counts = tuple(counts)
    by_kind = dict.fromkeys(PunishmentKind, 0)
    suspended = 0
    for one in counts:
        by_kind[one.kind] += one.defendants
        suspended += one.defendants if one.suspended_months else 0
    terms = months_of(counts)
    return Summary(
        known=sum(by_kind.values()) - by_kind[PunishmentKind.UNKNOWN],
        unknown=by_kind[PunishmentKind.UNKNOWN],
        acquitted=by_kind[PunishmentKind.ACQUITTED],
        exempt=by_kind[PunishmentKind.EXEMPT],
        fine_only=by_kind[PunishmentKind.FINE_ONLY],
        terms=sum(terms.values()),
        suspended=suspended,
        life=by_kind[PunishmentKind.LIFE],
        death_suspended=by_kind[PunishmentKind.DEATH_SUSPENDED],
        death=by_kind[PunishmentKind.DEATH],
        quartiles=quartiles(terms),
    )


def less(counts: SentenceCounts, others: SentenceCounts) -> SentenceCounts:
    """What is left of the counts without others that are among them."""
    taken = {(one.kind, one.months, one.suspended_months): one.defendants for one in others}
    left = (
        one._replace(defendants=one.defendants - taken.get((one.kind, one.months, one.suspended_months), 0))
        for one in counts
    )
    return tuple(one for one in left if one.defendants)


def months_of(counts: Iterable[SentenceCount]) -> dict[int, int]:
    """Months -> how many defendants, of the terms that are known, in order."""
    found: dict[int, int] = {}
    for one in counts:
        if one.kind in TIMED and one.months is not None:
            found[one.months] = found.get(one.months, 0) + one.defendants
    return dict(sorted(found.items()))


def quartiles(numbers: Mapping[int, int]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile of number -> how often, by linear interpolation (Hyndman and Fan 1996,
    type 7). None for fewer than MIN_FOR_QUARTILES."""
    count = sum(numbers.values())
    if count < MIN_FOR_QUARTILES:
        return None
    first, second, third = (_quantile(numbers, (count - 1) * quarter / 4) for quarter in (1, 2, 3))
    return first, second, third


def _quantile(numbers: Mapping[int, int], place: float) -> float:
    below = int(place)
    low, high = _number_at(numbers, below), _number_at(numbers, below + 1)
    return low + (high - low) * (place - below)


def _number_at(numbers: Mapping[int, int], place: int) -> int:
    """The number at a place of the sorted list, from 0; the last one beyond it."""
    number = 0
    for number in sorted(numbers):
        place -= numbers[number]
        if place < 0:
            break
    return number
