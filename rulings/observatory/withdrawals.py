"""How many rulings disappear, from the history of what stood.

A withdrawal ends the time in which a ruling stood with any content; what is back afterwards reappeared. What counts as withdrawn
is the ledger's rule (rulings.archive.disclosure), under which a crawler's outage withdraws nothing.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from rulings.observatory.disclosure_history import STANDS, DisclosureHistory, Mask, Moments, day_of_moment
from rulings.observatory.poisson import poisson_interval, poisson_tail
from rulings.observatory.product_limit import Curve, Times, kaplan_meier, share_of_each_group
from rulings.observatory.proportion import Proportion

PER = 1_000
"""Standing rulings, to which a rate is related."""
MONTH = 365.2425 / 12
"""Days."""
DAY = 86_400_000_000
"""Microseconds."""
EARLY = 90
"""Days after first disclosure."""
MIN_BURST = 5
"""Withdrawals of one day."""
BURST_CHANCE = 1e-4
"""Over all days together: so seldom a day has so many withdrawals, if each is as likely as on the other days."""


@dataclass(frozen=True, slots=True)
class WithdrawalFigure:
    months: float
    """How long rulings stood under observation, all together."""
    withdrawn: int
    reappeared: int
    early: float | None = None
    """The share that is withdrawn within EARLY days of first disclosure (Kaplan-Meier)."""

    @property
    def rate(self) -> float | None:
        """Withdrawals per 1,000 standing rulings and month; None where none stood."""
        return PER * self.withdrawn / self.months if self.months else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of the rate, 95 % (Poisson)."""
        lower, upper = poisson_interval(self.withdrawn)
        return (PER * lower / self.months, PER * upper / self.months) if self.months else None

    @property
    def back(self) -> Proportion:
        """Of the withdrawals those after which the ruling was disclosed again."""
        return Proportion(min(self.reappeared, self.withdrawn), self.withdrawn)


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """By row of a history, inside a filter, and between two moments."""

    history: DisclosureHistory
    months: npt.NDArray[np.float64]
    ends: Mask
    """The row's end is a withdrawal."""
    backs: Mask
    """The row's begin is a reappearance."""

    def whole(self) -> WithdrawalFigure:
        return WithdrawalFigure(
            float(self.months.sum()), int(np.count_nonzero(self.ends)), int(np.count_nonzero(self.backs))
        )

    def groups(self, facet: str) -> Mapping[str, WithdrawalFigure]:
        """Value of the facet -> its figure, of those under which any ruling stood. A row may have several values."""
        history = self.history
        months, ends, backs = (self._by_value(some) for some in (self.months, self.ends, self.backs))
        return {
            value: WithdrawalFigure(float(months[place]), int(ends[place]), int(backs[place]))
            for place, (name, value) in enumerate(history.names)
            if name == facet and months[place] > 0
        }

    def per_day(self) -> Mapping[date, int]:
        """Day in China -> withdrawals; only days with any."""
        days: dict[date, int] = {}
        for moment in self.history.gone[self.ends].tolist():
            day = day_of_moment(moment)
            days[day] = days.get(day, 0) + 1
        return dict(sorted(days.items()))

    def _by_value(self, weights: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        spread = np.repeat(weights.astype(np.float64), np.diff(self.history.starts))
        return np.bincount(self.history.values, spread, minlength=len(self.history.names)).astype(np.float64)


def withdrawals_of(history: DisclosureHistory, inside: Mask, start: int, until: Moments) -> Withdrawals:
    """What happened to the rulings `inside` from the moment `start` to just before `until`, a moment for each row: up to then its
    publisher was observed."""
    stood = np.minimum(history.gone, until) - np.maximum(history.seen, start)
    ends = (history.gone >= start) & (history.gone < until) & ~history.continued & inside
    backs = (history.seen >= start) & (history.seen < until) & history.reappears & inside
    months = np.where(inside, np.maximum(stood, 0), 0) / (DAY * MONTH)
    return Withdrawals(history, months, ends, backs)


def time_to_withdrawal(history: DisclosureHistory, inside: Mask, until: Moments) -> Curve | None:
    """Days from the first disclosure of a ruling to its first withdrawal (Kaplan-Meier): most still stand. None without rulings."""
    stood = _stood(history, inside, until)
    return kaplan_meier(stood.days, stood.ended) if len(stood.rows) else None


def early_withdrawals(history: DisclosureHistory, inside: Mask, until: Moments, facet: str) -> Mapping[str, float]:
    """Value of the facet -> the share of `WithdrawalFigure.early`. A ruling counts under the values that it had when it was first
    disclosed."""
    stood = _stood(history, inside, until)
    places = np.full(len(history.seen), -1)
    places[stood.rows] = np.arange(len(stood.rows))
    rows, values = history.with_facet(facet)
    first = places[rows] >= 0
    mine = places[rows[first]]
    groups, shares = share_of_each_group(values[first], stood.days[mine], stood.ended[mine], EARLY)
    return {history.names[value][1]: share for value, share in zip(groups.tolist(), shares.tolist(), strict=True)}


@dataclass(frozen=True, slots=True)
class _Stood:
    """How long each ruling stood from its first disclosure on."""

    rows: npt.NDArray[np.intp]
    """Of its first disclosure."""
    days: Times
    ended: Mask
    """By a withdrawal."""


def _stood(history: DisclosureHistory, inside: Mask, until: Moments) -> _Stood:
    found = withdrawals_of(history, inside, 0, until)
    known = np.flatnonzero(inside & (history.seen < until))
    rulings, first = np.unique(history.rulings[known], return_index=True)
    rows = known[first]
    gone = np.full(len(history.ids), STANDS)
    np.minimum.at(gone, history.rulings[found.ends], history.gone[found.ends])
    days = (np.minimum(gone[rulings], until[rows]) - history.seen[rows]) // DAY
    return _Stood(rows, days, gone[rulings] < until[rows])


def time_to_return(history: DisclosureHistory, inside: Mask, until: Moments) -> Curve | None:
    """Days from a withdrawal to the next disclosure of the ruling (Kaplan-Meier): those of late had little time. None without any."""
    found = withdrawals_of(history, inside, 0, until)
    gone = np.flatnonzero(found.ends)
    if not len(gone):
        return None
    following = np.minimum(gone + 1, len(history.seen) - 1)
    back = np.where(history.reappears[following] & (following > gone), history.seen[following], STANDS)
    lasts = until[gone]
    days = (np.minimum(back, lasts) - history.gone[gone]) // DAY
    return kaplan_meier(days, back < lasts)


@dataclass(frozen=True, slots=True)
class Burst:
    """A day on which far more was found withdrawn than in as long a time otherwise."""

    day: date
    withdrawn: int
    usual: float
    """Withdrawals in `days` days otherwise."""
    days: int
    """Since the crawl before that ended well: what was withdrawn in that time is found at once."""
    doubtful: bool
    """A crawl of that day or since the one before was in trouble, or the time is longer than usual: some of it may have been
    withdrawn long before, or not at all."""


def bursts(
    per_day: Mapping[date, int], looked: Collection[date], trouble: Collection[date], every: int
) -> tuple[Burst, ...]:
    """Of the withdrawals of one source. `looked` are the days on which crawls ended well, `trouble` those on which one went wrong,
    `every` the usual days between crawls at most."""
    visits = sorted(set(looked))
    days = sorted({*visits, *per_day})
    span = (days[-1] - days[0]).days + 1 if days else 0
    total, found = sum(per_day.values()), []
    for day, count in per_day.items():
        if count < MIN_BURST:
            continue
        place = bisect_left(visits, day)
        before = visits[place - 1] if place else day - timedelta(1)
        over = (day - before).days
        usual = over * max(total - count, 1) / max(1, span - over)
        if poisson_tail(count, usual) * span < BURST_CHANCE:
            doubtful = over > every or any(before < one <= day for one in trouble)
            found.append(Burst(day, count, usual, over, doubtful))
    return tuple(found)
