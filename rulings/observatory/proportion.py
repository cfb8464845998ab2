"""Intervals of a proportion: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)."""

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054
"""Normal quantile of a two-sided interval of 95 %."""


def wilson_interval(hits: int, trials: int) -> tuple[float, float]:
    """95 %, within [0, 1]; of no trials nothing is known."""
    return wilson_bounds(hits / trials, trials) if trials else (0.0, 1.0)


def wilson_bounds(share: float, trials: int) -> tuple[float, float]:
    """Of a share that was found among so many, at least one."""
    square = Z_95 * Z_95
    centre = share + square / (2 * trials)
    margin = Z_95 * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    return max(0.0, (centre - margin) / scale), min(1.0, (centre + margin) / scale)


@dataclass(frozen=True, slots=True)
class Proportion:
    """So many of so many."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, of 95 %."""
        return wilson_interval(self.count, self.of)
