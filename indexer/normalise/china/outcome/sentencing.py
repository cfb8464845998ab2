"""To whose sentence a punishment belongs: the state between the words of a disposition."""

from collections.abc import Iterable
from typing import NamedTuple

from indexer.normalise.china.outcome.defendants import CountDraft, DefendantDraft, Defendants, PrintedCrime
from indexer.normalise.china.outcome.drafts import Place, SentenceDraft
from indexer.normalise.china.outcome.names import Name
from indexer.normalise.china.outcome.punishments import Change
from indexer.normalise.china.outcome.speakers import Speaker, Speakers
from rulings.outcomes.sentence import PunishmentKind


class Awaited(NamedTuple):
    """A conviction whose punishment is not read yet."""

    names: tuple[Name, ...]
    crimes: tuple[PrintedCrime, ...]
    ends_clause: bool = False
    """Nothing but a comma or a full stop follows."""


class Sentencing:
    """Who was named last, which conviction waits for its punishment, and the sentences that are being read."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self.defendants = Defendants()
        self.awaited: Awaited | None = None
        self.of_earlier = False
        """The words are those of another judgment's sentence, up to the total."""
        self._current: list[DefendantDraft] = []
        self._target: list[SentenceDraft] = []
        self._of_total = False
        self._joins = False
        self._convicted: dict[str, tuple[PrintedCrime, ...]] = {}

    @property
    def in_this_item(self) -> bool:
        """Whether who was named last was named in this item of the disposition."""
        return bool(self._current) and self._current[-1].item == self._speakers.items.current

    @property
    def has_target(self) -> bool:
        return bool(self._target)

    def stop(self) -> None:
        """Somebody else speaks, or another item begins."""
        self.awaited = None
        self.of_earlier = self._joins = False
        self.set_aside()

    def set_aside(self) -> None:
        """What follows is no punishment until somebody is named again."""
        self._target, self._of_total = [], False

    def read_earlier(self, *, joined: bool = True) -> None:
        """What follows is another judgment's sentence; a sum of terms (总和刑期) is nobody's."""
        self.awaited = None
        self.set_aside()
        self.of_earlier = self.of_earlier or joined

    def revoke(self) -> None:
        """An earlier suspension is revoked: that sentence will be in the total of who was named last."""
        self._joins = self._joins or self.in_this_item

    def mention(self, names: Iterable[Name], crimes: tuple[PrintedCrime, ...]) -> None:
        """对甲犯盗窃罪的定罪部分: a sentence without a crime that follows is for this one."""
        for name in names:
            self._convicted[name.name] = crimes

    def expect(self, awaited: Awaited) -> None:
        """A punishment for these crimes; without a name, of whom the last one waits for."""
        names, crimes = awaited.names, awaited.crimes
        self.mention(names, crimes)
        if self.awaited is not None and not names and self._speakers.now is Speaker.OWN:
            names, crimes = self.awaited.names, (*self.awaited.crimes, *crimes)
        self.of_earlier = False
        self.set_aside()
        self._joins = self._joins and not names
        self.awaited = Awaited(names, crimes, awaited.ends_clause)

    def keep_bare_conviction(self, item: int) -> None:
        """被告人甲犯盗窃罪。 without any punishment: the sentence is unknown, the conviction is not."""
        bare = self.awaited
        if bare is None or not bare.ends_clause or self._speakers.now is not Speaker.OWN:
            return
        for name in bare.names:
            one = self.defendants.called(name, item, restated=False)
            if not one.counts:
                one.counts.append(CountDraft(bare.crimes, SentenceDraft()))

    def begin(self, awaited: Awaited) -> None:
        """The conviction has its punishment, and counts from here on."""
        self.awaited = None
        if awaited.names:
            self._current = [self._convicted_one(name, awaited.crimes) for name in awaited.names]
        self._target = []
        for one in self._current:
            count = CountDraft(awaited.crimes, SentenceDraft())
            one.counts.append(count)
            self._target.append(count.sentence)

    def _convicted_one(self, name: Name, crimes: tuple[PrintedCrime, ...]) -> DefendantDraft:
        confirmed = self._speakers.now is Speaker.CONFIRMED
        item, restated = self._speakers.items.current, self._speakers.restates
        return self.defendants.convicted(name, item, crimes, restated=restated, confirmed=confirmed)

    def resume(self, names: Iterable[Name]) -> None:
        """判处上诉人甲有期徒刑三年: a punishment of somebody, without a crime."""
        self._of_total = False
        self._current = [self._sentenced_anew(name) for name in names]
        self._target = [self._sentence_of(one) for one in self._current]

    def _sentenced_anew(self, name: Name) -> DefendantDraft:
        restated = self._speakers.now is not Speaker.OWN
        one = self.defendants.called(name, self._speakers.items.current, restated=restated)
        if one.restated and not restated:
            one.restated = False
            one.sentence_anew()
        return one

    def _sentence_of(self, one: DefendantDraft) -> SentenceDraft:
        """That a punishment without a crime belongs to: the total, the only sentence, or that of the crime upheld."""
        crimes = self._convicted.get(one.name.name, ())
        if one.total is None and not one.counts and crimes:
            one.counts.append(CountDraft(crimes, SentenceDraft()))
        if one.total is None and len(one.counts) == 1:
            return one.counts[0].sentence
        one.total = one.total or SentenceDraft()
        return one.total

    def total(self, named: list[DefendantDraft]) -> None:
        """决定执行: what follows is the total of those, else of who was named last."""
        if self.awaited is not None:
            self.begin(self.awaited)
        self._current = named or self._current
        for one in self._current:
            self.defendants.join(one)
        self._target, self._of_total = [SentenceDraft() for _ in self._current], True

    def pronounce(self, change: Change, place: Place) -> None:
        """A punishment in the sentences that are being read."""
        for draft in self._target:
            change(draft, place)
        if self._of_total and self._target and not self._target[0].is_empty:
            self._keep_total()

    def _keep_total(self) -> None:
        """A total counts once something is pronounced in it; the last one stands (…决定执行…，与前罪并罚，决定执行…)."""
        for one, draft in zip(self._current, self._target, strict=True):
            one.total = draft
            one.merged = one.merged or self.of_earlier or self._joins
        self._of_total = self.of_earlier = False

    def acquit(self, names: Iterable[Name], place: Place) -> None:
        """Those who are convicted of nothing else."""
        self.awaited = None
        for name in names:
            if self.defendants.last_called(name.name) is None:
                one = self.defendants.called(name, self._speakers.items.current, restated=False)
                one.total = SentenceDraft()
                one.total.punish(PunishmentKind.ACQUITTED, place)
