"""Sentences and defendants while they are being read."""

from dataclasses import dataclass, field

from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence

_REPLACEABLE = {PunishmentKind.UNKNOWN, PunishmentKind.FINE_ONLY}
Place = tuple[int, int]


@dataclass(slots=True)
class SentenceDraft:
    """What is printed first counts: later figures explain it (已缴纳五千元)."""

    kind: PunishmentKind = PunishmentKind.UNKNOWN
    months: int | None = None
    days: int = 0
    suspended_months: int | None = None
    sums: dict[str, int] = field(default_factory=dict)
    """Fine and confiscated sum, each once."""
    confiscate_all: bool = False
    political_rights_months: int | None = None
    political_rights_life: bool = False
    passages: list[Passage] = field(default_factory=list)

    def punish(self, kind: PunishmentKind, place: Place, months: int | None = None, days: int = 0) -> None:
        if self.kind in _REPLACEABLE:
            self.kind, self.months, self.days = kind, months, days
            self.passages.append(Passage("kind", *place))

    def suspend(self, months: int, place: Place) -> None:
        if self.suspended_months is None:
            self.suspended_months = months
            self.passages.append(Passage("suspended_months", *place))

    def pay(self, what: str, amount: int, place: Place) -> None:
        if what not in self.sums:
            self.sums[what] = amount
            self.passages.append(Passage("fine", *place))
            if self.kind is PunishmentKind.UNKNOWN:
                self.kind = PunishmentKind.FINE_ONLY

    def confiscate(self, place: Place) -> None:
        if not self.confiscate_all:
            self.confiscate_all = True
            self.passages.append(Passage("confiscate_all", *place))

    def deprive(self, months: int | None, place: Place) -> None:
        """Of political rights, for life if `months` is None."""
        if self.political_rights_life or self.political_rights_months is not None:
            return
        self.political_rights_months, self.political_rights_life = months, months is None
        name = "political_rights_life" if months is None else "political_rights_months"
        self.passages.append(Passage(name, *place))

    @property
    def fine(self) -> int | None:
        return sum(self.sums.values()) if self.sums else None

    @property
    def is_empty(self) -> bool:
        return not self.passages

    def sentence(self) -> Sentence:
        return Sentence(
            kind=self.kind,
            months=self.months,
            days=self.days,
            suspended_months=self.suspended_months,
            fine=self.fine,
            confiscate_all=self.confiscate_all,
            political_rights_months=self.political_rights_months,
            political_rights_life=self.political_rights_life,
            spans=tuple(self.passages),
        )
