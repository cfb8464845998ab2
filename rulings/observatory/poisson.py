"""Counts of rare events.

The interval is Byar's, within 0.1 % of the exact one from 10 events on: Rothman and Boice, "Epidemiologic analysis with a
programmable calculator", 1979; Breslow and Day, "Statistical methods in cancer research" II, 1987, page 69.
"""

import math

from rulings.observatory.proportion import Z_95


def poisson_interval(events: int) -> tuple[float, float]:
    """Of the mean number of events, 95 %."""
    lower = _byar(events, -Z_95) if events else 0.0
    return lower, _byar(events + 1, Z_95)


def poisson_tail(events: int, mean: float) -> float:
    """The chance of at least so many events."""
    if events <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    logs = (i * math.log(mean) - mean - math.lgamma(i + 1) for i in range(events))
    return max(0.0, 1.0 - math.fsum(map(math.exp, logs)))


def _byar(events: int, z: float) -> float:
    return float(events * (1 - 1 / (9 * events) + z / (3 * math.sqrt(events))) ** 3)
