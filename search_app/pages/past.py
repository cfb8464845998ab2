"""What was standing on a past day, and what changed since another."""

from flask import Blueprint, render_template

from rulings.public.figures.computed import past_figure
from rulings.public.figures.link import MARK_NAMES, FigureKind
from rulings.public.past_report import PastReport
from search_app.asked_figures import asked_past
from search_app.figure_links import cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address, search_url
from search_app.request_params import (
    Params,
    outcome_params,
)
from search_app.view_models.chips import chips
from search_app.view_models.past import past_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("past", __name__, url_prefix="/observatory")


@blueprint.get("/history")
@kept_by_index_and_ledger
def past() -> str:
    asked, report = asked_past(*MARK_NAMES)
    own = _own_params(report)
    params = {**outcome_params(asked), **own}
    return render_template(
        "pages/past.html",
        form=search_form(asked),
        own={name: values[0] for name, values in own.items()},
        hidden=[
            (name, value)
            for name in params
            if name not in {"q", "from", "to", "as_of", "since"}
            for value in params[name]
        ],
        view=past_view(report),
        report=report,
        chips=chips(asked, lambda search: address("past.past", {**outcome_params(search), **own})),
        csv_url=address("observatory_api.history", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.history", params),
        cited=cited_figure(FigureKind.HISTORY, params, past_figure(figure_sources(), report)),
        search_url=search_url(asked),
    )


def _own_params(report: PastReport) -> Params:
    asked = report.request
    since = {"since": [asked.since.isoformat()]} if asked.since else {}
    return {"as_of": [asked.as_of.isoformat()], **since, **({"interval": ["month"]} if asked.months else {})}
