"""Batches in groups: by filing year, court, type, region, level of the court, or each on its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from rulings.china.court_table import court_by_code
from rulings.observatory.batch_rate import BatchRate
from rulings.observatory.disclosure_rate import RateFigure, sum_rates
from rulings.observatory.serial_sets import Batch


class RateSplit(StrEnum):
    YEAR = "year"
    """Of filing."""
    COURT = "court"
    REGION = "region"
    """Province."""
    LEVEL = "court_level"
    TYPE = "type"
    """类型代字 of the case number."""
    BATCH = "batch"


def group_rates(batches: Iterable[BatchRate], split: RateSplit) -> Mapping[str, RateFigure]:
    """Value -> its figure, by value. A batch stands in one group, so groups add up; "" stands for an unknown court."""
    groups: dict[str, list[BatchRate]] = defaultdict(list)
    for one in batches:
        groups[_value(one.batch, split)].append(one)
    return {value: sum_rates(groups[value]) for value in sorted(groups)}


def _value(batch: Batch, split: RateSplit) -> str:
    if split is RateSplit.YEAR:
        return str(batch.year)
    if split is RateSplit.TYPE:
        return batch.type
    if split is RateSplit.BATCH:
        return f"{batch.year}{batch.court}{batch.type}"
    court = court_by_code(batch.court)
    if split is RateSplit.COURT:
        return court.name if court else batch.court
    if court is None:
        return ""
    return court.level if split is RateSplit.LEVEL else next(iter(court.region), "")
