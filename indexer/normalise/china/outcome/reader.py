"""Reads the words of a disposition one by one: who is meant, who speaks, and what is pronounced."""

import re
from collections.abc import Callable, Mapping

from indexer.normalise.china.outcome.amounts import TERM, read_term
from indexer.normalise.china.outcome.clauses import Clauses
from indexer.normalise.china.outcome.crimes import read_crimes_at
from indexer.normalise.china.outcome.defendants import DefendantDraft
from indexer.normalise.china.outcome.names import ROLE, Name, read_names
from indexer.normalise.china.outcome.plain import PlainText
from indexer.normalise.china.outcome.punishments import PRINCIPAL, PUNISHMENTS, change_of
from indexer.normalise.china.outcome.sentencing import Awaited, Sentencing
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
_SUM = ("总和", "总合", "刑期")
_NO_VERB = ("侵", "主", "从", "累", "共", "罪")
"""侵犯, 主犯 …: 犯 is no verb."""
_BARE_REVOCATION = len("撤销其缓刑部分，")
_BEHIND_WHAT_IS_QUASHED = re.compile(r"(?:缓刑|假释)[^，。；“”]{0,8}(?:予以|应予)$")
"""对…宣告的缓刑予以撤销: what is quashed stands before."""
_REVOCATION_REACH = len("缓刑的执行部分依法应予以")
_OF_A_COURT = re.compile(r"(?:(?<!本)法院|(?<!本院)(?<!本)判决|(?<!本院)(?<!本)裁定|号)[^，。；：]{0,20}$")
_COURT_REACH = 24
_ROLE_REACH = len("（2上诉人（原审附带民事诉讼被告人）")
_BARE_TERM = re.compile(TERM)
_CRIME_REACH = 5
"""盗窃罪，判处有期徒刑: so near stands a crime without 犯."""


class DispositionReader:
    """Reads one disposition; what it found beside the defendants lies in its public attributes."""

    def __init__(self, plain: PlainText) -> None:
        self._plain = plain
        self._text = plain.text
        self._clauses = Clauses(plain.text, frozenset(plain.starts))
        self._speakers = Speakers(plain.text, self._clauses)
        self._sentencing = Sentencing(self._speakers)
        self._accused: tuple[Name, ...] = ()
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
            if self._is_part_of_a_word(word, match):
                position = match.start() + 1
                continue
            self.words.setdefault(word, match.span())
            position = self._take(word, match) or match.end()
            self._clauses.read_to = position
        self._sentencing.keep_bare_conviction(self._speakers.items.current)
        self._change_speaker(Speaker.OWN, self.end)
        return self._sentencing.defendants.all

    def _is_part_of_a_word(self, word: str, match: re.Match[str]) -> bool:
        """侵犯, 郎某（1）."""
        if word == "convicted":
            return self._text[match.start() - 1 : match.start()] in _NO_VERB
        return word == "item" and not self._speakers.is_number_of_item(match)

    def _take(self, word: str, match: re.Match[str]) -> int | None:
        """Where to read on, if not behind the match."""
        if word in PUNISHMENTS:
            self._punishment(match)
            return None
        return _HANDLERS[word](self, match)

    # Whose words

    def _item(self, match: re.Match[str]) -> None:
        item, untold = self._speakers.items.current, self._speakers.upholds_unrestated(match.start())
        if self._speakers.begins_item(match):
            self.upholds_unrestated = self.upholds_unrestated or untold
            self._sentencing.keep_bare_conviction(item)
            self._speakers.change(Speaker.OWN, match.start())
            self._sentencing.stop()
            self.items.append(match.end())
            self._accused = ()

    def _change_speaker(self, speaker: Speaker, position: int) -> None:
        self.upholds_unrestated = self._speakers.upholds_unrestated(position) or self.upholds_unrestated
        self._speakers.change(speaker, position)
        self._sentencing.stop()

    def _quashed(self, match: re.Match[str]) -> None:
        before = self._text[max(0, match.start() - _REVOCATION_REACH) : match.start()]
        if _BEHIND_WHAT_IS_QUASHED.search(before) and self._speakers.now is Speaker.OWN:
            self._sentencing.revoke()
            self._sentencing.set_aside()
        elif not before.endswith("被"):
            self._change_speaker(Speaker.QUASHED, match.end())

    def _upheld(self, match: re.Match[str]) -> None:
        confirmed = match.group() == "核准"
        self._change_speaker(Speaker.CONFIRMED if confirmed else Speaker.UPHELD, match.end())

    def _revised(self, match: re.Match[str]) -> None:
        """改判甲有期徒刑三年."""
        self._change_speaker(Speaker.OWN, match.end())
        names, end = names_behind(self._text, match.end())
        if names and ROLE.search(self._text, match.end(), end) is None:
            self._sentencing.resume(names)

    # What is none of this ruling's sentences

    def _aside(self, _match: re.Match[str]) -> None:
        """责令退赔 …"""
        self._sentencing.set_aside()

    def _revoked(self, match: re.Match[str]) -> None:
        """撤销…缓刑部分; 撤销缓刑 alone says no more."""
        self._sentencing.revoke()
        if len(match.group()) > _BARE_REVOCATION:
            self._sentencing.set_aside()

    def _earlier(self, match: re.Match[str]) -> None:
        """前罪, 原判 …; a court or a judgment only where it is joined (与…法院)."""
        weak = match.group().endswith(("法院", "判决", "判决书"))
        if weak and _JOINING.search(self._text, self._clauses.start(match.start()), match.start()) is None:
            return
        self._sentencing.read_earlier(joined=not match.group().startswith(_SUM))

    # Convictions and acquittals

    def _conviction(self, match: re.Match[str]) -> int:
        crimes, end = read_crimes_at(self._text, match.start("crimes"), match.end("crimes"))
        if not crimes:
            return match.start("crimes")
        start = self._clauses.start(match.start())
        names = read_names(self._text, start, match.start()) or self._before_comma(match.start())
        if _CHARGED.search(self._text, start, match.start()):
            self._accused = names
        elif self._sentencing.of_earlier and self._clauses.mark_before(start) in '“"':
            pass  # 与某判决“被告人甲犯…”并罚: the other judgment is quoted
        elif not self._speakers.is_quashed(start, match.start()):
            self._convict(self._text[start : match.start()], Awaited(names, crimes), self._text[end : end + 1])
        return end

    def _before_comma(self, verb: int) -> tuple[Name, ...]:
        """被告单位甲公司，犯单位行贿罪: of the clause before, where it says nothing but who."""
        start = self._clauses.subject_start(verb)
        if start == self._clauses.start(verb):
            return ()
        role = ROLE.search(self._text, start, start + _ROLE_REACH)
        return () if role is None else read_names(self._text, role.start(), verb - 1)

    def _convict(self, clause: str, awaited: Awaited, behind: str) -> None:
        role = ROLE.search(clause)
        of_earlier = self._sentencing.of_earlier or _EARLIER.search(clause)
        if clause.startswith(_JOINED) if role else of_earlier:
            self._sentencing.read_earlier()
        elif behind == "的":
            self._sentencing.mention(awaited.names, awaited.crimes)
        else:
            names = awaited.names or self._nameless(role, awaited.crimes[0].start - 1 - len(clause))
            self._sentencing.expect(Awaited(names, awaited.crimes, behind in ("。", "；", "，", "")))

    def _nameless(self, role: re.Match[str] | None, start: int) -> tuple[Name, ...]:
        """被告人犯盗窃罪: the name is lost, and nobody was named before."""
        if role is None or self._sentencing.in_this_item:
            return ()
        return (Name(role.group(), start + role.start(), unit=False),)

    def _conviction_by(self, match: re.Match[str]) -> int:
        """以盗窃罪判处被告人甲有期徒刑一年; 以诈骗罪判处其…."""
        crimes, _ = read_crimes_at(self._text, match.start("by_crimes"), match.end("by_crimes"))
        if self._speakers.quashes or not crimes:
            return match.end()
        if self._is_of_another_judgment(match.start()):
            self._sentencing.read_earlier()
            return match.end()
        names, end = names_behind(self._text, match.end())
        names = names or read_names(self._text, self._clauses.start(match.start()), match.start())
        if not names and self._sentencing.of_earlier:
            return match.end()
        self._sentencing.expect(Awaited(names, crimes))
        return end

    def _is_of_another_judgment(self, by: int) -> bool:
        """对某法院（2010）…号判决以盗窃罪判处…: of one that is neither upheld nor confirmed."""
        before = self._text[max(0, by - _COURT_REACH) : by]
        return self._speakers.now is Speaker.OWN and _OF_A_COURT.search(before) is not None

    def _acquittal(self, match: re.Match[str]) -> None:
        start = self._clauses.start(match.start())
        if not self._speakers.is_quashed(start, match.start()):
            names = read_names(self._text, start, match.start()) or self._accused
            self._sentencing.acquit(names, self._plain.place(*match.span()))

    # Punishments and totals

    def _punishment(self, match: re.Match[str]) -> None:
        change = change_of(match)
        if change is None:
            return
        quashes = self._speakers.quashes
        if quashes and self._speakers.is_quashed(self._clauses.subject_start(match.start()), match.start()):
            return
        if self._sentencing.awaited is not None:
            self._sentencing.begin(self._of_its_crime(self._sentencing.awaited, match.start()))
        elif not self._sentencing.of_earlier:
            self._begin_unsaid(match)
        self._sentencing.pronounce(change, self._plain.place(*match.span()))

    def _of_its_crime(self, awaited: Awaited, end: int) -> Awaited:
        """犯盗窃罪、诈骗罪，盗窃罪判处有期徒刑一年，诈骗罪判处…: the one that the punishment is for."""
        start = self._clauses.start(end)
        named = tuple(one for one in awaited.crimes if self._text.startswith(one.printed, start, end))
        return Awaited(awaited.names, named) if named else awaited

    def _begin_unsaid(self, match: re.Match[str]) -> None:
        """A punishment that no 犯 led to."""
        end = match.start()
        start = self._clauses.start(end) if self._sentencing.has_target else self._clauses.subject_start(end)
        if "罪" in self._text[max(0, end - _CRIME_REACH) : end]:
            start = self._clauses.subject_start(end)
            found = name_and_crime(self._text, start, end, begins_item=start == self._clauses.read_to)
            if found is not None and (found.names or self._sentencing.in_this_item):
                self._sentencing.begin(Awaited(found.names, (found.crime,)))
                return
        names = names_before_punishment(self._text, start, end, principal=match.lastgroup in PRINCIPAL)
        if names:
            self._sentencing.resume(names)

    def _total(self, match: re.Match[str]) -> None:
        """决定执行, 合并执行 …: of who is named there, else of who was sentenced last."""
        if self._speakers.quashes:
            if self._speakers.items.quotes_a_list(match.start()) or not self._sentencing.in_this_item:
                return
            self._speakers.change(Speaker.OWN, match.start())
        self._sentencing.total(self._named_at(match))
        self._total_without_kind(match.end())

    def _named_at(self, match: re.Match[str]) -> list[DefendantDraft]:
        """对被告人甲决定执行; 决定对被告人甲执行."""
        role = ROLE.search(self._text, self._clauses.start(match.start()), match.end())
        if role is None:
            return []
        end = match.start() if role.end() < match.start() else match.end()
        names = (up_to_verb(name) for name in read_names(self._text, role.start(), end))
        found = (self._sentencing.defendants.last_called(name.name) for name in names)
        return [one for one in found if one is not None]

    def _total_without_kind(self, position: int) -> None:
        """合并执行四年六个月."""
        match = _BARE_TERM.match(self._text, position)
        term = read_term(match.group()) if match else None
        if match is not None and term is not None:
            self._sentencing.pronounce(
                lambda draft, place: draft.punish(PunishmentKind.FIXED_TERM, place, term.months, term.days),
                self._plain.place(*match.span()),
            )


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
