"""What was standing on a past day, and what changed since another."""

from flask import Blueprint, render_template, request

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.figures.computed import past_figure
from rulings.public.figures.link import MARK_NAMES, FigureKind
from rulings.public.past_report import PastReport, report_past
from rulings.public.past_request import PAST_NAMES, read_past_request
from search_app.figure_links import cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address, search_url
from search_app.page_room import CHIP_BYTES, room
from search_app.pages.observatory import observed_until
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
from search_app.view_models.past import past_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("past", __name__, url_prefix="/observatory")
HISTORY_NAMES = OUTCOME_NAMES | {*PAST_NAMES, *MARK_NAMES}


@blueprint.get("/history")
@kept_by_index_and_ledger
def past() -> str:
    asked, report = asked_past()
    own = _own_params(report)
    params = {**outcome_params(asked), **own}
    filters, shown = active_filters(asked), max(1, room(asked, CHIP_BYTES, 150))
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
        filters=[
            (one.label, one.value, address("past.past", {**outcome_params(one.without), **own}))
            for one in filters[:shown]
        ],
        more_filters=len(filters[shown:]),
        csv_url=address("observatory_api.history", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.history", params),
        cited=cited_figure(FigureKind.HISTORY, params, past_figure(figure_sources(), report)),
        search_url=search_url(asked),
    )


def asked_past() -> tuple[SearchRequest, PastReport]:
    """The search, and what of it was standing. NotFoundError where the past was never noted, though rulings are held."""
    reject_unknown(request.args, HISTORY_NAMES)
    reader, history = services().reader, services().past.newest()
    asked = search_request(request.args)
    wanted = read_past_request(asked.query, request_values(request.args), observed_until())
    if not history.ids and not reader.is_empty():
        raise NotFoundError(Message.NO_PAST)
    return asked, report_past(reader, history, wanted)


def _own_params(report: PastReport) -> Params:
    asked = report.request
    since = {"since": [asked.since.isoformat()]} if asked.since else {}
    return {"as_of": [asked.as_of.isoformat()], **since, **({"interval": ["month"]} if asked.months else {})}
