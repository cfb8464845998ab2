"""What disappears: rates, days of many withdrawals, and the list of what is gone."""

from flask import Blueprint, render_template

from rulings.public.figures.computed import withdrawn_figure
from rulings.public.figures.link import MARK_NAMES, FigureKind
from rulings.public.withdrawal_report import WithdrawalReport
from rulings.query.splits import WITHDRAWAL_SPLITS
from search_app.asked_figures import asked_withdrawals
from search_app.figure_links import cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.language.labels import facet_label
from search_app.links import address, events_url
from search_app.request_params import (
    Params,
    SearchRequest,
    outcome_params,
)
from search_app.view_models.chips import chips
from search_app.view_models.withdrawn import withdrawal_view

blueprint = Blueprint("withdrawals", __name__, url_prefix="/observatory")


@blueprint.get("/withdrawn")
@kept_by_index_and_ledger
def withdrawals() -> str:
    asked, report = asked_withdrawals(*MARK_NAMES)
    own = _own_params(report)
    params = {**outcome_params(asked), **own}
    return render_template(
        "pages/withdrawn.html",
        own={name: values[0] for name, values in own.items()},
        hidden=[(name, value) for name in params if name not in {"as_of", "since"} for value in params[name]],
        view=withdrawal_view(report),
        report=report,
        chips=chips(asked, lambda search: address("withdrawals.withdrawals", {**outcome_params(search), **own})),
        splits=[_split(asked, own, split) for split in WITHDRAWAL_SPLITS],
        cited=cited_figure(FigureKind.WITHDRAWN, params, withdrawn_figure(figure_sources(), report)),
        csv_url=address("observatory_api.withdrawals", {**params, "format": ["csv"]}),
        list_url=address("observatory_api.withdrawals", {**params, "format": ["csv"], "list": ["1"]}),
        json_url=address("observatory_api.withdrawals", params),
        events_url=events_url(asked),
    )


def _own_params(report: WithdrawalReport) -> Params:
    since = {"since": [report.since.isoformat()]} if report.since else {}
    return {"split": [report.split], "as_of": [report.as_of.isoformat()], **since}


def _split(asked: SearchRequest, own: Params, split: str) -> tuple[str, str, bool]:
    url = address("withdrawals.withdrawals", {**outcome_params(asked), **own, "split": [split]})
    return facet_label(split), url, own["split"] == [split]
