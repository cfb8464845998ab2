"""The share of one batch's cases that is disclosed, and how far it can be trusted.

After Wu et al. 2025 (rulings.observatory.serial_estimate), from whom come the widths of the bins, the bound of 30,000 cases and
the two years that a batch takes to be disclosed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulings.observatory.serial_estimate import MIN_SERIALS, SerialEstimate, Serials, estimate_total
from rulings.observatory.serial_sets import Batch

MAX_TOTAL = 30_000
"""Cases of a type that one court has in a year; more come from serials that mean something else."""
MATURE_AFTER_YEARS = 2
"""After the end of the filing year: before, many of its cases are not decided, let alone disclosed."""
FINE_BINS, WIDE_BINS = 10, 100
_FINE = ("刑", "行")
"""Criminal and administrative cases; of civil and all other ones whole series are filed and disclosed together."""
MIN_RELIABLE = 30
"""Serials: with fewer the upper bound is more than 10 % above the largest serial."""


class Grade(StrEnum):
    RELIABLE = "reliable"
    """Serials that may be a sample, one by one, and at least 30 of them."""
    WEAK = "weak"
    """Fewer serials, or a sample in bins only, or some of them mistyped."""
    NO_ESTIMATE = "no-estimate"


class Refusal(StrEnum):
    """Why a batch has no estimate."""

    IMMATURE = "immature"
    """Its year ended less than 24 months before the figures' date."""
    TOO_FEW = "too-few"
    """Fewer than 5 distinct serials."""
    CLUSTERED = "clustered"
    """The serials are no sample, in bins either."""
    TOO_LARGE = "too-large"
    """The estimate is above 30,000 cases."""


@dataclass(frozen=True, slots=True)
class BatchRate:
    """Of one batch. Without an estimate it says why."""

    batch: Batch
    disclosed: int
    """Distinct serials."""
    estimate: SerialEstimate | None
    refusal: Refusal | None
    grade: Grade


def rate_batch(batch: Batch, serials: Serials, as_of: date) -> BatchRate:
    """`as_of` is the day up to which disclosure was observed."""
    count = len(serials)
    if is_immature(batch.year, as_of):
        return _refused(batch, count, Refusal.IMMATURE)
    if count < MIN_SERIALS:
        return _refused(batch, count, Refusal.TOO_FEW)
    found = estimate_total(serials, FINE_BINS if batch.type.startswith(_FINE) else WIDE_BINS)
    if not found.is_sample:
        return _refused(batch, count, Refusal.CLUSTERED)
    if found.total > MAX_TOTAL:
        return _refused(batch, count, Refusal.TOO_LARGE)
    return BatchRate(batch, count, found, None, _grade(found))


def is_immature(year: int, as_of: date) -> bool:
    """Whether less than 24 months have passed since the end of the filing year."""
    return as_of < date(year + 1 + MATURE_AFTER_YEARS, 1, 1)


def _refused(batch: Batch, count: int, why: Refusal) -> BatchRate:
    return BatchRate(batch, count, None, why, Grade.NO_ESTIMATE)


def _grade(found: SerialEstimate) -> Grade:
    sure = found.bin_width == 1 and not found.mistyped and found.disclosed >= MIN_RELIABLE
    return Grade.RELIABLE if sure else Grade.WEAK
