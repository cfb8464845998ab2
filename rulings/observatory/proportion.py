"""Intervals of a proportion: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)."""

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054
"""Normal quantile of a two-sided interval of 95 %."""


def wilson_interval(hits: int, trials: int) -> tuple[float, float]:
    """95 %, within [0, 1]; of no trials nothing is known."""
    if trials == 0:
        return 0.0, 1.0
    share, square = hits / trials, Z_95 * Z_95
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
