"""The share disclosed, from the serials of the rulings that are held: for `rulings rate`, the page and the API."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from rulings.china.official_figures import official_figures
from rulings.observatory.batch_rate import BatchRate, rate_batch
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.disclosure_rate import RateFigure, sum_rates
from rulings.observatory.rate_groups import RateSplit, group_rates
from rulings.observatory.ruling_serials import (
    Aside,
    CaseSerials,
    RulingSerials,
    case_serials,
    gather_serials,
    serials_written_as,
)
from rulings.public.held_rows import held_rows
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import PLAUSIBLE_YEARS

NATIONAL_TOTAL = "Courts: cases accepted / concluded"
"""The official figure that can be compared: cases that courts of the whole country accepted in a year."""


@dataclass(frozen=True, slots=True)
class RateRequest:
    query: SearchQuery = field(default_factory=SearchQuery)
    """With filters of RATE_FACETS alone."""
    filed: range = PLAUSIBLE_YEARS
    split: RateSplit = RateSplit.YEAR
    type: str | None = None
    """类型代字, where only cases of one are asked for."""

    @property
    def national(self) -> bool:
        """Whether all cases of each year are asked for."""
        return not self.query.selections and self.type is None


@dataclass(frozen=True, slots=True)
class Anchor:
    """An official total of a year, and what is disclosed of it: a bound that the serials know nothing of."""

    year: int
    official: int
    source: str
    disclosed: int

    @property
    def share(self) -> float:
        """Distinct case numbers that are held, of all cases."""
        return self.disclosed / self.official


@dataclass(frozen=True, slots=True)
class RateReport:
    request: RateRequest
    as_of: date
    rulings: int
    aside: Mapping[Aside, int]
    """Why -> numbers, or rulings without one, that are in no batch."""
    whole: RateFigure
    groups: Mapping[str, RateFigure]
    batches: tuple[BatchRate, ...]
    anchors: tuple[Anchor, ...]


def report_rate(reader: PublicReader, history: DisclosureHistory, request: RateRequest, as_of: date) -> RateReport:
    """From the history; where that lacks a ruling that the filters leave, each is read: some 0.2 ms."""
    found = gather_serials(_serials(reader, history, request.query), request.filed)
    batches = tuple(sorted(_rates(found, request, as_of), key=lambda one: one.batch))
    return RateReport(
        request,
        as_of,
        found.rulings,
        found.aside,
        sum_rates(batches),
        group_rates(batches, request.split),
        batches,
        tuple(_anchors(batches)) if request.national else (),
    )


def _serials(
    reader: PublicReader, history: DisclosureHistory, query: SearchQuery
) -> Iterator[Sequence[CaseSerials]]:
    rows = held_rows(reader, history, query)
    if rows is not None:
        return (serials_written_as(history.serials[row] or "") for row in np.flatnonzero(rows).tolist())
    return map(case_serials, reader.export(query))


def _rates(found: RulingSerials, request: RateRequest, as_of: date) -> Iterator[BatchRate]:
    for batch, serials in found.sets:
        if request.type in (None, batch.type):
            yield rate_batch(batch, serials, as_of)


def _anchors(batches: tuple[BatchRate, ...]) -> Iterator[Anchor]:
    disclosed: dict[int, int] = {}
    for one in batches:
        disclosed[one.batch.year] = disclosed.get(one.batch.year, 0) + one.disclosed
    for figure in official_figures():
        if figure.metric == NATIONAL_TOTAL and figure.period.isdecimal() and figure.value.isdecimal():
            year = int(figure.period)
            if disclosed.get(year):
                yield Anchor(year, int(figure.value), figure.document, disclosed[year])
