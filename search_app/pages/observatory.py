"""The observatory: how much is disclosed, how late, what disappears, and how sure that is."""

from flask import Blueprint, render_template

from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.figures.computed import lag_figure, rate_figure
from rulings.public.figures.link import MARK_NAMES, FigureKind
from rulings.public.rate_report import RateRequest
from rulings.public.rate_request import rate_params
from search_app.archive_summary import last_observed
from search_app.asked_figures import asked_lag, asked_rate
from search_app.figure_links import cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address, search_url
from search_app.request_params import (
    Params,
    SearchRequest,
    outcome_params,
)
from search_app.services import services
from search_app.view_models.chips import chips
from search_app.view_models.lag import lag_view, split_label
from search_app.view_models.rate import SPLIT_LABELS, rate_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("observatory", __name__, url_prefix="/observatory")


@blueprint.get("/")
@kept_by_index_and_ledger
def overview() -> str:
    return render_template("pages/observatory.html", as_of=last_observed(services().archive))


@blueprint.get("/rate")
@kept_by_index_and_ledger
def rate() -> str:
    report = asked_rate(*MARK_NAMES)
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
    asked, report = asked_lag(*MARK_NAMES)
    params = {**outcome_params(asked), **_lag_split(report.split)}
    return render_template(
        "pages/lag.html",
        form=search_form(asked),
        hidden=[(name, value) for name in params if name not in {"q", "from", "to"} for value in params[name]],
        view=lag_view(report),
        report=report,
        chips=chips(asked, lambda search: _lag_url(search, report.split)),
        splits=[(split_label(split), _lag_url(asked, split), split is report.split) for split in LagSplit],
        cited=cited_figure(FigureKind.LAG, params, lag_figure(figure_sources(), report)),
        csv_url=address("observatory_api.lag", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.lag", params),
        search_url=search_url(asked),
    )


def _lag_split(split: LagSplit) -> Params:
    return {} if split is LagSplit.YEAR else {"split": [split.value]}


def _lag_url(asked: SearchRequest, split: LagSplit) -> str:
    return address("observatory.lag", {**outcome_params(asked), **_lag_split(split)})


def _split(asked: RateRequest, split: RateSplit) -> tuple[str, str, bool]:
    params = {name: values for name, values in rate_params(asked).items() if name != "split"}
    url = address("observatory.rate", {**params, "split": [split.value]})
    return str(SPLIT_LABELS[split]), url, asked.split is split
