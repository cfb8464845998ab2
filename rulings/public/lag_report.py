"""How late rulings are published: for `rulings lag`, the page and the API."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.history_lags import lag_cases
from rulings.observatory.lag import LagFigure, summarise_lags
from rulings.observatory.ruling_lags import (
    ImpossiblePair,
    LagCase,
    LagSplit,
    NoLag,
    gather_lags,
    impossible_pair,
    lag_case,
)
from rulings.observatory.working_days import working_days
from rulings.public.held_rows import held_rows
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling, RulingId

MAX_LISTED = 1_000
"""Of impossible pairs; `aside` has their number."""


@dataclass(frozen=True, slots=True)
class LagReport:
    split: LagSplit
    as_of: date
    rulings: int
    whole: LagFigure
    groups: Mapping[str, LagFigure]
    aside: Mapping[NoLag, int]
    """Why -> rulings that have no lag."""
    impossible: Sequence[ImpossiblePair]


def report_lag(
    reader: PublicReader,
    history: DisclosureHistory,
    query: SearchQuery,
    split: LagSplit,
    as_of: date,
    *,
    listed: int | None = MAX_LISTED,
) -> LagReport:
    """From the history; where that lacks a ruling that matches, each is read: some 0.2 ms. Of pairs that cannot be at most
    `listed` are told, of None all."""
    found, calendar = gather_lags(_cases(reader, history, query, split, as_of)), working_days()
    return LagReport(
        split=split,
        as_of=as_of,
        rulings=found.rulings,
        whole=summarise_lags(found.publications, calendar),
        groups={value: summarise_lags(some, calendar) for value, some in found.groups.items()},
        aside=found.aside,
        impossible=tuple(_pairs(reader, found.impossible[:listed])),
    )


def _cases(
    reader: PublicReader, history: DisclosureHistory, query: SearchQuery, split: LagSplit, as_of: date
) -> Iterator[LagCase]:
    rows = held_rows(reader, history, query)
    if rows is not None:
        return lag_cases(history, rows, split, as_of)
    return (lag_case(ruling, split, as_of) for ruling in reader.export(query))


def _pairs(reader: PublicReader, ids: Sequence[RulingId]) -> Iterator[ImpossiblePair]:
    """Dates as they are printed stand in the rulings alone."""
    return (impossible_pair(ruling) for ruling in map(reader.get, ids) if isinstance(ruling, Ruling))
