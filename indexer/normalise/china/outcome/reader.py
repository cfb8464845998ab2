"""From the words of a disposition to its defendants: who is meant, and to which sentence each punishment belongs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from indexer.normalise.china.outcome.amounts import TERM, read_term
from indexer.normalise.china.outcome.clauses import Clauses
from indexer.normalise.china.outcome.crimes import read_crimes_at
from indexer.normalise.china.outcome.defendants import CountDraft, DefendantDraft, Defendants, PrintedCrime
from indexer.normalise.china.outcome.drafts import SentenceDraft
from indexer.normalise.china.outcome.names import ROLE, Name, read_names
from indexer.normalise.china.outcome.plain import PlainText
from indexer.normalise.china.outcome.punishments import PRINCIPAL, PUNISHMENTS, Change, change_of
from indexer.normalise.china.outcome.speakers import Speaker, Speakers
from indexer.normalise.china.outcome.tokens import TOKEN
from indexer.normalise.china.outcome.unsaid import (
    name_and_crime,
    names_before_punishment,
    names_behind,
    up_to_verb,
)
from rulings.outcomes.sentence import PunishmentKind

_CHARGED = re.compile(r"指控|起诉")
_JOINED = ("与", "和", "连同")
_JOINING = re.compile(r"[与和同加将把]")
_EARLIER = re.compile(r"[前原余漏]|判决|法院|曾|因$|所$|^[与同加连已]")
_NO_VERB = ("侵", "主", "从", "累", "共", "罪")
"""侵犯, 主犯 …: 犯 is no verb."""
_BARE_REVOCATION = len("撤销其缓刑部分，")
_BARE_TERM = re.compile(TERM)
_CRIME_REACH = 5
"""盗窃罪，判处有期徒刑: so near stands a crime without 犯."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """A conviction whose punishment is not read yet."""

    names: tuple[Name, ...]
    crimes: tuple[PrintedCrime, ...]
    ends_clause: bool
    """Nothing but a comma or a full stop follows."""


class DispositionReader:
    """Reads one disposition, token by token; what it found lies in its public attributes."""

    def __init__(self, plain: PlainText) -> None:
        self._plain = plain
        self._text = plain.text
        self._clauses = Clauses(plain.text, frozenset(plain.starts))
        self._speakers = Speakers(plain.text, self._clauses)
        self._pending: _Pending | None = None
        self._current: list[DefendantDraft] = []
        self._target: list[SentenceDraft] = []
        self._of_total = False
        self._of_earlier = False
        self._joins = False
        self._accused: tuple[Name, ...] = ()
        self._convicted: dict[str, tuple[PrintedCrime, ...]] = {}
        self.defendants = Defendants()
        self.items = [0]
        """Where the items of the disposition begin in the plain text; the first may have no number."""
        self.end = len(plain.text)
        """Where the notice of appeal begins."""
        self.words: dict[str, tuple[int, int]] = {}
        """Where each kind of token stands first."""
        self.upholds_unrestated = False
        """Something is upheld, and not only as a finding of guilt, without being restated."""

    def read(self) -> list[DefendantDraft]:
        """The defendants that are sentenced or acquitted, in the order of the disposition."""
        position = 0
        while (match := TOKEN.search(self._text, position)) is not None:
            word = match.lastgroup or ""
            if word == "notice":
                self.end = match.start()
                break
            if word == "convicted" and self._text[match.start() - 1 : match.start()] in _NO_VERB:
                position = match.start() + 1
                continue
            self.words.setdefault(word, match.span())
            position = self._take(word, match) or match.end()
            self._clauses.read_to = position
        self._note_unrestated(self.end)
        self._end_of_item(self.end, self._speakers.items.current)
        return self.defendants.all

    def _take(self, word: str, match: re.Match[str]) -> int | None:
        """Where to read on, if not behind the match."""
        if word in PUNISHMENTS:
            change = change_of(match)
            if change is not None:
                self._punish(match, change)
            return None
        return _HANDLERS[word](self, match)

    # Whose words, and of which sentence

    def _item(self, match: re.Match[str]) -> None:
        item, untold = self._speakers.items.current, self._speakers.upholds_unrestated(match.start())
        if self._speakers.begins_item(match):
            self.upholds_unrestated = self.upholds_unrestated or untold
            self._end_of_item(match.start(), item)
            self.items.append(match.end())
            self._accused = ()

    def _end_of_item(self, position: int, item: int) -> None:
        self._keep_bare_conviction(item)
        self._change_speaker(Speaker.OWN, position)

    def _change_speaker(self, speaker: Speaker, position: int) -> None:
        self._speakers.change(speaker, position)
        self._pending, self._target, self._of_total = None, [], False
        self._of_earlier = self._joins = False

    def _note_unrestated(self, position: int) -> None:
        if self._speakers.upholds_unrestated(position):
            self.upholds_unrestated = True

    def _quashed(self, match: re.Match[str]) -> None:
        if self._text[match.start() - 1 : match.start()] == "被":
            return
        self._note_unrestated(match.start())
        self._change_speaker(Speaker.QUASHED, match.end())

    def _upheld(self, match: re.Match[str]) -> None:
        self._note_unrestated(match.start())
        confirmed = match.group() == "核准"
        self._change_speaker(Speaker.CONFIRMED if confirmed else Speaker.UPHELD, match.end())

    def _revised(self, match: re.Match[str]) -> None:
        """改判甲有期徒刑三年."""
        self._change_speaker(Speaker.OWN, match.end())
        names, end = names_behind(self._text, match.end())
        if names and ROLE.search(self._text, match.end(), end) is None:
            self._resume(names)

    def _aside(self, match: re.Match[str]) -> None:
        """责令退赔 …: what follows is no punishment until somebody is named again."""
        self._target, self._of_total = [], False

    def _revoked(self, match: re.Match[str]) -> None:
        """撤销…缓刑部分: the earlier sentence is to be executed, and joined by the total. 撤销缓刑 alone says no more."""
        self._joins = self._joins or self._sentenced_in_this_item
        if len(match.group()) > _BARE_REVOCATION:
            self._aside(match)

    def _earlier(self, match: re.Match[str]) -> None:
        """The sentence of another judgment, up to the total; a court is only named where it is joined (与…法院)."""
        weak = match.group().endswith(("法院", "判决", "判决书"))
        if weak and _JOINING.search(self._text, self._clauses.start(match.start()), match.start()) is None:
            return
        self._aside(match)
        self._pending = None
        self._of_earlier = self._of_earlier or not match.group().startswith(("总和", "总合", "刑期"))

    @property
    def _sentenced_in_this_item(self) -> bool:
        return bool(self._current) and self._current[-1].item == self._speakers.items.current

    # Convictions and acquittals

    def _conviction(self, match: re.Match[str]) -> int:
        crimes, end = read_crimes_at(self._text, match.start("crimes"), match.end("crimes"))
        if not crimes:
            return match.start("crimes")
        start = self._clauses.start(match.start())
        names = read_names(self._text, start, match.start())
        if _CHARGED.search(self._text, start, match.start()):
            self._accused = names
        elif not self._speakers.is_quashed(start, match.start()):
            self._convict(self._text[start : match.start()], names, crimes, self._text[end : end + 1])
        return end

    def _convict(
        self, clause: str, names: tuple[Name, ...], crimes: tuple[PrintedCrime, ...], behind: str
    ) -> None:
        role = ROLE.search(clause)
        joined = clause.startswith(_JOINED) if role else self._of_earlier or _EARLIER.search(clause)
        if joined:
            self._aside_for_earlier()
        elif behind == "的":
            self._mention(names, crimes)
        else:
            if role and not names and not self._sentenced_in_this_item:
                names = (Name(role.group(), crimes[0].start - 1 - len(clause) + role.start(), unit=False),)
            self._expect(names, crimes, ends_clause=behind in ("。", "；", "，", ""))

    def _aside_for_earlier(self) -> None:
        self._pending, self._target, self._of_total, self._of_earlier = None, [], False, True

    def _expect(self, names: tuple[Name, ...], crimes: tuple[PrintedCrime, ...], *, ends_clause: bool) -> None:
        """A punishment for these crimes; without a name, of whom the last one waits for."""
        self._mention(names, crimes)
        if self._pending is not None and not names and self._speakers.now is Speaker.OWN:
            names, crimes = self._pending.names, (*self._pending.crimes, *crimes)
        self._target, self._of_earlier, self._of_total = [], False, False
        self._joins = self._joins and not names
        self._pending = _Pending(names, crimes, ends_clause)

    def _mention(self, names: tuple[Name, ...], crimes: tuple[PrintedCrime, ...]) -> None:
        """对甲犯盗窃罪的定罪部分: a sentence without a crime that follows is for this one."""
        for name in names:
            self._convicted[name.name] = crimes

    def _keep_bare_conviction(self, item: int) -> None:
        """被告人甲犯盗窃罪。 without any punishment: the sentence is unknown, the conviction is not."""
        bare = self._pending
        if bare is None or not bare.ends_clause or self._speakers.now is not Speaker.OWN:
            return
        for name in bare.names:
            known = self.defendants.last_called(name.name)
            one = known or self.defendants.called(name, item, restated=False)
            if not one.counts:
                one.counts.append(CountDraft(bare.crimes, SentenceDraft()))

    def _conviction_by(self, match: re.Match[str]) -> int:
        """以盗窃罪判处被告人甲有期徒刑一年; 以诈骗罪判处其…."""
        crimes, _ = read_crimes_at(self._text, match.start("by_crimes"), match.end("by_crimes"))
        if self._speakers.quashes or not crimes:
            return match.end()
        names, end = names_behind(self._text, match.end())
        names = names or read_names(self._text, self._clauses.start(match.start()), match.start())
        if not names and self._of_earlier:
            return match.end()
        self._expect(names, crimes, ends_clause=False)
        return end

    def _acquittal(self, match: re.Match[str]) -> None:
        start = self._clauses.start(match.start())
        if self._speakers.is_quashed(start, match.start()):
            return
        self._pending = None
        for name in read_names(self._text, start, match.start()) or self._accused:
            if self.defendants.last_called(name.name) is None:
                one = self.defendants.called(name, self._speakers.items.current, restated=False)
                one.total = SentenceDraft()
                one.total.punish(PunishmentKind.ACQUITTED, self._plain.place(*match.span()))

    # Punishments

    def _punish(self, match: re.Match[str], change: Change) -> None:
        place = self._plain.place(*match.span())
        for draft in self._drafts(match):
            change(draft, place)
        self._keep_total()

    def _drafts(self, match: re.Match[str]) -> list[SentenceDraft]:
        """The sentences that a punishment belongs to; a conviction that waited for one begins to count."""
        start = self._clauses.subject_start(match.start()) if self._speakers.quashes else 0
        if self._speakers.quashes and self._speakers.is_quashed(start, match.start()):
            return []
        if self._pending is not None:
            self._begin(self._pending)
        elif not self._of_earlier:
            self._begin_unsaid(match)
        return self._target

    def _begin(self, pending: _Pending) -> None:
        self._pending = None
        if pending.names:
            self._current = [self._convicted_one(name, pending.crimes) for name in pending.names]
        self._target = []
        for one in self._current:
            count = CountDraft(pending.crimes, SentenceDraft())
            one.counts.append(count)
            self._target.append(count.sentence)

    def _convicted_one(self, name: Name, crimes: tuple[PrintedCrime, ...]) -> DefendantDraft:
        confirmed = self._speakers.now is Speaker.CONFIRMED
        item, restated = self._speakers.items.current, self._speakers.restates
        return self.defendants.convicted(name, item, crimes, restated=restated, confirmed=confirmed)

    def _begin_unsaid(self, match: re.Match[str]) -> None:
        """A punishment that no 犯 led to."""
        start = self._clauses.start(match.start()) if self._target else self._clauses.subject_start(match.start())
        if "罪" in self._text[max(0, match.start() - _CRIME_REACH) : match.start()]:
            start = self._clauses.subject_start(match.start())
            found = name_and_crime(self._text, start, match.start(), begins_item=start == self._clauses.read_to)
            if found is not None and (found.names or self._sentenced_in_this_item):
                self._begin(_Pending(found.names, (found.crime,), ends_clause=False))
                return
        names = names_before_punishment(self._text, start, match.start(), principal=match.lastgroup in PRINCIPAL)
        if names:
            self._resume(names)

    def _resume(self, names: tuple[Name, ...]) -> None:
        restated = self._speakers.now is not Speaker.OWN
        self._current = [self._sentenced_anew(name, restated=restated) for name in names]
        self._target = [self._sentence_of(one) for one in self._current]

    def _sentenced_anew(self, name: Name, *, restated: bool) -> DefendantDraft:
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

    # Totals

    def _total(self, match: re.Match[str]) -> None:
        """决定执行, 合并执行 …: of who is named there, else of who was sentenced last."""
        if self._speakers.quashes:
            if self._speakers.items.quotes_a_list(match.start()) or not self._sentenced_in_this_item:
                return
            self._speakers.change(Speaker.OWN, match.start())
        if self._pending is not None:
            self._begin(self._pending)
        self._current = self._named_at(match) or self._current
        for one in self._current:
            self.defendants.join(one)
        self._target, self._of_total = [SentenceDraft() for _ in self._current], True
        self._total_without_kind(match.end())

    def _named_at(self, match: re.Match[str]) -> list[DefendantDraft]:
        """对被告人甲决定执行; 决定对被告人甲执行."""
        role = ROLE.search(self._text, self._clauses.start(match.start()), match.end())
        if role is None:
            return []
        end = match.start() if role.end() < match.start() else match.end()
        names = (up_to_verb(name) for name in read_names(self._text, role.start(), end))
        return [one for name in names if (one := self.defendants.last_called(name.name)) is not None]

    def _total_without_kind(self, position: int) -> None:
        """合并执行四年六个月."""
        match = _BARE_TERM.match(self._text, position)
        term = read_term(match.group()) if match else None
        if match is not None and term is not None:
            self._punish(
                match, lambda draft, place: draft.punish(PunishmentKind.FIXED_TERM, place, term.months, term.days)
            )

    def _keep_total(self) -> None:
        """A total counts once something is pronounced in it; the last one stands (…决定执行…，与前罪并罚，决定执行…)."""
        if not self._of_total or not self._target or self._target[0].is_empty:
            return
        for one, draft in zip(self._current, self._target, strict=True):
            one.total = draft
            one.merged = one.merged or self._of_earlier or self._joins
        self._of_total = self._of_earlier = False


_HANDLERS: Mapping[str, Callable[[DispositionReader, re.Match[str]], int | None]] = {
    "item": DispositionReader._item,
    "revoked": DispositionReader._revoked,
    "quashed": DispositionReader._quashed,
    "upheld": DispositionReader._upheld,
    "revised": DispositionReader._revised,
    "convicted": DispositionReader._conviction,
    "by": DispositionReader._conviction_by,
    "total": DispositionReader._total,
    "earlier": DispositionReader._earlier,
    "acquitted": DispositionReader._acquittal,
    "aside": DispositionReader._aside,
}
