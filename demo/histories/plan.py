"""What a history is made by: rates, chances and troubles, all known. Pure values."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong at the publisher's site, or with the crawler, on a day of crawling."""

    NO_CRAWL = "no-crawl"
    """The crawler did not run."""
    DOWN = "down"
    """Every address answers 503."""
    TRUNCATED = "truncated"
    """The lists end after their first page, as if there were nothing else."""
    DETAILS_LOST = "details-lost"
    """The lists leave out every tenth ruling, and no ruling's own address is found."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A time, first and last day included, in which crawls meet a trouble."""

    trouble: Trouble
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SerialBatch:
    """Cases of one court, filing year and type, numbered from 1 without gaps; each disclosed with the same chance."""

    court: str
    """Code of a basic court (粤0305), whose cases are 刑初."""
    year: int
    cases: int
    share: float
    """Chance of each of the first `disclosed_to` cases."""
    disclosed_to: int | None = None
    """The last serial that may be disclosed; None for all: where it is less, no test of the serials can notice."""


BATCHES = (
    SerialBatch("粤0305", 2019, 120, 0.4),
    SerialBatch("京0108", 2020, 150, 0.3),
    SerialBatch("川0104", 2021, 150, 0.5, disclosed_to=90),
)


@dataclass(frozen=True, slots=True)
class HistoryPlan:
    """The parameters of a history. Chances are per ruling, unless said otherwise."""

    start: date = date(2025, 12, 6)
    days: int = 350
    """From the first crawl to the last."""
    every: int = 7
    """Days between crawls."""
    recent: int = 160
    """Rulings judged in the last `judged_over` days, also those that are not published by the end."""
    judged_over: int = 500
    batches: tuple[SerialBatch, ...] = BATCHES
    median_lag: float = 40.0
    """Days from judgment to publication of late rulings: lognormal with this median and `lag_spread`."""
    lag_spread: float = 0.8
    prompt: float = 0.25
    """Chance that a recent ruling is published within four days instead."""
    withdrawn_monthly: float = 0.03
    """Chance of a standing ruling in a month to be withdrawn."""
    notice: float = 0.5
    """Chance that the publisher announces a withdrawal; the others just disappear."""
    back: float = 0.3
    """Chance of a withdrawn ruling to be restored, after `back_after` days."""
    back_after: int = 45
    substituted: float = 0.03
    """Chance that a ruling's address shows another one, from some day on."""
    burst: int = 12
    """Rulings that are withdrawn together, with a notice, on the day `burst_on` after the start; 0 for none."""
    burst_on: int = 120
    outages: tuple[tuple[Trouble, int, int], ...] = (
        (Trouble.DOWN, 40, 62),
        (Trouble.TRUNCATED, 90, 100),
        (Trouble.NO_CRAWL, 180, 215),
        (Trouble.DETAILS_LOST, 260, 285),
    )
    """Trouble, and first and last day of it after the start."""

    @property
    def end(self) -> date:
        return self.start + timedelta(self.days)


@dataclass(frozen=True, slots=True)
class CrawlDate:
    """A day on which a crawl runs, and the trouble that it meets."""

    day: date
    trouble: Trouble | None = field(default=None)


def crawl_dates(plan: HistoryPlan) -> tuple[CrawlDate, ...]:
    """Every crawl that runs, oldest first."""
    days = (plan.start + timedelta(n) for n in range(0, plan.days + 1, plan.every))
    found = (CrawlDate(day, trouble_on(plan, day)) for day in days)
    return tuple(one for one in found if one.trouble is not Trouble.NO_CRAWL)


def trouble_on(plan: HistoryPlan, day: date) -> Trouble | None:
    return next((one.trouble for one in outages(plan) if one.holds(day)), None)


def outages(plan: HistoryPlan) -> tuple[Outage, ...]:
    return tuple(
        Outage(trouble, plan.start + timedelta(first), plan.start + timedelta(last))
        for trouble, first, last in plan.outages
    )
