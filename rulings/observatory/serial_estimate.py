"""How many cases a court numbered, from the serials of those that are disclosed.

Courts number the cases of a year and type from 1 without gaps. If every case is as likely to be disclosed as any other, the
disclosed serials are a sample of 1..N, and N follows from the largest, as in the problem of the German tanks. Wu, Roberts,
Stern, Liebman, Gupta and Sanford, Sociological Methods & Research 2025, doi 10.1177/00491241251340610.

What no test of the serials can see: where the last serials of a year are wholly undisclosed, those before look as any sample
does, and N comes out too small.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rulings.observatory.uniformity import chance_of_distance, distance_from_uniform

Serials = npt.NDArray[np.integer]
"""Distinct, sorted, from 1."""
MIN_SERIALS = 5
"""With fewer the upper bound is more than 1.8 times the largest serial."""
MIN_CHANCE = 0.05
"""Below it the serials are not taken for a sample of 1..N."""
_ERROR = 0.05
"""One-sided: P(N > upper) for uniform serials, since P(largest <= m) <= (m/N)^k. 1/20, whence 20^(1/k)."""
_MISTYPED_GAP = 3
"""A serial is mistyped only beyond so many times the next one; a year that is disclosed thinly at its end is none."""
_MISTYPED_CHANCE = 1e-4
_MISTYPED_SHARE = 100
"""At most one serial in so many is taken for mistyped, and never more than 20."""


@dataclass(frozen=True, slots=True)
class SerialEstimate:
    """The size N of a batch, in cases."""

    disclosed: int
    """Distinct serials, with those that are mistyped: the case is disclosed all the same."""
    largest: int
    """The largest serial that is not taken for mistyped; N is at least this."""
    total: float
    upper: float
    """N is larger with a chance of 5 %, if the serials are a sample."""
    bin_width: int
    """Serials counted as one: 1, or more where they come in clusters."""
    chance: float
    """Of serials as uneven as these, if they were a sample (Kolmogorov)."""
    mistyped: int

    @property
    def is_sample(self) -> bool:
        """Whether the serials may be a sample of 1..N, at this bin width."""
        return self.chance >= MIN_CHANCE


def estimate_total(serials: Serials, coarse: int) -> SerialEstimate:
    """N of a batch with at least MIN_SERIALS serials, in single serials, or else in bins of `coarse` serials."""
    mistyped = _mistyped(serials)
    inside = serials[: len(serials) - mistyped]
    fine = _estimate(inside, 1, mistyped)
    return fine if fine.is_sample else _estimate(inside, coarse, mistyped)


def _estimate(serials: Serials, width: int, mistyped: int) -> SerialEstimate:
    bins = np.unique((serials - 1) // width) + 1
    largest, count = int(serials[-1]), len(bins)
    last = int(bins[-1])
    total = width * (last + last / count - 1)
    upper = width * last * (1 / _ERROR) ** (1 / count)
    chance = _chance(bins, last)
    return SerialEstimate(
        len(serials) + mistyped, largest, max(total, largest), max(upper, largest), width, chance, mistyped
    )


def _chance(bins: Serials, last: int) -> float:
    """Given the last one, the others are a sample of those before it; each stands in the middle of its place."""
    others = len(bins) - 1
    if others < 1:
        return 1.0
    return chance_of_distance(distance_from_uniform((bins[:-1] - 0.5) / (last - 1)), others)


def _mistyped(serials: Serials) -> int:
    """How many of the largest serials are mistyped: a few, far beyond the others, where a sample would have many more."""
    count = len(serials)
    most = min(max(1, count // _MISTYPED_SHARE), 20) if count > MIN_SERIALS else 0
    for beyond in range(1, most + 1):
        inside, next_one = int(serials[count - beyond - 1]), int(serials[count - beyond])
        if next_one > _MISTYPED_GAP * inside and _chance_of_few(count, beyond, inside / int(serials[-1])):
            return beyond
    return 0


def _chance_of_few(count: int, beyond: int, share: float) -> bool:
    """Whether a sample hardly ever has so few serials beyond this share of the largest one (binomial)."""
    logs = (
        math.lgamma(count) - math.lgamma(i + 1) - math.lgamma(count - i)
        + i * math.log1p(-share) + (count - 1 - i) * math.log(share)
        for i in range(beyond)
    )  # fmt: skip
    return math.fsum(map(math.exp, logs)) < _MISTYPED_CHANCE
