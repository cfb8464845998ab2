"""A publisher's history: what each address showed and when, drawn by a seed from known rates. Pure."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from demo.generator.criminal import criminal_ruling
from demo.generator.dispute import dispute_ruling
from demo.generator.frame import Frame
from demo.generator.ruling import DemoRuling
from demo.histories.plan import HistoryPlan, SerialBatch
from rulings.china.court_table import CourtEntry, court_entries

MONTH = 365.2425 / 12
"""Days."""


@dataclass(frozen=True, slots=True)
class Showing:
    """[start, end) in which an address showed a ruling; `end` is None for one that is still shown at the end."""

    ruling: DemoRuling
    start: date
    end: date | None = None

    def shows(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Address:
    """One of the publisher's addresses, under a key of its own."""

    key: str
    showings: tuple[Showing, ...]
    announces: bool
    """Whether its withdrawals stand in the publisher's notices; else the ruling just disappears."""

    def shown(self, day: date) -> DemoRuling | None:
        return next((one.ruling for one in self.showings if one.shows(day)), None)

    def is_announced(self, day: date) -> bool:
        """Whether the notices of a day name it as withdrawn."""
        return self.announces and self.showings[0].start <= day and self.shown(day) is None


@dataclass(frozen=True, slots=True)
class History:
    """All that is true of a publisher."""

    plan: HistoryPlan
    seed: int
    addresses: tuple[Address, ...]
    judged: tuple[DemoRuling, ...]
    """Every recent ruling, also those that are published after the end."""

    def shown(self, day: date) -> dict[str, DemoRuling]:
        """Key -> ruling of every address that shows one, newest publication first, as lists name them."""
        found = [(one.key, ruling) for one in self.addresses if (ruling := one.shown(day))]
        return dict(sorted(found, key=lambda one: (one[1].published_on, one[0]), reverse=True))


def make_history(plan: HistoryPlan, seed: int) -> History:
    """The same plan and seed give the same history. The exact days of every event are in its showings."""
    rng = random.Random(f"history/{seed}")
    frames = [frame for batch in plan.batches for frame in _batch_frames(rng, plan, batch)]
    recent = [_recent_frame(rng, plan, number) for number in range(plan.recent)]
    rulings = [criminal_ruling(rng, frame, f"{n:06d}") for n, frame in enumerate((*frames, *recent), 1)]
    published = [one for one in rulings if one.published_on <= plan.end]
    together = {
        one.key for one in rng.sample([one for one in published if one.published_on < plan.start], plan.burst)
    }
    addresses = tuple(_address(rng, plan, one, together=one.key in together) for one in published)
    return History(plan, seed, addresses, tuple(rulings[len(frames) :]))


def _batch_frames(rng: random.Random, plan: HistoryPlan, batch: SerialBatch) -> Iterator[Frame]:
    """Rulings judged after some months, and published long before the first crawl."""
    court = next(one for one in court_entries() if one.code == batch.court)
    for serial in range(1, (batch.disclosed_to or batch.cases) + 1):
        if rng.random() < batch.share:
            judged = date(batch.year, 2, 1) + timedelta(rng.randrange(400))
            published = judged + timedelta(rng.randrange(10, 200))
            yield _frame(court, None, batch.year, serial, judged, published)


def _recent_frame(rng: random.Random, plan: HistoryPlan, number: int) -> Frame:
    """Every third of second instance, which is final when given."""
    judged = plan.end - timedelta(rng.randrange(plan.judged_over))
    prompt = rng.random() < plan.prompt
    lag = rng.randrange(5) if prompt else round(exp(rng.gauss(log(plan.median_lag), plan.lag_spread)))
    lower = next(one for one in court_entries() if one.code == plan.batches[0].court)
    above = next(one for one in court_entries() if one.code == lower.parent)
    court, below = (above, lower) if number % 3 == 0 else (lower, None)
    return _frame(court, below, judged.year, number + 1, judged, judged + timedelta(lag))


def _frame(
    court: CourtEntry, lower: CourtEntry | None, filed: int, serial: int, judged: date, published: date
) -> Frame:
    stage = "终" if lower else "初"
    return Frame(court, lower, stage, filed, serial, judged, judged.isoformat(), published, None)


def _address(rng: random.Random, plan: HistoryPlan, ruling: DemoRuling, *, together: bool) -> Address:
    announces = together or rng.random() < plan.notice
    showings = [Showing(ruling, ruling.published_on)]
    if rng.random() < plan.substituted:
        showings = list(_substituted(rng, plan, ruling))
    elif together:
        showings = [Showing(ruling, ruling.published_on, plan.start + timedelta(plan.burst_on))]
    else:
        showings = list(_withdrawn(rng, plan, ruling))
    return Address(ruling.key, tuple(showings), announces)


def _withdrawn(rng: random.Random, plan: HistoryPlan, ruling: DemoRuling) -> Iterator[Showing]:
    """Withdrawals come at a constant rate from the first crawl on, or from publication if that is later."""
    start = ruling.published_on
    while True:
        end = max(start, plan.start) + timedelta(_days_to_withdrawal(rng, plan))
        if end > plan.end:
            yield Showing(ruling, start)
            return
        yield Showing(ruling, start, end)
        start = end + timedelta(plan.back_after)
        if rng.random() >= plan.back or start > plan.end:
            return


def _days_to_withdrawal(rng: random.Random, plan: HistoryPlan) -> int:
    return 1 + int(rng.expovariate(plan.withdrawn_monthly / MONTH)) if plan.withdrawn_monthly else 10**6


def _substituted(rng: random.Random, plan: HistoryPlan, ruling: DemoRuling) -> Iterator[Showing]:
    """A civil ruling under the address of a criminal one, of the same day."""
    day = max(ruling.published_on, plan.start) + timedelta(1 + rng.randrange(plan.days))
    if day > plan.end:
        yield Showing(ruling, ruling.published_on)
        return
    court = next(one for one in court_entries() if one.name == ruling.court)
    serial = 1_000 + int(ruling.key)
    frame = _frame(court, None, ruling.judged_on.year, serial, ruling.judged_on, ruling.published_on)
    yield Showing(ruling, ruling.published_on, day)
    yield Showing(dispute_ruling(rng, frame, ruling.key), day)
