"""Defendants while they are being read, found again by their name."""

from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.normalise.china.outcome.drafts import SentenceDraft
from indexer.normalise.china.outcome.names import Name
from indexer.normalise.china.parties import is_masked
from rulings.outcomes.sentence import PunishmentKind


class PrintedCrime(NamedTuple):
    """A crime behind 犯, and where it stands in the plain text."""

    printed: str
    start: int
    end: int


@dataclass(slots=True)
class CountDraft:
    """One punishment and the crimes that it is for."""

    crimes: tuple[PrintedCrime, ...]
    sentence: SentenceDraft


@dataclass(slots=True, eq=False)
class DefendantDraft:
    name: Name
    item: int
    """Of the disposition, counted from its start."""
    restated: bool
    """Read from what the court upholds (维持…即…)."""
    counts: list[CountDraft] = field(default_factory=list)
    total: SentenceDraft | None = None
    merged: bool = False
    supplement: SentenceDraft | None = None
    """A fine that is upheld (维持…并处罚金…) while the principal punishment is pronounced anew."""

    def sentence_anew(self) -> None:
        """Forget what was restated, but for a fine."""
        if len(self.counts) == 1 and self.counts[0].sentence.kind is PunishmentKind.FINE_ONLY:
            self.supplement = self.counts[0].sentence
        self.counts, self.total = [], None

    def convicted_of(self, crimes: tuple[PrintedCrime, ...]) -> bool:
        mine = {crime.printed for count in self.counts for crime in count.crimes}
        return any(crime.printed in mine for crime in crimes)

    @property
    def acquitted(self) -> bool:
        return self.total is not None and self.total.kind is PunishmentKind.ACQUITTED


class Defendants:
    """In the order in which the disposition first sentences or acquits them."""

    def __init__(self) -> None:
        self.all: list[DefendantDraft] = []
        self._by_name: dict[str, list[DefendantDraft]] = {}

    def convicted(
        self, name: Name, item: int, crimes: tuple[PrintedCrime, ...], *, restated: bool, confirmed: bool
    ) -> DefendantDraft:
        """Who is convicted of `crimes`: a further crime of the last one of that name, or somebody else.

        Masks repeat: two 李某某 are two persons until a total joins their sentences. Who was named as upheld (维持…即…) and
        is sentenced anew or confirmed (核准) is the same person.
        """
        last = self.last_called(name.name)
        if last is None:
            return self._add(DefendantDraft(name, item, restated))
        if (last.restated or confirmed) and (not restated or last.item != item):
            last.item, last.restated = item, restated
            last.sentence_anew()
            return last
        if last.total is None and not last.convicted_of(crimes) and not is_masked(name.name):
            last.item = item
            return last
        return self._add(DefendantDraft(name, item, restated))

    def called(self, name: Name, item: int, *, restated: bool) -> DefendantDraft:
        """The last one of that name, else a new one."""
        return self.last_called(name.name) or self._add(DefendantDraft(name, item, restated))

    def last_called(self, name: str) -> DefendantDraft | None:
        return self._by_name[name][-1] if name in self._by_name else None

    def join(self, one: DefendantDraft) -> None:
        """Give `one`, of whom a total is pronounced, the other crimes of those before it with its name and no total."""
        joined = [other for other in self._by_name[one.name.name] if self._is_joined(other, one)]
        if joined:
            one.counts = [count for other in (*joined, one) for count in other.counts]
            one.name = joined[0].name
        for other in joined:
            self._take_place_of(other, one)

    def _is_joined(self, other: DefendantDraft, one: DefendantDraft) -> bool:
        crimes = tuple(crime for count in other.counts for crime in count.crimes)
        return other is not one and other.total is None and not one.convicted_of(crimes)

    def _take_place_of(self, other: DefendantDraft, one: DefendantDraft) -> None:
        position = self.all.index(other)
        if position < self.all.index(one):
            self.all.remove(one)
            self.all[position] = one
        else:
            self.all.remove(other)
        self._by_name[one.name.name].remove(other)

    def _add(self, one: DefendantDraft) -> DefendantDraft:
        self.all.append(one)
        self._by_name.setdefault(one.name.name, []).append(one)
        return one
