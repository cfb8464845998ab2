"""The product-limit estimator: how long something takes, where not every case was observed to its end.

Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457-481; with late entry (left
truncation): Tsai, Jewell and Wang, Biometrika 74 (1987), 883-886. Seen backwards it is the estimator of right-truncated
times, of which only those are seen that ended before the observation did: Lynden-Bell, MNRAS 155 (1971), 95-118; Lagakos,
Barraj and De Gruttola, Biometrika 75 (1988), 515-523.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Times = npt.NDArray[np.integer]
MIN_AT_RISK = 10
"""Where fewer could have been seen so late, nothing is said of later times: one case would decide all."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A distribution as steps: at `times`, ascending, the chance of at most so long is `shares`."""

    times: npt.NDArray[np.float64]
    shares: npt.NDArray[np.float64]

    def quantile(self, share: float) -> float | None:
        """The first time by which so large a share is over; None where the observation does not reach as far."""
        reached = np.flatnonzero(self.shares >= share - 1e-12)
        return float(self.times[reached[0]]) if len(reached) else None

    def share_within(self, time: float) -> float:
        """The chance of at most so long."""
        place = int(np.searchsorted(self.times, time, "right"))
        return float(self.shares[place - 1]) if place else 0.0


def kaplan_meier(times: Times, ended: npt.NDArray[np.bool_], entries: Times | None = None) -> Curve:
    """Of cases observed for `times`, which then `ended` or were still going on; each from `entries` on (0 by default)."""
    ends = np.unique(times[ended])
    dead = np.bincount(np.searchsorted(ends, times[ended]), minlength=len(ends))
    at_risk = len(times) - np.searchsorted(np.sort(times), ends, "left")
    if entries is not None:
        at_risk -= len(entries) - np.searchsorted(np.sort(entries), ends, "left")
    return Curve(ends.astype(np.float64), np.float64(1) - np.cumprod(1 - dead / at_risk, dtype=np.float64))


def share_of_each_group(
    groups: npt.NDArray[np.integer], times: Times, ended: npt.NDArray[np.bool_], time: int
) -> tuple[npt.NDArray[np.integer], npt.NDArray[np.float64]]:
    """(groups, ascending; `kaplan_meier(…).share_within(time)` of the cases of each)."""
    order = np.lexsort((times, groups))
    group, took, dead = groups[order], times[order], ended[order]
    alike = (group[1:] == group[:-1]) & (took[1:] == took[:-1])
    starts = np.flatnonzero(np.append(True, ~alike)[: len(group)])
    at_risk = np.searchsorted(group, group[starts], "right") - starts
    left = np.where(took[starts] <= time, 1 - _sums(dead, starts) / at_risk, 1.0)
    found, firsts = np.unique(group[starts], return_index=True)
    return found, 1 - np.multiply.reduceat(left, firsts) if len(firsts) else left


def _sums(flags: npt.NDArray[np.bool_], starts: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Of each run of `flags` that begins at one of `starts`."""
    return np.add.reduceat(flags.astype(np.float64), starts) if len(starts) else np.zeros(0)


def truncated_distribution(times: Times, windows: Times) -> tuple[Curve, int] | None:
    """Of times of which each was seen because it is within its window; with the time up to which that says anything.

    The shares are those of all cases that take at most so long. None where too few could have been seen.
    """
    horizon = _horizon(times, windows)
    if horizon is None:
        return None
    known = times <= horizon
    seen, window = times[known], np.minimum(windows[known], horizon)
    ends = np.unique(seen)
    dead = np.bincount(np.searchsorted(ends, seen), minlength=len(ends))
    at_risk = np.searchsorted(np.sort(seen), ends, "right") - np.searchsorted(np.sort(window), ends, "left")
    later = np.append(np.cumprod((1 - dead / at_risk)[:0:-1], dtype=np.float64)[::-1], 1.0)
    return Curve(ends.astype(np.float64), later), horizon


def _horizon(times: Times, windows: Times) -> int | None:
    """The latest time at which enough shorter ones could have been seen as well, without a gap before it."""
    ends = np.unique(times)
    at_risk = np.searchsorted(np.sort(times), ends, "right") - np.searchsorted(np.sort(windows), ends, "left")
    enough = ends[at_risk >= MIN_AT_RISK]
    return int(enough[-1]) if len(enough) else None
