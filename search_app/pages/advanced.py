"""The advanced form, and where it is sent: the search that its rows are composed to."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from rulings.china.crime import crime_entries
from rulings.engine.port import Page
from rulings.query.ast import SearchQuery
from search_app.kept_pages import kept_by_index_state
from search_app.language.labels import value_labels
from search_app.links import address, search_url
from search_app.request_params import search_params, search_request
from search_app.services import services
from search_app.view_models.advanced_form import MAX_WORDS, ROW_FIELDS, WAYS, advanced_form, composed_text

blueprint = Blueprint("advanced", __name__)

MAX_COURTS = 1_000
"""Courts that are suggested: those with most rulings."""


@blueprint.get("/advanced")
@kept_by_index_state
def advanced() -> str:
    asked = search_request(request.args)
    crimes, courts = (
        value_labels("crime"),
        services().reader.search(SearchQuery(), Page(0), facets=("court",), highlights=False),
    )
    return render_template(
        "pages/advanced.html",
        view=advanced_form(asked),
        fields=ROW_FIELDS,
        ways=WAYS,
        max_words=MAX_WORDS,
        suggested={
            "crime": [(entry.name, crimes(entry.name)) for entry in crime_entries()],
            "court": [(count.value, count.value) for count in courts.facets["court"][:MAX_COURTS]],
        },
    )


@blueprint.get("/advanced/search")
def compose() -> Response:
    """To the address that says the same in one text, which can be kept and sent on."""
    given = request.args.copy()
    for name in ("q", "cursor"):
        given.poplist(name)
    asked = search_request(given).saying(composed_text(request.args))
    nothing = address("advanced.advanced", search_params(asked))
    return redirect(nothing if asked.empty else search_url(asked), 303)
