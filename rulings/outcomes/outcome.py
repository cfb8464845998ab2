"""What a ruling decides: its result, and per defendant the crimes, their sentences and the executed total."""

from dataclasses import dataclass

from rulings.outcomes.result import Result, Told
from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence


@dataclass(frozen=True, slots=True)
class Conviction:
    """One crime of which a defendant is convicted, with the punishment pronounced for it."""

    printed: str
    """As printed behind 犯."""
    name: str | None
    """The current official name (rulings.china.crime), which is also that of `Ruling.crimes`; None if there is none."""
    sentence: Sentence
    """UNKNOWN where one punishment is pronounced for several crimes at once, or where only a total is printed."""
    span: Passage


@dataclass(frozen=True, slots=True)
class Defendant:
    """A person or unit (被告单位) of the disposition."""

    name: str
    """As printed, so masked as it was masked."""
    unit: bool
    convictions: tuple[Conviction, ...]
    """In the order of the disposition; empty for who is acquitted."""
    total: Sentence
    """What is executed: 决定执行, else the only sentence."""
    merged: bool
    """The total contains a sentence of an earlier judgment (刑法第六十九条至第七十一条)."""
    span: Passage
    """Of the name."""

    @property
    def acquitted(self) -> bool:
        return self.total.kind is PunishmentKind.ACQUITTED


@dataclass(frozen=True, slots=True)
class RulingOutcome:
    """Offsets are those of Ruling.text. Quashed sentences (撤销…即…) are left out, restated ones (维持…即…) are not."""

    result: Result
    defendants: tuple[Defendant, ...] = ()
    """In the order in which the disposition first names them as sentenced or acquitted."""
    told: Told = Told.FULL
    reduced_months: int | None = None
    """减刑: the months by which a term is reduced."""
    spans: tuple[Passage, ...] = ()
    """Of the result, and of `reduced_months`."""

    @property
    def heaviest(self) -> Sentence | None:
        """The heaviest total that is known; None where none is."""
        known = [one.total for one in self.defendants if one.total.severity is not None]
        return max(known, key=lambda total: total.severity or (0, 0, 0), default=None)
