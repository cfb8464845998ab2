"""The observatory: how much is disclosed, how late, what disappears, and how sure that is."""

from datetime import date

from flask import Blueprint, render_template, request

from rulings.observatory.days import china_day
from rulings.observatory.rate_groups import RateSplit
from rulings.public.rate_report import RateReport, RateRequest, report_rate
from rulings.public.rate_request import RATE_NAMES, rate_params, read_rate_request
from search_app.archive_summary import last_observed
from search_app.clock import today
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address
from search_app.request_params import reject_unknown, request_values
from search_app.services import services
from search_app.view_models.rate import SPLIT_LABELS, rate_view

blueprint = Blueprint("observatory", __name__, url_prefix="/observatory")


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
        csv_url=address("observatory_api.rate", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.rate", params),
    )


def asked_rate() -> RateReport:
    """What the request asks for; QueryError for a parameter that a share disclosed has not."""
    reject_unknown(request.args, frozenset({*RATE_NAMES, "lang", "format"}))
    return report_rate(services().reader, read_rate_request(request_values(request.args)), observed_until())


def observed_until() -> date:
    """The day up to which disclosure was observed; without an archive, today."""
    moment = last_observed(services().archive)
    return china_day(moment) if moment else today()


def _split(asked: RateRequest, split: RateSplit) -> tuple[str, str, bool]:
    params = {name: values for name, values in rate_params(asked).items() if name != "split"}
    url = address("observatory.rate", {**params, "split": [split.value]})
    return str(SPLIT_LABELS[split]), url, asked.split is split
