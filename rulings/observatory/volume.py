"""How many rulings there are in each period: what is asked for, and the answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulings.query.ast import DateBasis


class Interval(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    """From Monday (ISO 8601)."""
    DAY = "day"


class VolumeUnit(StrEnum):
    """What is counted."""

    DOCUMENTS = "documents"
    RULINGS = "rulings"
    """Each once, however often it was disclosed: of the documents that match, the one that was disclosed first stands for the
    ruling (rulings.engine.same_rulings)."""


class GroupKind(StrEnum):
    """Whose rulings a bucket counts."""

    VALUE = "value"
    """Those that have the value, or all of them where nothing is split."""
    REST = "rest"
    """Those that have a value, but none of the groups that are shown."""
    UNKNOWN = "unknown"
    """Those that have no value on the level that is asked for."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """`period` is YYYY, YYYY-Qn, YYYY-MM, YYYY-Wnn or YYYY-MM-DD. `group` is the split facet's value, None without one."""

    period: str
    count: int
    group: str | None = None
    kind: GroupKind = GroupKind.VALUE


def group_of(bucket: Bucket) -> tuple[GroupKind, str | None]:
    """Whose rulings it counts."""
    return bucket.kind, bucket.group


def group_rank(kind: GroupKind, value: str | None, total: int) -> tuple[int, int, str]:
    """To sort groups by: values by how many rulings they have, then the rest and the unknown."""
    return list(GroupKind).index(kind), -total, value or ""


@dataclass(frozen=True, slots=True)
class VolumeRequest:
    """How many rulings per period. Rulings without that date (or too coarse for it) are counted as undated, those with a
    doubtful one as doubtful."""

    basis: DateBasis = DateBasis.JUDGED
    interval: Interval = Interval.YEAR
    split: str | None = None
    """The name of one of rulings.query.splits.SPLIT_FACETS. The groups of a facet of which a ruling has one value, the rest
    and the unknown add up to the whole; else a ruling with two values counts in both groups. A group whose rulings are
    all undated is left out."""
    level: int = 1
    """Of a tree, which of its levels are the groups: 1 is the widest, LEAVES the narrowest."""
    top: int | None = None
    """How many groups at most; the others are the rest. None: as many as an answer has room for."""
    unit: VolumeUnit = VolumeUnit.DOCUMENTS
    as_of: date | None = None
    """Count what was standing at the end of this day in China; None: what is held now."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Zero-filled from the first to the last non-empty period, in order; of more periods than
    rulings.engine.volume_counts.MAX_PERIODS those in a row that have the most rulings. At most 20,000 buckets: the groups
    with the most rulings, then the rest and the unknown where there are any."""

    request: VolumeRequest
    buckets: tuple[Bucket, ...]
    undated: int
    total: int
    doubtful: int = 0
    """Rulings whose date is doubtful, or lies outside the periods."""
    groups_left_out: int = 0
    """How many values the rest stands for."""
    whole: tuple[Bucket, ...] = ()
    """All rulings in each period, whatever they are split by."""
    searched: bool = False
    """Of a past day: whether words were looked for, in the texts of today."""
    at_most_more: int = 0
    """Rulings under the same filters that stood then and could not be searched: withdrawn or changed since."""
    observed_since: date | None = None
    """Of a day before the first observation of what is asked for: the day of that. Its zero says nothing of what was disclosed."""
