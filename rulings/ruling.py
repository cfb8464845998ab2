"""A ruling: one document of one case as one publisher disclosed it. Unknown stays None or empty."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from rulings.outcomes.circumstance import Circumstance
from rulings.outcomes.outcome import RulingOutcome

RulingId = str
"""Opaque and stable: lower-case letters and digits (see rulings.identity)."""


MAX_RANGE_KEYS = 200
"""Of a range of serials at most so many are looked up one by one: no ruling decides more cases."""


PLAUSIBLE_YEARS = range(1800, 2101)
"""Of rulings that are published today; nearly all others are slips (1019 for 2019)."""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RulingDate:
    """A date as precise as its source; `value` is the first day of a month or year, never an invented day."""

    value: date
    precision: Precision
    raw: str
    doubtful: bool = False

    @property
    def is_plausible(self) -> bool:
        """Whether it is counted, sorted and found by date. What is not stands aside: nobody knows where it belongs."""
        return not self.doubtful and self.value.year in PLAUSIBLE_YEARS

    @property
    def last_possible_day(self) -> date:
        """The last day that it may mean: of its month or year, where only that is known."""
        if self.precision is Precision.YEAR:
            return self.value.replace(month=12, day=31)
        if self.precision is Precision.MONTH:
            return self.value.replace(day=monthrange(self.value.year, self.value.month)[1])
        return self.value


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A parsed case number; `str()` is the canonical form, which parses back to the same value."""

    format: Literal["new", "old"]
    year: int
    court_code: str | None
    """New format only: 粤0305, 最高法. None in the old format, whose court is never guessed."""
    court_abbreviation: str | None
    """Old format only: 宜中; may be empty (Supreme People's Court)."""
    special: str | None
    """专门审判代字 of the new format (知, 商)."""
    type: str
    """类型代字 (刑初); in the old format nature and stage as printed (刑一初)."""
    serial: int
    serial_to: int | None = None
    """The last serial of a range (1128-1136)."""
    suffix: str | None = None
    """之一, 之二: a further document of the same case."""
    candidate_courts: tuple[str, ...] = ()
    """Old format: codes of every court that may use the abbreviation; empty where none is known."""
    serial_digits: int = 1
    """Old format: how many digits were printed (00105 has 5); leading zeros are kept, as courts print them."""
    sub_number: int | None = None
    """The 2 of 1308-2: a further document of the same case, as 之二 is."""

    def __str__(self) -> str:
        end = f"{self._after_serial}号{self.suffix or ''}"
        if self.format == "new":
            return f"（{self.year}）{self._court_and_type}{self.serial}{end}"
        return f"（{self.year}）{self._court_and_type}字第{self.serial:0{self.serial_digits}d}{end}"

    @property
    def key(self) -> str:
        """What two spellings of one number share: the canonical form without brackets, 字第, 号 and leading zeros."""
        return f"{self._bare_key}{self._after_serial}{self.suffix or ''}"

    @property
    def base_key(self) -> str:
        """The key of the case: without sub-number and suffix, so that 367号之一 and 367-2号 share that of 367号."""
        to = "" if self.serial_to is None else f"-{self.serial_to}"
        return f"{self._bare_key}{to}"

    @property
    def match_keys(self) -> tuple[str, ...]:
        """Every key under which a ruling that bears this number is found: its own, its case's, those of its range."""
        last = min(self.serial_to or self.serial, self.serial + MAX_RANGE_KEYS - 1)
        stem = f"{self.year}{self._court_and_type}"
        return tuple(
            dict.fromkeys((self.key, self.base_key, *(f"{stem}{n}" for n in range(self.serial, last + 1))))
        )

    @property
    def _court_and_type(self) -> str:
        court = self.court_code if self.format == "new" else self.court_abbreviation
        return f"{court or ''}{self.special or ''}{self.type}"

    @property
    def _bare_key(self) -> str:
        return f"{self.year}{self._court_and_type}{self.serial}"

    @property
    def _after_serial(self) -> str:
        to = self.serial_to if self.sub_number is None else self.sub_number
        return "" if to is None else f"-{to}"


class Relation(StrEnum):
    """What another decision is to a ruling, by what the ruling itself says of it."""

    APPEALED = "appealed"
    """The decision of the lower court that is appealed or protested against (不服 …, 提出上诉, 抗诉)."""
    QUASHED = "quashed"
    """An earlier decision of this case, which was quashed and sent back."""
    REMAND = "remand"
    """The decision that sent this case back (撤销原判, 发回重审)."""
    RETRIED = "retried"
    """The effective decision that is tried, or examined for being tried, again (再审, 申诉)."""
    RETRIAL_ORDER = "retrial_order"
    """The decision that this case be tried again (再审决定)."""
    REVIEWED = "reviewed"
    """A decision under the review of a death sentence (死刑复核)."""
    ENFORCED = "enforced"
    """The document that is enforced (执行依据)."""
    SENTENCE = "sentence"
    """The decision that pronounced or upheld the sentence which is commuted (减刑, 假释)."""
    EARLIER_COMMUTATION = "earlier_commutation"
    """An earlier commutation of that sentence."""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A decision of the same case that the text names, and where: half-open range of code points in Ruling.text."""

    number: CaseNumber
    relation: Relation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Court:
    """A court as printed, and what that name or the case number's code resolves to."""

    name: str
    """As printed (white space removed)."""
    code: str | None = None
    """Case-number code, 粤0305, where it is certain."""
    current_name: str | None = None
    """Name of the court that exists today, where it was renamed or merged."""
    level: str | None = None
    """最高 / 高级 / 中级 / 基层."""
    region: tuple[str, ...] = ()
    """(province, city); shorter where only the province is known."""


class CrimeBasis(StrEnum):
    """Why a crime is one of the ruling's."""

    CONVICTED = "convicted"
    """A defendant is convicted of it, by this ruling or by one that it upholds."""
    CHARGED = "charged"
    """The case is about it: an acquittal, a remand, a label of the publisher that is no conviction."""


@dataclass(frozen=True, slots=True)
class Crime:
    """One crime of the ruling: its current official name and the string it came from."""

    name: str
    path: tuple[str, ...]
    """(chapter, section, crime), or (chapter, crime) in chapters that have no sections."""
    raw: str
    basis: CrimeBasis = CrimeBasis.CHARGED


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of action (案由) of the civil, administrative, compensation or enforcement trees."""

    name: str
    path: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    role: str
    masked: bool
    """True for 张某某, 李某甲, 王×× and the like: a mask, not a person's name."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of a Chinese law as a value: two spellings of one citation are equal. None stands for any.

    `str()` is the canonical form, a path: 刑法/第133条之1/第2款/第3项.
    """

    law: str | None = None
    """Canonical name (rulings.china.law_name): 刑法 for 中华人民共和国刑法, whichever version."""
    article: int | None = None
    inserted: int = 0
    """N of 第…条之N, an article that an amendment put behind another; 0 for the article itself."""
    paragraph: int | None = None
    item: int | None = None

    def covers(self, other: "Provision") -> bool:
        """Whether `other` is this provision or one below it."""
        inserted = None if self.article is None else self.inserted
        mine = (self.law, self.article, inserted, self.paragraph, self.item)
        theirs = (other.law, other.article, other.inserted, other.paragraph, other.item)
        return all(one in (None, its) for one, its in zip(mine, theirs, strict=True))

    def of_law(self, law: str | None) -> "Provision":
        """The same article, paragraph and item of another law."""
        return Provision(law, self.article, self.inserted, self.paragraph, self.item)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Article, paragraph and item, those that are given: 第133条之1, 第2款, 第3项."""
        article = f"第{self.article}条" + (f"之{self.inserted}" if self.inserted else "")
        levels = (
            (self.article, article),
            (self.paragraph, f"第{self.paragraph}款"),
            (self.item, f"第{self.item}项"),
        )
        return tuple(text for number, text in levels if number is not None)

    def __str__(self) -> str:
        return "/".join((self.law or "", *self.numbers))


@dataclass(frozen=True, slots=True)
class Statute:
    """A cited provision: law as printed without 《》, article as printed (第二百六十六条), or None."""

    law: str
    article: str | None
    provision: Provision | None = None
    """What it is, with paragraph and item; None where laws are not read (other jurisdictions)."""


class PersonRole(StrEnum):
    """In what office somebody takes part in a case; no party and no witness is one of them."""

    JUDGE = "judge"
    """审判长, 审判员, also 代理 and 助理; assessors (人民陪审员) are none."""
    CLERK = "clerk"
    LAWYER = "lawyer"


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs a ruling, or speaks for a party by profession; nobody whose name is masked."""

    name: str
    role: PersonRole
    printed_role: str
    """审判长, 代书记员, 指定辩护人."""


class SectionKind(StrEnum):
    HEAD = "head"
    CLAIMS = "claims"
    FACTS = "facts"
    REASONING = "reasoning"
    DISPOSITION = "disposition"
    TAIL = "tail"
    ANNEX = "annex"
    HEADNOTE = "headnote"
    """What the publisher says of the ruling: 要旨, Leitsatz, inhoudsindicatie, sommaire."""
    OTHER = "other"
    """Any other part that the publisher itself marks; its heading says what it is."""


@dataclass(frozen=True, slots=True)
class Section:
    """Half-open range [start, end) of code points in Ruling.text."""

    kind: SectionKind
    start: int
    end: int
    heading: str | None = None
    """As the publisher prints it; None where the section was found in the text."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a ruling came from, so that anyone can check it against the archived bytes."""

    source: str
    source_key: str
    """The publisher's own id, or the file and record number where it gave none."""
    url: str | None
    fetched_at: datetime
    first_seen: datetime
    sha256: str
    """Hex digest of the archived payload."""
    archive_record: str
    """WARC file name and byte offset, `name.warc.gz:1234`."""
    ordinal: int = 0
    """Which ruling of a document that holds several."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The normalised ruling. All offsets refer to `text`, in which identity numbers are already masked."""

    id: RulingId
    text: str
    title: str | None
    provenance: Provenance
    case_numbers: tuple[CaseNumber, ...] = ()
    """The first is the ruling's own; further ones are of the same ruling (joined cases), not citations."""
    case_numbers_printed: tuple[str, ...] = ()
    """The same ones as printed, in the same order; alone (without parsed ones) where no format allows it."""
    court: Court | None = None
    document_type: str | None = None
    category: str | None = None
    procedure: str | None = None
    crimes: tuple[Crime, ...] = ()
    unresolved_crimes: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    unresolved_causes: tuple[str, ...] = ()
    judgment_date: RulingDate | None = None
    publication_date: RulingDate | None = None
    parties: tuple[Party, ...] = ()
    sections: tuple[Section, ...] = ()
    statutes: tuple[Statute, ...] = ()
    themes: tuple[str, ...] = ()
    """Theme ids of rulings/china/data/themes."""
    flags: tuple[str, ...] = ()
    """Doubts and contradictions: values of rulings.flags.Flag, sorted."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Publisher metadata kept as given, by its own field name."""
    jurisdiction: str = "CN"
    """ISO 3166. Chinese case numbers, courts, crimes and causes of action are read for CN alone."""
    language: str = "zh"
    """BCP 47."""
    ecli: str | None = None
    """European Case Law Identifier (Council conclusions 2011/C 127/01)."""
    subjects: tuple[tuple[str, ...], ...] = ()
    """Subject areas in the publisher's own taxonomy, as paths, widest first."""
    cited_case_numbers: tuple[CaseNumber, ...] = ()
    """Numbers of other cases that the text names (the lower court's, earlier ones), each once, in order."""
    outcome: RulingOutcome | None = None
    """What was decided; None for other jurisdictions, whose results are not read into Chinese kinds."""
    published_result: str | None = None
    """The publisher's own word for the result (solution, Entscheidungsart, dictum), as given."""
    circumstances: tuple[Circumstance, ...] = ()
    """Of the sentence, that the court accepts for a defendant at least; each once."""
    people: tuple[Person, ...] = ()
    """Judges, clerks and lawyers, for searching; nothing is counted of a person."""
    law_firms: tuple[str, ...] = ()
    """As printed."""
    related_cases: tuple[RelatedCase, ...] = ()
    """Other instances of this case and what it enforces or commutes, each number once, in the order of the text."""

    @property
    def case_number(self) -> str | None:
        """The ruling's own: canonical, else as printed."""
        return str(self.case_numbers[0]) if self.case_numbers else next(iter(self.case_numbers_printed), None)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All of the ruling's own case numbers, likewise."""
        return tuple(str(number) for number in self.case_numbers) or self.case_numbers_printed

    @property
    def case_number_year(self) -> int | None:
        """Year of filing, which is neither the year of judgment nor that of publication."""
        return self.case_numbers[0].year if self.case_numbers else None

    def section_at(self, offset: int) -> Section | None:
        """The first of the sections that this character of the text stands in; None between them."""
        for one in self.sections:
            if one.start <= offset < one.end:
                return one
        return None


class GoneBy(StrEnum):
    """Who took a ruling away."""

    PUBLISHER = "withdrawn"
    REQUEST = "removed"
    """The operator of this installation, on request: its publisher may still disclose it."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a ruling that is shown no more: no title, text or party."""

    id: RulingId
    source: str
    case_numbers: tuple[str, ...]
    """Canonical, else as printed."""
    court_name: str | None
    judgment_date: date | None
    publication_date: date | None
    first_seen: datetime
    withdrawn_at: datetime
    """When it was found to be withdrawn, or was removed."""
    revision: int = 0
    """Ledger sequence of the withdrawal."""
    gone_by: GoneBy = GoneBy.PUBLISHER
