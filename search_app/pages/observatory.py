"""The observatory: how much is disclosed, how late, what disappears, and how sure that is."""

from datetime import date

from flask import Blueprint, render_template, request

from rulings.observatory.days import china_day
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.figures.computed import lag_figure, rate_figure
from rulings.public.figures.link import MARK_NAMES, FigureKind
from rulings.public.lag_report import LagReport, report_lag
from rulings.public.rate_report import RateReport, RateRequest, report_rate
from rulings.public.rate_request import RATE_NAMES, rate_params, read_rate_request
from rulings.query.request import read_choice
from search_app.archive_summary import last_observed
from search_app.clock import today
from search_app.figure_links import cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address, search_url
from search_app.page_room import CHIP_BYTES, room
from search_app.request_params import (
    OUTCOME_NAMES,
    Params,
    SearchRequest,
    outcome_params,
    reject_unknown,
    request_values,
    search_request,
)
from search_app.services import services
from search_app.view_models.chips import active_filters
from search_app.view_models.lag import lag_view, split_label
from search_app.view_models.rate import SPLIT_LABELS, rate_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("observatory", __name__, url_prefix="/observatory")
LAG_NAMES = OUTCOME_NAMES | {"split", *MARK_NAMES}


@blueprint.get("/")
@kept_by_index_and_ledger
def overview() -> str:
    return render_template("pages/observatory.html", as_of=last_observed(services().archive))


@blueprint.get("/rate")
@kept_by_index_and_ledger
def rate() -> str:
    report = asked_rate()
    params = rate_params(report.request)
    return render_template(
        "pages/rate.html",
        params={name: values[0] for name, values in params.items()},
        view=rate_view(report),
        report=report,
        splits=[_split(report.request, split) for split in RateSplit],
        cited=cited_figure(FigureKind.RATE, params, rate_figure(figure_sources(), report)),
        csv_url=address("observatory_api.rate", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.rate", params),
    )


@blueprint.get("/lag")
@kept_by_index_and_ledger
def lag() -> str:
    asked, report = asked_lag()
    params = {**outcome_params(asked), **_lag_split(report.split)}
    filters, shown = active_filters(asked), max(1, room(asked, CHIP_BYTES, 150))
    return render_template(
        "pages/lag.html",
        form=search_form(asked),
        hidden=[(name, value) for name in params if name not in {"q", "from", "to"} for value in params[name]],
        view=lag_view(report),
        report=report,
        filters=[(one.label, one.value, _lag_url(one.without, report.split)) for one in filters[:shown]],
        more_filters=len(filters[shown:]),
        splits=[(split_label(split), _lag_url(asked, split), split is report.split) for split in LagSplit],
        cited=cited_figure(FigureKind.LAG, params, lag_figure(figure_sources(), report)),
        csv_url=address("observatory_api.lag", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.lag", params),
        search_url=search_url(asked),
    )


def asked_lag() -> tuple[SearchRequest, LagReport]:
    """The search and how late what it finds was published."""
    reject_unknown(request.args, LAG_NAMES)
    asked = search_request(request.args)
    split = read_choice(request_values(request.args), "split", LagSplit.YEAR)
    return asked, report_lag(services().reader, asked.query, split, observed_until())


def _lag_split(split: LagSplit) -> Params:
    return {} if split is LagSplit.YEAR else {"split": [split.value]}


def _lag_url(asked: SearchRequest, split: LagSplit) -> str:
    return address("observatory.lag", {**outcome_params(asked), **_lag_split(split)})


def asked_rate() -> RateReport:
    """What the request asks for; QueryError for a parameter that a share disclosed has not."""
    reject_unknown(request.args, frozenset({*RATE_NAMES, *MARK_NAMES, "lang", "format"}))
    return report_rate(services().reader, read_rate_request(request_values(request.args)), observed_until())


def observed_until() -> date:
    """The day up to which disclosure was observed; without an archive, today."""
    moment = last_observed(services().archive)
    return china_day(moment) if moment else today()


def _split(asked: RateRequest, split: RateSplit) -> tuple[str, str, bool]:
    params = {name: values for name, values in rate_params(asked).items() if name != "split"}
    url = address("observatory.rate", {**params, "split": [split.value]})
    return str(SPLIT_LABELS[split]), url, asked.split is split
