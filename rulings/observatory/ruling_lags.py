"""The publications of rulings, by group; pairs of days that cannot be are listed, not averaged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulings.observatory.effect import AppealLimits, appeal_limits, is_final_when_given
from rulings.observatory.lag import Publication
from rulings.ruling import Precision, Ruling, RulingId


class LagSplit(StrEnum):
    YEAR = "year"
    """Of judgment."""
    COURT = "court"
    REGION = "region"
    """Province."""
    CRIME = "crime"
    """A ruling about two crimes stands in both groups."""
    CATEGORY = "category"
    PROCEDURE = "procedure"
    SOURCE = "source"


class NoLag(StrEnum):
    """Why a ruling has no lag."""

    NO_JUDGMENT_DATE = "no-judgment-date"
    NO_PUBLICATION_DATE = "no-publication-date"
    IMPRECISE = "imprecise"
    """One of the days is known to the month or the year only."""
    IMPOSSIBLE = "impossible"
    """Published before it was judged, or after it was seen; or one of the days is doubtful."""


@dataclass(frozen=True, slots=True)
class ImpossiblePair:
    ruling_id: RulingId
    case_number: str | None
    source: str
    judged: str
    """As printed."""
    published: str


@dataclass(frozen=True, slots=True)
class RulingLags:
    rulings: int
    publications: Sequence[Publication]
    groups: Mapping[str, Sequence[Publication]]
    """By value of the split; a ruling of none is under ""."""
    aside: Mapping[NoLag, int]
    impossible: Sequence[ImpossiblePair]


@dataclass(frozen=True, slots=True)
class _Dated:
    """What is kept of a ruling whose days can be compared."""

    source: str
    groups: tuple[str, ...]
    judged: date
    published: date
    final: bool
    appeal: AppealLimits | None

    def publication(self, newest: date) -> Publication:
        window = (newest - self.judged).days
        return Publication(self.judged, self.published, window, self.final, self.appeal)


def gather_lags(rulings: Iterable[Ruling], split: LagSplit, as_of: date) -> RulingLags:
    """`as_of` is the day up to which disclosure was observed.

    A source says nothing of what it published after the newest day of publication that is held of it: a dump may be old.
    """
    aside, count = Counter[NoLag](), 0
    impossible: list[ImpossiblePair] = []
    dated: list[_Dated] = []
    for ruling in rulings:
        count += 1
        days = _days(ruling, as_of)
        if isinstance(days, NoLag):
            aside[days] += 1
            impossible += [_pair(ruling)] if days is NoLag.IMPOSSIBLE else []
        else:
            dated.append(_kept(ruling, days, split))
    publications, groups = _grouped(dated)
    return RulingLags(count, publications, groups, {why: aside[why] for why in NoLag if aside[why]}, impossible)


def _days(ruling: Ruling, as_of: date) -> tuple[date, date] | NoLag:
    judged, published = ruling.judgment_date, ruling.publication_date
    if judged is None:
        return NoLag.NO_JUDGMENT_DATE
    if published is None:
        return NoLag.NO_PUBLICATION_DATE
    if not (judged.is_plausible and published.is_plausible):
        return NoLag.IMPOSSIBLE
    if {judged.precision, published.precision} != {Precision.DAY}:
        return NoLag.IMPRECISE
    if not judged.value <= published.value <= as_of:
        return NoLag.IMPOSSIBLE
    return judged.value, published.value


def _kept(ruling: Ruling, days: tuple[date, date], split: LagSplit) -> _Dated:
    final = is_final_when_given(ruling)
    groups = tuple(sorted(_values(ruling, days[0], split))) or ("",)
    return _Dated(ruling.provenance.source, groups, *days, final, appeal_limits(ruling))


def _grouped(dated: Iterable[_Dated]) -> tuple[list[Publication], Mapping[str, list[Publication]]]:
    dated = list(dated)
    newest: dict[str, date] = {}
    for one in dated:
        newest[one.source] = max(newest.get(one.source, one.published), one.published)
    publications = [one.publication(newest[one.source]) for one in dated]
    groups: dict[str, list[Publication]] = defaultdict(list)
    for one, publication in zip(dated, publications, strict=True):
        for value in one.groups:
            groups[value].append(publication)
    return publications, {value: groups[value] for value in sorted(groups)}


def _values(ruling: Ruling, judged: date, split: LagSplit) -> set[str]:
    court = ruling.court
    values: Mapping[LagSplit, set[str | None]] = {
        LagSplit.YEAR: {str(judged.year)},
        LagSplit.COURT: {court.current_name or court.name} if court else set(),
        LagSplit.REGION: set(court.region[:1]) if court else set(),
        LagSplit.CRIME: {crime.name for crime in ruling.crimes},
        LagSplit.CATEGORY: {ruling.category},
        LagSplit.PROCEDURE: {ruling.procedure},
        LagSplit.SOURCE: {ruling.provenance.source},
    }
    return {value for value in values[split] if value}


def _pair(ruling: Ruling) -> ImpossiblePair:
    judged, published = ruling.judgment_date, ruling.publication_date
    return ImpossiblePair(
        ruling.id,
        ruling.case_number,
        ruling.provenance.source,
        judged.raw if judged else "",
        published.raw if published else "",
    )
