"""The publications of rulings, by group; pairs of days that cannot be are listed, not averaged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulings.observatory.effect import AppealLimits, appeal_limits, is_final_when_given, pronounces_death
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
    impossible: Sequence[RulingId]
    """Sorted."""


@dataclass(frozen=True, slots=True)
class LagCase:
    """What is looked at of one ruling."""

    ruling_id: RulingId
    source: str
    days: tuple[date, date] | NoLag
    """Of judgment and of publication."""
    groups: tuple[str, ...]
    """Sorted."""
    final: bool
    """Final when given."""
    appeal: AppealLimits | None

    def publication(self, judged: date, published: date, newest: date) -> Publication:
        return Publication(judged, published, (newest - judged).days, self.final, self.appeal)


def lag_case(ruling: Ruling, split: LagSplit, as_of: date) -> LagCase:
    """`as_of` is the day up to which disclosure was observed."""
    days = _days(ruling, as_of)
    return LagCase(
        ruling.id,
        ruling.provenance.source,
        days,
        () if isinstance(days, NoLag) else tuple(sorted(_values(ruling, days[0], split))),
        is_final_when_given(ruling.procedure, death=pronounces_death(ruling)),
        appeal_limits(ruling.procedure, ruling.category, ruling.document_type),
    )


def gather_lags(cases: Iterable[LagCase]) -> RulingLags:
    """A source says nothing of what it published after the newest day of publication that is held of it: a dump may be old."""
    aside, count = Counter[NoLag](), 0
    impossible: list[RulingId] = []
    dated: list[tuple[LagCase, date, date]] = []
    for case in cases:
        count += 1
        if isinstance(case.days, NoLag):
            aside[case.days] += 1
            impossible += [case.ruling_id] if case.days is NoLag.IMPOSSIBLE else []
        else:
            dated.append((case, *case.days))
    publications, groups = _grouped(dated)
    reasons = {why: aside[why] for why in NoLag if aside[why]}
    return RulingLags(count, publications, groups, reasons, sorted(impossible))


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
    return possible_days(judged.value, published.value, as_of)


def possible_days(judged: date, published: date, as_of: date) -> tuple[date, date] | NoLag:
    """Both, where they can be."""
    return (judged, published) if judged <= published <= as_of else NoLag.IMPOSSIBLE


def _grouped(
    dated: Sequence[tuple[LagCase, date, date]],
) -> tuple[list[Publication], Mapping[str, list[Publication]]]:
    newest: dict[str, date] = {}
    for case, _, published in dated:
        newest[case.source] = max(newest.get(case.source, published), published)
    publications = [case.publication(judged, published, newest[case.source]) for case, judged, published in dated]
    groups: dict[str, list[Publication]] = defaultdict(list)
    for (case, _, _), publication in zip(dated, publications, strict=True):
        for value in case.groups or ("",):
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


def impossible_pair(ruling: Ruling) -> ImpossiblePair:
    """What is listed of a ruling whose days cannot be."""
    judged, published = ruling.judgment_date, ruling.publication_date
    return ImpossiblePair(
        ruling.id,
        ruling.case_number,
        ruling.provenance.source,
        judged.raw if judged else "",
        published.raw if published else "",
    )
