"""Synthetic outcomes: few different values, so that one defendant's term goes with another's fine."""

import random

from rulings.china.crime import crimes_by_name
from rulings.outcomes.outcome import Conviction, Defendant, RulingOutcome
from rulings.outcomes.result import Result
from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence
from rulings.ruling import Crime, CrimeBasis

NOWHERE = Passage("crime", 0, 0)
OTHER_CRIMES = ("诈骗罪", "盗窃罪")
"""Convicted of beside what the ruling is about."""


def outcome(number: int, crimes: tuple[Crime, ...]) -> RulingOutcome | None:
    """Of the ruling of this number; none of every sixth."""
    rng = random.Random(f"outcome {number}")
    if number % 6 == 4:
        return None
    names = [crime.name for crime in crimes]
    defendants = tuple(_defendant(rng, names) for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4))))
    return RulingOutcome(rng.choice(list(Result)), defendants)


def with_basis(number: int, crimes: tuple[Crime, ...]) -> tuple[Crime, ...]:
    rng = random.Random(f"basis {number}")
    return tuple(Crime(one.name, one.path, one.raw, rng.choice(list(CrimeBasis))) for one in crimes)


def _defendant(rng: random.Random, names: list[str]) -> Defendant:
    if rng.random() < 0.1:
        return Defendant("被告人甲", False, (), Sentence(PunishmentKind.ACQUITTED), False, NOWHERE)
    crimes = [*names, *rng.sample(OTHER_CRIMES, 1)][: rng.choice((1, 2, 3))]
    convictions = tuple(
        Conviction(name, name if name in crimes_by_name() else None, _sentence(rng), NOWHERE)
        for name in [*crimes, *(["无此罪"] if rng.random() < 0.1 else [])]
    )
    total = convictions[0].sentence if len(convictions) == 1 and rng.random() < 0.7 else _sentence(rng)
    return Defendant("被告人乙", rng.random() < 0.1, convictions, total, False, NOWHERE)


def _sentence(rng: random.Random) -> Sentence:
    kind = rng.choice(
        [PunishmentKind.FIXED_TERM] * 8 + [kind for kind in PunishmentKind if kind is not PunishmentKind.ACQUITTED]
    )
    timed = kind in (PunishmentKind.CONTROL, PunishmentKind.DETENTION, PunishmentKind.FIXED_TERM)
    months = rng.choice((3, 6, 12, 36, 36, 60, 120, 240)) if timed and rng.random() < 0.95 else None
    punished = kind not in (PunishmentKind.EXEMPT, PunishmentKind.UNKNOWN)
    return Sentence(
        kind,
        months,
        days=rng.choice((0, 0, 0, 15)) if months is not None else 0,
        suspended_months=rng.choice((None, None, 12, 24)) if months is not None else None,
        fine=rng.choice((None, 1, 5_000, 10_000, 10_001, 250_000)) if punished else None,
    )
