"""How long after judgment rulings are published, and how many within the time that the rule allows.

The rule: seven working days from the day on which a ruling takes effect (法释〔2016〕19号 art. 7, for rulings from 1 October
2016); one of first instance that was appealed, from the effect of the ruling of second instance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from rulings.observatory.effect import AppealLimits
from rulings.observatory.product_limit import Times, truncated_distribution
from rulings.observatory.proportion import Proportion, wilson_bounds
from rulings.observatory.working_days import WorkingDays

RULE_SINCE = date(2016, 10, 1)
ALLOWED_DAYS = 7


class Timely(StrEnum):
    """Whether a ruling was published in time, by what is known of its effect."""

    IN_TIME = "in-time"
    """Final when given: within seven working days of judgment; or of first instance: also if no appeal was filed."""
    LATE = "late"
    """Final when given and later; or of first instance: later even than after an appeal."""
    IF_APPEALED = "in-time-if-appealed"
    """Of first instance: in time only if an appeal was filed and decided within the ordinary limit."""
    UNKNOWN = "unknown"
    """The rule does not apply yet, or nothing is known of when it takes effect."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One ruling's two days, both known to the day and neither doubtful, the later one not before the other."""

    judged: date
    published: date
    window: int
    """Days after judgment up to which its publication would have been seen: `published` lies within."""
    final: bool = False
    """Final when given."""
    appeal: AppealLimits | None = None
    """Of first instance, and can be appealed."""

    @property
    def days(self) -> int:
        return (self.published - self.judged).days


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Of days: linear between the two nearest (type 7 of Hyndman and Fan 1996, as spreadsheets do)."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class MendedShare:
    """A share that counts also what is still to come; the bounds of 95 % are Wilson's for as many as were seen."""

    share: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class LagFigure:
    rulings: int
    days: Quartiles | None
    """Of the rulings that were published by now: of late years the long lags are still to come."""
    working_days: Quartiles | None
    """Of those of `working` rulings whose years the calendar of holidays covers."""
    working: int
    all_days: Quartiles | None
    """Of all rulings that are published within `horizon` days at all, also those that are still to come."""
    horizon: int | None
    final_in_time: Proportion
    """Of rulings that are final when given, and published by now: the late ones of late years are still to come."""
    all_final_in_time: MendedShare | None
    """Of all that are published within the horizon at all; None where too few could have been seen."""
    first_in_time_unappealed: Proportion
    """Of first instances: in time if no appeal was filed. The true share lies between this and the next."""
    first_in_time_appealed: Proportion
    """Of first instances: in time if every one was appealed."""
    by_calendar_days: int
    """Rulings held against seven calendar days, since the calendar of holidays does not have their years."""


def summarise_lags(found: Sequence[Publication], calendar: WorkingDays) -> LagFigure:
    """Figures of any number of publications; days count from the day after judgment."""
    days = np.array([one.days for one in found], dtype=np.int64)
    windows = np.array([one.window for one in found], dtype=np.int64)
    working = [count for one in found if (count := calendar.between(one.judged, one.published)) is not None]
    under_rule = [one for one in found if one.judged >= RULE_SINCE]
    final = [timeliness(one, calendar) for one in under_rule if one.final]
    first = [timeliness(one, calendar) for one in under_rule if one.appeal and not one.final]
    ruled = [one for one in under_rule if one.final or one.appeal]
    unappealed = first.count(Timely.IN_TIME)
    all_days, horizon = _all_days(days, windows)
    return LagFigure(
        rulings=len(found),
        days=_quartiles(days),
        working_days=_quartiles(np.array(working)),
        working=len(working),
        all_days=all_days,
        horizon=horizon,
        final_in_time=Proportion(final.count(Timely.IN_TIME), len(final)),
        all_final_in_time=_mended([one for one in under_rule if one.final], final),
        first_in_time_unappealed=Proportion(unappealed, len(first)),
        first_in_time_appealed=Proportion(unappealed + first.count(Timely.IF_APPEALED), len(first)),
        by_calendar_days=sum(_deadline(one.judged, calendar)[1] for one in ruled),
    )


def timeliness(one: Publication, calendar: WorkingDays) -> Timely:
    """Held against the earliest effect, and for first instances against the latest ordinary one."""
    if one.judged < RULE_SINCE or not (one.final or one.appeal):
        return Timely.UNKNOWN
    if one.final or one.appeal is None:
        return Timely.IN_TIME if one.published <= _deadline(one.judged, calendar)[0] else Timely.LATE
    period_ends = _end_of_period(one.judged + timedelta(one.appeal.appeal_days), calendar)
    if one.published <= _deadline(period_ends + timedelta(1), calendar)[0]:
        return Timely.IN_TIME
    decided = period_ends + timedelta(one.appeal.second_instance_days)
    return Timely.IF_APPEALED if one.published <= _deadline(decided, calendar)[0] else Timely.LATE


def _deadline(effect: date, calendar: WorkingDays) -> tuple[date, bool]:
    """The last day in time; and whether it is counted in calendar days, for want of a calendar."""
    last = calendar.add(effect, ALLOWED_DAYS)
    return (effect + timedelta(ALLOWED_DAYS), True) if last is None else (last, False)


def _end_of_period(last: date, calendar: WorkingDays) -> date:
    """A period does not end on a holiday (刑事诉讼法 art. 105, 民事诉讼法 art. 85)."""
    return calendar.on_or_after(last) or last


def _all_days(days: Times, windows: Times) -> tuple[Quartiles | None, int | None]:
    found = truncated_distribution(days, windows)
    if found is None:
        return None, None
    curve, horizon = found
    quartiles = [curve.quantile(share) for share in (0.25, 0.5, 0.75)]
    lower, median, upper = (value if value is not None else float(horizon) for value in quartiles)
    return Quartiles(lower, median, upper), horizon


def _mended(found: Sequence[Publication], timely: Sequence[Timely]) -> MendedShare | None:
    """Each ruling weighs as many as the product-limit estimate says that have its lag, seen or still to come."""
    days = np.array([one.days for one in found], dtype=np.int64)
    estimate = truncated_distribution(days, np.array([one.window for one in found], dtype=np.int64))
    if estimate is None:
        return None
    curve, horizon = estimate
    known = days <= horizon
    places = np.searchsorted(curve.times, days[known])
    weights = np.diff(curve.shares, prepend=0.0)[places] / np.bincount(places)[places]
    in_time = np.array([one is Timely.IN_TIME for one in timely], dtype=bool)[known]
    share = min(1.0, float(weights[in_time].sum()))
    return MendedShare(share, *wilson_bounds(share, int(np.count_nonzero(known))))


def _quartiles(values: Times) -> Quartiles | None:
    if not len(values):
        return None
    lower, median, upper = np.quantile(values, (0.25, 0.5, 0.75))
    return Quartiles(float(lower), float(median), float(upper))
