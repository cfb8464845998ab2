"""`disclosure_figures`: how late, how much of it, what disappears, and how much was looked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from rulings.errors import NotFoundError, QueryError
from rulings.mcp_server.answers import DisclosureFigures
from rulings.mcp_server.bounded import bounded
from rulings.mcp_server.coverage import AskSources, Holdings
from rulings.mcp_server.inputs import (
    FILTER_NAMES,
    Basis,
    PartialDate,
    SameFilters,
    SearchText,
    asked_parameters,
)
from rulings.messages import Message
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.claims import claims_answer, compare_claims
from rulings.public.coverage_answer import coverage_answer, report_coverage
from rulings.public.lag_answer import lag_answer
from rulings.public.lag_report import report_lag
from rulings.public.ledger_history import PastHistory
from rulings.public.observed_day import within_observed
from rulings.public.past_answer import past_answer
from rulings.public.past_report import report_past
from rulings.public.past_request import read_past_request
from rulings.public.permalinks import Permalinks
from rulings.public.rate_answer import rate_answer
from rulings.public.rate_report import report_rate
from rulings.public.rate_request import RATE_NAMES, read_rate_request
from rulings.public.reader import PublicReader
from rulings.public.withdrawal_answer import withdrawal_answer
from rulings.public.withdrawal_report import report_withdrawals
from rulings.public.withdrawal_request import read_withdrawal_request
from rulings.query.ast import DateBasis
from rulings.query.request import GivenParameters, first_value, read_choice, read_day, search_query

Json = Mapping[str, object]


class FigureName(StrEnum):
    """Each is also the name of its page."""

    LAG = "lag"
    RATE = "rate"
    WITHDRAWN = "withdrawn"
    HISTORY = "history"
    COVERAGE = "coverage"
    CLAIMS = "claims"


_SEARCHED = frozenset({"q", "from", "to", "basis", *FILTER_NAMES})
ACCEPTED: Mapping[FigureName, frozenset[str]] = {
    FigureName.LAG: _SEARCHED | {"split"},
    FigureName.RATE: frozenset(RATE_NAMES),
    FigureName.WITHDRAWN: _SEARCHED | {"split", "as_of", "since"},
    FigureName.HISTORY: _SEARCHED | {"as_of", "since"},
    FigureName.COVERAGE: frozenset({"source", "as_of"}),
    FigureName.CLAIMS: frozenset(),
}


@dataclass(frozen=True, slots=True)
class FiguresTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks
    past: PastHistory
    observed: AskSources

    def disclosure_figures(
        self,
        figure: Annotated[
            FigureName,
            Field(
                description="lag: days from judgment to publication. rate: estimated share of cases that is disclosed, an upper bound. "
                "withdrawn: what publishers took away. history: what was standing at the end of a past day, and what changed since "
                "another. coverage: how much was looked for, by source and day. claims: official figures beside what is held."
            ),
        ],
        query: SearchText = "",
        filters: SameFilters | None = None,
        from_date: PartialDate = "",
        to_date: PartialDate = "",
        basis: Basis = DateBasis.JUDGED,
        split: Annotated[
            str, Field(max_length=40, description="Groups of lag, rate or withdrawn: year, court, region, crime …")
        ] = "",
        as_of: Annotated[
            PartialDate, Field(description="Of history, withdrawn and coverage: up to the end of this day.")
        ] = "",
        since: Annotated[
            PartialDate, Field(description="Of history and withdrawn: what changed after this day.")
        ] = "",
    ) -> DisclosureFigures:
        """Figures of disclosure itself, each with its rule and its caveats: pass these on. Long lists are cut; `left_out` says by how much."""
        asked = dict(asked_parameters(query, filters or {}, (from_date, to_date), basis))
        more = {"split": split, "as_of": as_of, "since": since}
        asked |= {name: [value] for name, value in more.items() if value}
        _ensure_accepted(figure, asked)
        asked = dict(within_observed(asked, self._newest())) if as_of else asked
        found, left_out = bounded(self._answers[figure](asked))
        return DisclosureFigures(
            figure=figure.value,
            figures=found,
            left_out=left_out,
            permalink=self.links.observatory(figure.value, asked),
            coverage=self.holdings.coverage(),
        )

    @property
    def _answers(self) -> Mapping[FigureName, Callable[[GivenParameters], Json]]:
        return {
            FigureName.LAG: self._lag,
            FigureName.RATE: self._rate,
            FigureName.WITHDRAWN: self._withdrawn,
            FigureName.HISTORY: self._history,
            FigureName.COVERAGE: self._coverage,
            FigureName.CLAIMS: lambda _: claims_answer(compare_claims(self.reader)),
        }

    def _lag(self, given: GivenParameters) -> Json:
        split = read_choice(given, "split", LagSplit.YEAR)
        return lag_answer(report_lag(self.reader, self.past.newest(), search_query(given), split, self._newest()))

    def _rate(self, given: GivenParameters) -> Json:
        return rate_answer(report_rate(self.reader, self.past.newest(), read_rate_request(given), self._newest()))

    def _withdrawn(self, given: GivenParameters) -> Json:
        wanted = read_withdrawal_request(search_query(given), given, self._newest())
        return withdrawal_answer(
            report_withdrawals(self.past.newest(), self.past.crawls(), wanted, self.reader.removed_ids())
        )

    def _history(self, given: GivenParameters) -> Json:
        wanted, history = read_past_request(search_query(given), given, self._newest()), self.past.newest()
        if not history.ids:
            raise NotFoundError(Message.NO_PAST)
        return past_answer(report_past(self.reader, history, wanted))

    def _coverage(self, given: GivenParameters) -> Json:
        """The newest days first."""
        as_of = read_day(given, "as_of") or self._newest()
        report = report_coverage(self.past.crawls(), self.observed(), as_of, first_value(given, "source") or None)
        newest = sorted(report.days, key=lambda one: one.day, reverse=True)
        return coverage_answer(replace(report, days=newest))

    def _newest(self) -> date:
        return self.holdings.newest_day()


def _ensure_accepted(figure: FigureName, asked: GivenParameters) -> None:
    """QueryError for what the figure would not obey."""
    known = ACCEPTED[figure]
    unknown = sorted(set(asked) - known)
    if unknown:
        raise QueryError(Message.UNKNOWN_PARAMETERS, names=", ".join(unknown), known=", ".join(sorted(known)))
