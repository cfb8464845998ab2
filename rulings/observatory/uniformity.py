"""Kolmogorov's test of points in [0, 1] against the uniform distribution.

Distance and the asymptotic distribution: Kolmogorov 1933; the correction for small samples: Stephens, "EDF statistics for
goodness of fit", Journal of the American Statistical Association 69 (1974), 730-737. scipy has the same, and nothing else
here needs its 100 MB.
"""

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
_TERMS = 100
"""Of the series: far more than it takes to converge where it is summed."""
_CERTAIN = 0.2
"""Below this, p is 1 to more digits than a double has, and the series needs ever more terms."""


def distance_from_uniform(points: Points) -> float:
    """The largest distance between the points' distribution and the uniform one; `points` are sorted."""
    steps = np.arange(len(points) + 1) / len(points)
    return float(max((steps[1:] - points).max(), (points - steps[:-1]).max()))


def chance_of_distance(distance: float, points: int) -> float:
    """The p-value: how likely so many uniform points lie at least so far away."""
    root = math.sqrt(points)
    scaled = distance * (root + 0.12 + 0.11 / root)
    if scaled < _CERTAIN:
        return 1.0
    terms = (-((-1) ** j) * math.exp(-2 * j * j * scaled * scaled) for j in range(1, _TERMS))
    return min(1.0, max(0.0, 2 * math.fsum(terms)))
