"""From the words of a disposition to its defendants: who is meant, what counts, and to what each punishment belongs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from indexer.normalise.china.outcome.amounts import TERM, Term, read_sum, read_term
from indexer.normalise.china.outcome.crimes import read_crimes_at
from indexer.normalise.china.outcome.defendants import CountDraft, DefendantDraft, Defendants, PrintedCrime
from indexer.normalise.china.outcome.drafts import SentenceDraft
from indexer.normalise.china.outcome.items import Items
from indexer.normalise.china.outcome.names import ROLE, Name, read_names
from indexer.normalise.china.outcome.plain import PlainText
from indexer.normalise.china.outcome.tokens import TOKEN
from rulings.china.crime import resolve_crime
from rulings.outcomes.sentence import PunishmentKind

_CLAUSE_ENDS = '，,；;。：:“”"！'
_MAX_CLAUSE = 400
_BARE_REVOCATION = len("撤销其缓刑部分，")
_CHARGED = re.compile(r"指控|起诉")
_WITH = re.compile(r"[与和同加将把]")
_NO_VERB = ("侵", "主", "从", "累", "共", "罪")
"""侵犯, 主犯 …: 犯 is no verb."""
_EARLIER = re.compile(r"[前原余漏]|判决|法院|曾|因$|所$|^[与同加连已]")
_UP_TO_VERB = re.compile(r"(?:数罪|判|处|决定|宣告|适用|执行|免|单|合并).*")
_LEAD_TO_ROLE = re.compile(r"(?:判处|改判|对|宣告)?")
_BARE_TERM = re.compile(TERM)
_ALONE = re.compile(r"(?:[单各均]|分别)?(?:判处|处以|处)?")
_MAX_NAMED_CRIME = 70
_NAMED_CRIME = re.compile(
    r"(?:被告人|上诉人|被告单位|上诉单位)?(?P<both>[^，。；：“”、][^，。；：“”]{3,60}罪)[，,]?(?:判处)?"
)
_KINDS = {"拘役": PunishmentKind.DETENTION, "管制": PunishmentKind.CONTROL}
_SENTENCED = re.compile(r"判|处|执行|刑|宣告|适用|免|决定")
_ALONE_SENTENCED = re.compile(r"单处|判处$|改判|宣告$")
_PRINCIPAL = {"term", "life", "death", "exempt"}
_NAME_BEHIND = re.compile(r"(?P<who>[^，。；：“”\"]{2,40}?)(?=有期徒|无期徒|死刑|拘役|管制|罚金|免[予于])")


class Speaker(Enum):
    """Whose words are read."""

    OWN = "own"
    UPHELD = "upheld"
    CONFIRMED = "confirmed"
    QUASHED = "quashed"


@dataclass(frozen=True, slots=True)
class _Pending:
    """A conviction whose punishment is not read yet: 维持…对甲犯盗窃罪的定罪部分 has none and counts for nothing."""

    names: tuple[Name, ...]
    crimes: tuple[PrintedCrime, ...]
    ends_clause: bool
    """Nothing but a comma or a full stop follows."""


class DispositionReader:
    """Reads one disposition, token by token; `defendants` and `merged` hold what was found."""

    def __init__(self, plain: PlainText) -> None:
        self._plain = plain
        self._text = plain.text
        self._paragraphs = frozenset(plain.starts)
        self._items = Items(plain.text)
        self._scope = Speaker.OWN
        self._pending: _Pending | None = None
        self._current: list[DefendantDraft] = []
        self._target: list[SentenceDraft] = []
        self._of_total = False
        self._of_earlier = False
        self._joins = False
        self._mentioned: tuple[Name, ...] = ()
        self._convicted: dict[str, tuple[PrintedCrime, ...]] = {}
        self._quoted_role = ""
        self._upheld_from = 0
        self._token_end = 0
        self.defendants = Defendants()
        self.items = [0]
        """Where the items of the disposition begin in the plain text; the first may have no number."""
        self.end = len(plain.text)
        """Where the notice of appeal begins."""
        self.first: dict[str, tuple[int, int]] = {}
        """Where each kind of token stands first."""
        self.upheld_bare = False
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
            self.first.setdefault(word, match.span())
            position = _HANDLERS[word](self, match) or match.end()
            self._token_end = position
        self._keep_bare_conviction(self._items.current)
        self._end_of_scope(self.end)
        return self.defendants.all

    # What is meant

    def _item(self, match: re.Match[str]) -> None:
        item = self._items.current
        if self._items.begins_item(match, at_paragraph=match.start() in self._paragraphs):
            self._keep_bare_conviction(item)
            self._end_of_scope(match.start())
            self.items.append(match.end())
            self._scope = Speaker.OWN
            self._quoted_role = ""
            self._end_of_sentence()
            self._mentioned = ()

    def _end_of_sentence(self) -> None:
        self._await_nothing()
        self._of_earlier = self._joins = False

    def _await_nothing(self) -> None:
        """Punishments that follow are nobody's."""
        self._pending, self._target, self._of_total = None, [], False

    def _end_of_scope(self, position: int) -> None:
        """What was upheld and never restated is noted."""
        if self._scope is Speaker.UPHELD and not any(one.restated for one in self.defendants.all):
            upheld = self._text[self._upheld_from : position]
            self.upheld_bare = self.upheld_bare or "定罪" not in upheld or "量刑" in upheld

    def _quashed(self, match: re.Match[str]) -> None:
        self._end_of_scope(match.start())
        self._scope = Speaker.QUASHED
        self._items.quote_from(match.end())
        self._end_of_sentence()

    def _upheld(self, match: re.Match[str]) -> None:
        self._end_of_scope(match.start())
        self._upheld_from = match.end()
        self._scope = Speaker.CONFIRMED if match.group() == "核准" else Speaker.UPHELD
        self._items.quote_from(match.end())
        self._end_of_sentence()

    def _revised(self, match: re.Match[str]) -> None:
        """改判甲有期徒刑三年."""
        self._scope = Speaker.OWN
        self._end_of_sentence()
        behind = _NAME_BEHIND.match(self._text, match.end())
        if behind is not None and ROLE.search(behind.group()) is None:
            names = read_names(self._text, match.end(), behind.end())
            self._current = [self._resentenced(name, restated=False) for name in names]
            self._target = [self._sentence_of(one) for one in self._current]

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
        if weak and _WITH.search(self._text, self._clause_start(match.start()), match.start()) is None:
            return
        self._await_nothing()
        self._of_earlier = self._of_earlier or not match.group().startswith(("总和", "刑期"))

    # Convictions

    def _keep_bare_conviction(self, item: int) -> None:
        """被告人甲犯盗窃罪。 without any punishment: the sentence is unknown, the conviction is not."""
        bare = self._pending
        if bare is None or not bare.ends_clause or self._scope is not Speaker.OWN:
            return
        for name in bare.names:
            if self.defendants.last_called(name.name) is None:
                one = self.defendants.convicted(name, item, bare.crimes, restated=False, confirmed=False)
                one.counts.append(CountDraft(bare.crimes, SentenceDraft()))

    def _conviction(self, match: re.Match[str]) -> int:
        crimes, end = read_crimes_at(self._text, match.start("crimes"), match.end("crimes"))
        if not crimes:
            return match.end("convicted") - len(match["crimes"])
        start = self._clause_start(match.start())
        clause = self._text[start : match.start()]
        names = read_names(self._text, start, match.start())
        if _CHARGED.search(clause):
            self._mentioned = names
            return end
        if self._scope is Speaker.QUASHED and not self._speaks_again(start, clause):
            return end
        if self._is_of_earlier(clause, names):
            self._await_nothing()
            self._of_earlier = True
            return end
        if not names and ROLE.search(clause) and not self._sentenced_in_this_item:
            names = (Name("被告人", start + clause.index("被告") if "被告" in clause else start, False),)
        if self._text[end : end + 1] == "的":
            self._mention(names, crimes)
            return end
        self._convict(names, crimes, ends_clause=self._text[end : end + 1] in ("。", "；", "，", ""))
        return end

    def _is_of_earlier(self, clause: str, names: tuple[Name, ...]) -> bool:
        if ROLE.search(clause):
            return clause.startswith(("与", "和", "连同"))
        return self._of_earlier or _EARLIER.search(clause) is not None

    def _convict(self, names: tuple[Name, ...], crimes: tuple[PrintedCrime, ...], *, ends_clause: bool) -> None:
        self._mention(names, crimes)
        if self._pending is not None and not names and self._scope is Speaker.OWN:
            names, crimes = self._pending.names, (*self._pending.crimes, *crimes)
        self._of_earlier = self._of_total = False
        self._target = []
        self._pending = _Pending(names, crimes, ends_clause)

    def _mention(self, names: tuple[Name, ...], crimes: tuple[PrintedCrime, ...]) -> None:
        """对甲犯盗窃罪的定罪部分: a sentence without a crime that follows is for this one."""
        for name in names:
            self._convicted[name.name] = crimes

    def _speaks_again(self, start: int, clause: str) -> bool:
        """Whether a clause in what is quashed is the court's own again: 撤销…缓刑部分。被告人甲犯…."""
        role = ROLE.search(clause)
        if role is None:
            return False
        before = self._text[start - 1] if start and start not in self._paragraphs else "。"
        begins = _LEAD_TO_ROLE.fullmatch(clause, 0, role.start()) is not None
        appellant = begins and role.group().startswith(("上诉", "原审"))
        if self._items.quotes_a_list(start):
            ends = before in "。" if not self._quoted_role else before in "。；;”" and appellant
            own = ends and self._quoted_role != role.group()[:2]
        else:
            own = (begins and before in "。；;") or (appellant and role.start() == 0)
        if own:
            self._scope = Speaker.OWN
            self._quoted_role = ""
        else:
            self._quoted_role = self._quoted_role or role.group()[:2]
        return own

    def _conviction_by(self, match: re.Match[str]) -> int:
        """以盗窃罪判处被告人甲有期徒刑一年; 以诈骗罪判处其…."""
        crimes, _ = read_crimes_at(self._text, match.start("by_crimes"), match.end("by_crimes"))
        behind = _NAME_BEHIND.match(self._text, match.end())
        if self._scope is Speaker.QUASHED or not crimes:
            return match.end()
        names = read_names(self._text, match.end(), behind.end()) if behind else ()
        names = names or read_names(self._text, self._clause_start(match.start()), match.start())
        if not names and self._of_earlier:
            return match.end()
        self._convict(names, crimes, ends_clause=False)
        return behind.end() if behind else match.end()

    def _total(self, match: re.Match[str]) -> None:
        if self._scope is Speaker.QUASHED:
            if self._items.quotes_a_list(match.start()) or not self._sentenced_in_this_item:
                return
            self._scope = Speaker.OWN
        start = self._clause_start(match.start())
        called = [
            one
            for role in ROLE.finditer(self._text, start, match.end())
            for name in read_names(
                self._text,
                role.start(),
                max(match.start(), role.end()) if role.end() < match.start() else match.end(),
            )
            if (one := self.defendants.last_called(_UP_TO_VERB.sub("", name.name)))
        ]
        self._current = called or self._current
        if self._pending is not None:
            self._begin(self._pending)
            self._pending = None
        for one in self._current:
            self.defendants.join(one)
        self._target = [SentenceDraft() for _ in self._current]
        self._of_total = True
        self._bare_total(match.end())

    def _bare_total(self, position: int) -> None:
        """合并执行四年六个月: the kind is that of the sentences that are joined."""
        match = _BARE_TERM.match(self._text, position)
        if match is not None and match.group():
            self._punish(match, PunishmentKind.FIXED_TERM, read_term(match.group()))

    @property
    def _sentenced_in_this_item(self) -> bool:
        return bool(self._current) and self._current[-1].item == self._items.current

    # Punishments

    def _drafts(self, match: re.Match[str]) -> list[SentenceDraft]:
        """The sentences that a punishment belongs to; a conviction that waited for one begins to count."""
        if self._scope is Speaker.QUASHED:
            start = self._subject_start(match.start())
            if not self._speaks_again(start, self._text[start : match.start()]):
                return []
        if self._pending is not None:
            self._begin(self._pending)
            self._pending = None
        else:
            self._name_again(match)
        return self._target

    def _begin(self, pending: _Pending) -> None:
        confirmed = self._scope is Speaker.CONFIRMED
        restated = confirmed or self._scope is Speaker.UPHELD
        if pending.names:
            self._current = [
                self.defendants.convicted(
                    name, self._items.current, pending.crimes, restated=restated, confirmed=confirmed
                )
                for name in pending.names
            ]
        self._target = []
        for one in self._current:
            count = CountDraft(pending.crimes, SentenceDraft())
            one.counts.append(count)
            self._target.append(count.sentence)

    def _name_again(self, match: re.Match[str]) -> None:
        """判处上诉人甲有期徒刑三年, 对被告人乙免予刑事处罚: a punishment with a name and without a crime."""
        start = self._clause_start(match.start()) if self._target else self._subject_start(match.start())
        clause = self._text[start : match.start()]
        if not self._of_earlier and "罪" in self._text[max(0, match.start() - 5) : match.start()]:
            start = self._subject_start(match.start())
            if self._name_with_crime(start, match.start()):
                return
            clause = self._text[start : match.start()]
        role = ROLE.search(clause)
        verb = _SENTENCED if match.lastgroup in _PRINCIPAL else _ALONE_SENTENCED
        if role is None or self._of_earlier or verb.search(clause) is None:
            return
        names = read_names(self._text, start + role.start(), match.start())
        names = tuple(name for name in (self._known(name) for name in names) if name)
        if not names:
            return
        restated = self._scope is not Speaker.OWN
        self._current = [self._resentenced(name, restated=restated) for name in names]
        self._target = [self._sentence_of(one) for one in self._current]

    def _name_with_crime(self, start: int, end: int) -> bool:
        """被告人甲盗窃罪，判处…: 犯 is lost, or 构成 stands in its place."""
        match = _NAMED_CRIME.fullmatch(self._text, start, end)
        if match is None:
            return False
        both, offset = match["both"], match.start("both")
        if self._sentenced_in_this_item and resolve_crime(both) is not None:
            self._begin(_Pending((), (PrintedCrime(both, offset, offset + len(both)),), ends_clause=False))
            return True
        if start != self._token_end and self._text[offset - 1] not in "人位":
            return False
        for length in range(2, len(both) - 2):
            if resolve_crime(both[length:]) is not None:
                name = read_names(self._text, offset, offset + length)
                crime = PrintedCrime(both[length:], offset + length, offset + len(both))
                self._begin(_Pending(name, (crime,), ends_clause=False))
                return True
        return False

    def _known(self, name: Name) -> Name | None:
        plain = _UP_TO_VERB.sub("", name.name)
        return Name(plain, name.start, name.unit) if len(plain) > 1 else None

    def _resentenced(self, name: Name, *, restated: bool) -> DefendantDraft:
        one = self.defendants.called(name, self._items.current, restated=restated)
        if one.restated and not restated:
            one.counts, one.total, one.restated = [], None, False
        return one

    def _sentence_of(self, one: DefendantDraft) -> SentenceDraft:
        if one.total is not None:
            return one.total
        if len(one.counts) == 1:
            return one.counts[0].sentence
        crimes = self._convicted.get(one.name.name, ())
        if one.counts or not crimes:
            one.total = SentenceDraft()
            return one.total
        one.counts.append(CountDraft(crimes, SentenceDraft()))
        return one.counts[0].sentence

    def _punish(self, match: re.Match[str], kind: PunishmentKind, term: Term | None = None) -> None:
        place = self._plain.place(*match.span())
        for draft in self._drafts(match):
            draft.punish(kind, place, term.months if term else None, term.days if term else 0)
        self._keep_total()

    def _keep_total(self) -> None:
        """A total counts once something is pronounced in it; the last one stands (…决定执行…，与前罪并罚，决定执行…)."""
        if not self._of_total:
            return
        for one, draft in zip(self._current, self._target, strict=True):
            if not draft.is_empty:
                one.total = draft
                one.merged = one.merged or self._of_earlier or self._joins
        if self._target and not self._target[0].is_empty:
            self._of_total = self._of_earlier = False

    def _term(self, match: re.Match[str]) -> None:
        term = read_term(match["length"])
        if term is not None or match["lost"]:
            years_lost = match["lost"] and "年" not in match["length"]
            term = None if years_lost else term
            self._punish(match, _KINDS.get(match["term_kind"], PunishmentKind.FIXED_TERM), term)

    def _life(self, match: re.Match[str]) -> None:
        self._punish(match, PunishmentKind.LIFE)

    def _death(self, match: re.Match[str]) -> None:
        self._punish(match, PunishmentKind.DEATH_SUSPENDED if match["delayed"] else PunishmentKind.DEATH)

    def _exempt(self, match: re.Match[str]) -> None:
        self._punish(match, PunishmentKind.EXEMPT)

    def _suspended(self, match: re.Match[str]) -> None:
        term = read_term(match["probation"])
        if term is not None:
            place = self._plain.place(*match.span())
            for draft in self._drafts(match):
                draft.suspend(term.months, place)

    def _fine(self, match: re.Match[str]) -> None:
        self._pay("fine", match, match["fined"])

    def _confiscation(self, match: re.Match[str]) -> None:
        if match["sum"]:
            self._pay("confiscation", match, match["sum"])
        else:
            for draft in self._drafts(match):
                draft.confiscate(self._plain.place(*match.span()))
            self._keep_total()

    def _pay(self, what: str, match: re.Match[str], printed: str) -> None:
        amount = read_sum(printed)
        if amount is not None:
            for draft in self._drafts(match):
                draft.pay(what, amount, self._plain.place(*match.span()))
            self._keep_total()

    def _rights(self, match: re.Match[str]) -> None:
        term = read_term(match["years"] or "")
        if term is not None or match["for_life"]:
            for draft in self._drafts(match):
                draft.deprive(term.months if term else None, self._plain.place(*match.span()))
            self._keep_total()

    def _acquittal(self, match: re.Match[str]) -> None:
        start = self._clause_start(match.start())
        clause = self._text[start : match.start()]
        if self._scope is Speaker.QUASHED and not self._speaks_again(start, clause):
            return
        names = read_names(self._text, start, match.start()) or self._mentioned
        self._pending = None
        for name in names:
            if self.defendants.last_called(name.name) is None:
                one = self.defendants.called(name, self._items.current, restated=False)
                one.total = SentenceDraft()
                one.total.punish(PunishmentKind.ACQUITTED, self._plain.place(*match.span()))

    def _subject_start(self, position: int) -> int:
        """Of the clause before where this one is only 判处: 被告人甲，判处有期徒刑一年."""
        start = self._clause_start(position)
        alone = start and _ALONE.fullmatch(self._text, start, position)
        return self._clause_start(start - 1) if alone else start

    def _clause_start(self, position: int) -> int:
        low = max(self._token_end, position - _MAX_CLAUSE)
        return max(low, *(self._text.rfind(mark, low, position) + 1 for mark in _CLAUSE_ENDS))


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
    "term": DispositionReader._term,
    "life": DispositionReader._life,
    "death": DispositionReader._death,
    "suspended": DispositionReader._suspended,
    "exempt": DispositionReader._exempt,
    "acquitted": DispositionReader._acquittal,
    "fine": DispositionReader._fine,
    "confiscated": DispositionReader._confiscation,
    "rights": DispositionReader._rights,
    "aside": DispositionReader._aside,
}
