"""How defendants were sentenced, counted by loops."""

from collections import Counter
from collections.abc import Iterable

from rulings.china.crime import crimes_by_name
from rulings.outcomes.sentence import PunishmentKind, Sentence
from rulings.query.facets import FACETS
from rulings.ruling import Ruling
from tests.contract.sentences import sentences

Key = tuple[str, int | None, int]
"""Kind, months, months of suspension."""


def keys(rulings: Iterable[Ruling], crimes: frozenset[str]) -> Counter[Key]:
    return Counter(_key(one) for ruling in rulings for one in sentences(ruling, crimes))


def fines(rulings: Iterable[Ruling], crimes: frozenset[str]) -> Counter[int]:
    return Counter(one.fine for ruling in rulings for one in sentences(ruling, crimes) if one.fine)


def is_told(ruling: Ruling, crimes: frozenset[str]) -> bool:
    return any(one.kind is not PunishmentKind.UNKNOWN for one in sentences(ruling, crimes))


def is_criminal(ruling: Ruling) -> bool:
    return ruling.category == "刑事" or bool(ruling.outcome and ruling.outcome.defendants)


def groups(rulings: list[Ruling], facet: str, crimes: frozenset[str]) -> dict[str, Counter[Key]]:
    declared = next(one for one in FACETS if one.name == facet)
    values = {value for ruling in rulings for value in declared.values(ruling) if "/" not in value}
    return {
        value: keys([ruling for ruling in rulings if value in declared.values(ruling)], crimes) for value in values
    }


def by_crime(rulings: list[Ruling], crimes: frozenset[str]) -> dict[str, Counter[Key]]:
    """Of the crimes that the rulings are about, at most twenty of them in the tests."""
    about = {"/".join(crime.path) for ruling in rulings for crime in ruling.crimes}
    asked = {c for c in about if not crimes or any(c == o or c.startswith(o + "/") for o in crimes)}
    assert all(path.split("/")[-1] in crimes_by_name() for path in asked)
    return {crime: keys(rulings, frozenset({crime})) for crime in asked}


def _key(sentence: Sentence) -> Key:
    timed = sentence.kind.value in ("control", "detention", "fixed_term")
    return sentence.kind.value, sentence.months if timed else None, sentence.suspended_months or 0
