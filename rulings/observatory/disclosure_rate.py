"""The share disclosed of many batches together.

The upper bound of a sum from those of its parts: Zou and Donner, "Construction of confidence limits about effect measures: a
general approach", Statistics in Medicine 27 (2008), 1693-1702. A part's lower bound, its largest serial, is no bound of 95 %
but a certain one: the sum's lower bound lies as far below as the upper one lies above (the sum of many is nearly normal), and
never below the sum of the largest serials.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rulings.observatory.batch_rate import BatchRate, Grade, Refusal

RELIABLE_SHARE = 0.8
"""Of the estimated cases: so many must lie in reliable batches for the sum to be reliable."""


@dataclass(frozen=True, slots=True)
class RateFigure:
    """disclosed / total over the batches that have an estimate; the others are counted aside."""

    batches: int
    reliable: int
    weak: int
    refused: Mapping[Refusal, int]
    """Why -> batches without an estimate."""
    disclosed: int
    disclosed_aside: int
    """Distinct serials of batches without an estimate: in no rate."""
    total: float
    total_lower: float
    total_upper: float
    grade: Grade

    @property
    def rate(self) -> float | None:
        """The share disclosed; an upper bound where nothing outside says that the last serials are disclosed too."""
        return self._share(self.total)

    @property
    def lower(self) -> float | None:
        return self._share(self.total_upper)

    @property
    def upper(self) -> float | None:
        return self._share(self.total_lower)

    def _share(self, total: float) -> float | None:
        return min(1.0, self.disclosed / total) if total else None


def sum_rates(batches: Iterable[BatchRate]) -> RateFigure:
    """One figure of all of them."""
    grades: Counter[Grade] = Counter()
    refused: Counter[Refusal] = Counter()
    disclosed = aside = 0
    total = above = reliable_total = 0.0
    certain = 0
    for one in batches:
        grades[one.grade] += 1
        if one.estimate is None:
            refused.update([one.refusal] if one.refusal else [])
            aside += one.disclosed
            continue
        found = one.estimate
        disclosed += one.disclosed
        total += found.total
        reliable_total += found.total if one.grade is Grade.RELIABLE else 0
        certain += found.largest
        above += (found.upper - found.total) ** 2
    return RateFigure(
        batches=sum(grades.values()),
        reliable=grades[Grade.RELIABLE],
        weak=grades[Grade.WEAK],
        refused={why: refused[why] for why in Refusal if refused[why]},
        disclosed=disclosed,
        disclosed_aside=aside,
        total=total,
        total_lower=max(total - math.sqrt(above), certain, disclosed),
        total_upper=total + math.sqrt(above),
        grade=_grade(total, reliable_total),
    )


def _grade(total: float, reliable: float) -> Grade:
    if not total:
        return Grade.NO_ESTIMATE
    return Grade.RELIABLE if reliable >= RELIABLE_SHARE * total else Grade.WEAK
