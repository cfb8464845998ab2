"""`python -m bench.truth`: every figure of the observatory against histories of which the truth is known, as a table.

Each history is drawn by its seed (demo/histories), played by the real spider into the real archive, and indexed: some 6 s. Half of
them meet outages: a site that is down, lists that end early, rulings whose addresses are lost, weeks without a crawl.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, log
from pathlib import Path
from statistics import NormalDist
from tempfile import TemporaryDirectory

import numpy as np
from chinese_calendar import is_workday

from demo.histories.history import MONTH, make_history
from demo.histories.observe import Observed, false_withdrawals, middle_of, observe
from demo.histories.plan import HistoryPlan, outages
from rulings.observatory.lag import ALLOWED_DAYS

QUIET = HistoryPlan(burst=0, substituted=0.0, outages=())
"""Nothing goes wrong: what is left is the error of the estimates."""
TROUBLED = replace(QUIET, outages=HistoryPlan().outages)
PLANS = {"no outages": QUIET, "outages": TROUBLED}
HISTORIES, PROCESSES = 40, 2
"""Of each plan."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one history. `interval` is the figure's own, of 95 %; None where it has none."""

    truth: float
    found: float
    interval: tuple[float, float] | None = None

    @property
    def covered(self) -> bool | None:
        return None if self.interval is None else self.interval[0] <= self.truth <= self.interval[1]


def main() -> None:
    """`python -m bench.truth [HISTORIES]`."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    with ProcessPoolExecutor(PROCESSES) as pool:
        for name, plan in PLANS.items():
            found = list(pool.map(_compare, [plan] * number, range(number)))
            print(f"\n{name}: {number} histories\n")
            print("| figure | truth | mean found | bias | interval covers |\n|---|---|---|---|---|")
            for line in _lines(found):
                print(line, flush=True)


def _lines(found: Sequence[Mapping[str, Compared]]) -> Iterator[str]:
    for figure in dict.fromkeys(name for one in found for name in one):
        some = [one[figure] for one in found if figure in one]
        truth, mean = (float(np.mean([getattr(one, name) for one in some])) for name in ("truth", "found"))
        bias = f"{mean / truth - 1:+.1%}" if truth else f"{mean:+.3g}"
        covered = [one.covered for one in some if one.covered is not None]
        share = f"{np.mean(covered):.0%} of {len(covered)}" if covered else ""
        yield f"| {figure} | {truth:.4g} | {mean:.4g} | {bias} | {share} |"


def _compare(plan: HistoryPlan, seed: int) -> Mapping[str, Compared]:
    history = make_history(plan, seed)
    with TemporaryDirectory() as home:
        found = observe(history, Path(home))
    return {**_standing(found), **_withdrawals(found), **_lags(found), **_rates(found), **_wrong(found)}


def _standing(found: Observed) -> Mapping[str, Compared]:
    middle, history = middle_of(found.history), found.history
    now = int(np.count_nonzero(found.past.current))
    return {
        "disclosed on the last day": Compared(len(history.shown(history.plan.end)), now),
        "disclosed on a day in the middle": Compared(len(history.shown(middle)), found.middle.standing),
    }


def _withdrawals(found: Observed) -> Mapping[str, Compared]:
    plan, whole, curve = found.history.plan, found.withdrawals.whole, found.withdrawals.curve
    rate, back = whole.rate, whole.back
    compared = {}
    if rate is not None:
        compared["withdrawals per 1,000 and month"] = Compared(
            1_000 * plan.withdrawn_monthly, rate, whole.interval
        )
    if curve is not None:
        within = 1 - exp(-plan.withdrawn_monthly * 90 / MONTH)
        compared["share withdrawn within 90 days"] = Compared(within, curve.share_within(90))
    if back.of:
        compared["share of the withdrawn that is back now"] = Compared(
            plan.back, back.count / back.of, back.interval
        )
    if found.withdrawals.returns is not None:
        within_90 = found.withdrawals.returns.share_within(90)
        compared["share of the withdrawn back within 90 days"] = Compared(plan.back, within_90)
    return compared


def _lags(found: Observed) -> Mapping[str, Compared]:
    plan, whole = found.history.plan, found.lag.whole
    late = NormalDist(log(plan.median_lag), plan.lag_spread)
    median = exp(late.inv_cdf((0.5 - plan.prompt) / (1 - plan.prompt)))
    compared = {}
    if whole.days and whole.all_days:
        compared["median lag of those published by now"] = Compared(median, whole.days.median)
        compared["median lag, mended"] = Compared(median, whole.all_days.median)
    final = whole.final_in_time
    if final.of:
        chances = [_chance_in_time(plan, late, one.judged_on) for one in found.history.judged]
        chance, share = float(np.mean(chances)), final.count / final.of
        compared["share in time of those published by now"] = Compared(chance, share, final.interval)
        if all_of := whole.all_final_in_time:
            interval = all_of.lower, all_of.upper
            compared["share in time, mended"] = Compared(chance, all_of.share, interval)
    return compared


def _chance_in_time(plan: HistoryPlan, late: NormalDist, judged: date) -> float:
    """Of a ruling that is final when given: seven working days."""
    day, working = judged, 0
    while working < ALLOWED_DAYS or not is_workday(day + timedelta(1)):
        day += timedelta(1)
        working += is_workday(day)
    return plan.prompt + (1 - plan.prompt) * late.cdf(log((day - judged).days + 0.5))


def _rates(found: Observed) -> Mapping[str, Compared]:
    batches = {(one.batch.court, one.batch.year): one.estimate for one in found.rate.batches if one.estimate}
    compared = {}
    for batch in found.history.plan.batches:
        estimate = batches.get((batch.court, batch.year))
        if estimate:
            what = "a batch whose last serials are undisclosed" if batch.disclosed_to else "a batch"
            bounds = estimate.largest, estimate.upper
            compared[f"cases of {what} ({batch.cases})"] = Compared(batch.cases, estimate.total, bounds)
    return compared


def _wrong(found: Observed) -> Mapping[str, Compared]:
    flagged = [one for some in found.withdrawals.bursts.values() for one in some]
    return {
        "withdrawals that were none": Compared(0, false_withdrawals(found)),
        "bursts that were none, not doubted": Compared(0, sum(not one.doubtful for one in flagged)),
        "gaps of coverage": Compared(len(outages(found.history.plan)), len(found.coverage.gaps)),
    }


if __name__ == "__main__":
    main()
