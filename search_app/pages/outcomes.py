"""How the rulings of a search were decided: the page, and its chart as a file."""

from flask import Blueprint, Response, render_template, request

from rulings.engine.outcome_counts import SPLITS
from search_app.archive_summary import last_observed
from search_app.attachment import attachment
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import outcomes_url, search_url
from search_app.request_params import search_request
from search_app.services import services
from search_app.view_models.chips import chips
from search_app.view_models.outcomes import outcomes_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("outcomes", __name__)


@blueprint.get("/outcomes")
@kept_by_index_and_ledger
def outcomes() -> str:
    asked = search_request(request.args)
    found = services().reader.outcomes(asked.query, SPLITS)
    return render_template(
        "pages/outcomes.html",
        asked=asked,
        form=search_form(asked),
        view=outcomes_view(asked, found),
        as_of=last_observed(services().archive),
        chips=chips(asked, outcomes_url),
        search_url=search_url(asked),
    )


@blueprint.get("/outcomes.svg")
@kept_by_index_and_ledger
def chart() -> Response:
    asked = search_request(request.args)
    view = outcomes_view(asked, services().reader.outcomes(asked.query))
    return attachment(render_template("pages/outcomes.svg", view=view), "image/svg+xml", "outcomes.svg")
