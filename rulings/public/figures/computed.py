"""The figure that a link asks for, computed from what is held now."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rulings.engine.analysis import VERSION
from rulings.engine.port import Page
from rulings.errors import NotFoundError, QueryError
from rulings.observatory.days import china_day
from rulings.observatory.disclosure_history import STANDS, HistoryFlow, flow_between, moment_number
from rulings.observatory.ruling_lags import LagSplit
from rulings.observatory.volume import Volume
from rulings.observatory.volume_question import volume_question
from rulings.public.csv_table import csv_text
from rulings.public.figures.link import FigureKind, FigureLink, FigureMark
from rulings.public.lag_answer import lag_rows
from rulings.public.lag_report import LagReport, report_lag
from rulings.public.ledger_history import PastHistory
from rulings.public.observed_day import within_observed
from rulings.public.past_answer import past_rows
from rulings.public.past_report import PastReport, report_past, shown_rows
from rulings.public.past_request import read_past_request
from rulings.public.past_volume import volume_asked
from rulings.public.rate_answer import rate_rows
from rulings.public.rate_report import RateReport, report_rate
from rulings.public.rate_request import read_rate_request
from rulings.public.reader import PublicReader
from rulings.public.search_answer import volume_rows
from rulings.public.withdrawal_answer import withdrawal_rows
from rulings.public.withdrawal_report import WithdrawalReport, report_withdrawals
from rulings.public.withdrawal_request import read_withdrawal_request
from rulings.query.request import GivenParameters, first_value, read_choice, search_query

Rows = Iterable[Sequence[str | int]]
NO_FIGURE = "-"


@dataclass(frozen=True)
class FigureSources:
    """What figures are computed from."""

    reader: PublicReader
    past: PastHistory
    observed: datetime | None
    """The newest observation; None of an archive without one."""


def figure_of(link: FigureLink, sources: FigureSources, today: date) -> FigureMark:
    """The figure now, of the same day as the one that the link carries. `today` is the day of figures of an archive without
    observations. QueryError for what the page cannot be asked."""
    at = (link.mark.at if link.mark else None) or sources.observed
    day = china_day(at) if at else today
    given = within_observed(link.given, china_day(sources.observed) if sources.observed else today)
    match link.kind:
        case FigureKind.SEARCH:
            found = sources.reader.search(search_query(given), Page(1), facets=(), highlights=False)
            return _marked(sources, found.total, [("total", found.total)])
        case FigureKind.VOLUME:
            return volume_figure(sources, _volumes(sources, given))
        case FigureKind.HISTORY:
            asked = read_past_request(search_query(given), given, day)
            return past_figure(sources, report_past(sources.reader, sources.past.newest(), asked))
        case FigureKind.LAG:
            split = read_choice(given, "split", LagSplit.YEAR)
            return lag_figure(
                sources, report_lag(sources.reader, sources.past.newest(), search_query(given), split, day)
            )
        case FigureKind.RATE:
            return rate_figure(
                sources, report_rate(sources.reader, sources.past.newest(), read_rate_request(given), day)
            )
        case FigureKind.WITHDRAWN:
            wanted = read_withdrawal_request(search_query(given), given, day)
            past, hidden = sources.past, sources.reader.removed_ids()
            return withdrawn_figure(sources, report_withdrawals(past.newest(), past.crawls(), wanted, hidden))


def volume_figure(sources: FigureSources, volumes: Mapping[str, Volume]) -> FigureMark:
    """Of one volume, or of several by their search texts: the rulings of the first."""
    rows = [(text, *row) for text, volume in volumes.items() for row in volume_rows(volume)]
    return _marked(sources, next(iter(volumes.values())).total, rows)


def past_figure(sources: FigureSources, report: PastReport) -> FigureMark:
    """The rulings that were standing."""
    return _marked(sources, report.standing, past_rows(report))


def lag_figure(sources: FigureSources, report: LagReport) -> FigureMark:
    """The median in calendar days."""
    return _marked(sources, report.whole.days.median if report.whole.days else None, lag_rows(report))


def rate_figure(sources: FigureSources, report: RateReport) -> FigureMark:
    """The share disclosed, 0..1."""
    return _marked(sources, report.whole.rate, rate_rows(report))


def withdrawn_figure(sources: FigureSources, report: WithdrawalReport) -> FigureMark:
    """The withdrawals."""
    return _marked(sources, report.whole.withdrawn, withdrawal_rows(report))


def dated_link(link: FigureLink, sources: FigureSources) -> FigureLink:
    """With the day of what is asked about the past, so that it stays that day tomorrow; with none after the newest observation."""
    if "as_of" in link.given and sources.observed:
        observed = within_observed(link.given, china_day(sources.observed))
        return replace(link, given={name: tuple(values) for name, values in observed.items()})
    if link.kind not in {FigureKind.HISTORY, FigureKind.WITHDRAWN} or not sources.observed:
        return link
    day = china_day(sources.observed).isoformat()
    return replace(link, given={**link.given, "as_of": (day,)})


def changes_since(link: FigureLink, sources: FigureSources) -> HistoryFlow | None:
    """What was disclosed and what disappeared since the link was made; None where nothing can be known of it: of words, of
    punishments, and without a moment or a ledger; and of a past day, which stays as it was."""
    history, at = sources.past.newest(), link.mark.at if link.mark else None
    if at is None or not history.ids or link.kind not in {FigureKind.SEARCH, FigureKind.VOLUME}:
        return None
    if "as_of" in link.given:
        return None
    query = search_query(link.given)
    if query.asks_of_texts:
        return None
    try:
        inside = shown_rows(history, query, sources.reader.removed_ids)
    except (NotFoundError, QueryError):
        return None
    return flow_between(history, inside, moment_number(at) + 1, STANDS)


def _volumes(sources: FigureSources, given: GivenParameters) -> Mapping[str, Volume]:
    question = volume_question(given)
    texts = question.texts_beside(first_value(given, "q"))
    searches = {text: search_query({**given, "q": [text] if text else []}) for text in texts}
    return {
        text: volume_asked(sources.reader, sources.past, query, question.request)
        for text, query in searches.items()
    }


def _marked(sources: FigureSources, figure: float | None, rows: Rows) -> FigureMark:
    shown = NO_FIGURE if figure is None else str(figure) if isinstance(figure, int) else f"{figure:.4f}"
    digest = hashlib.sha256(csv_text(rows).encode()).hexdigest()[:16]
    return FigureMark(shown, digest, sources.observed, f"{VERSION}.{sources.reader.position()}")
