"""All values of one facet among the rulings of a search, with a box to find some: what the sidebar has no room for."""

from dataclasses import replace

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from rulings.engine.port import FacetCount, Page
from rulings.query.facets import facet_named
from rulings.text.folding import fold
from search_app.kept_pages import kept_by_index_state
from search_app.language.labels import facet_label, whole_value_label
from search_app.links import search_url
from search_app.request_params import FACET_NAMES, SearchRequest, search_params, search_request
from search_app.services import services
from search_app.view_models.facet_panel import facet_values
from search_app.view_models.facet_tree import FacetValues, ordered

blueprint = Blueprint("facet", __name__)

MAX_SHOWN = 500
"""Values on one page: what is not among them is found by its name."""
MAX_FIND = 100


@blueprint.get("/facets/<name>")
@kept_by_index_state
def facet(name: str) -> str:
    if name not in FACET_NAMES:
        raise NotFound
    asked = search_request(request.args)
    asked = asked.with_query(asked.query)
    sought = next(filter(None, map(str.strip, request.args.getlist("find"))), "")[:MAX_FIND]
    found = services().reader.search(asked.query, Page(0), facets=(name, "jurisdiction"))
    values = facet_values(asked, facet_named(name), found.facets, whole=bool(sought))
    chosen = [count for count in values.counts if count.selected or count.value in values.denied]
    matching = _matching(values, sought)
    shown = replace(values, counts=tuple((matching if sought else values.counts)[:MAX_SHOWN]))
    return render_template(
        "pages/facet.html",
        name=name,
        label=facet_label(name),
        total=found.total,
        kept=_kept(asked, name),
        find=sought,
        max_find=MAX_FIND,
        chosen=[values.node(count) for count in chosen] if sought else [],
        nodes=[shown.node(count) for count in ordered(shown.facet, shown.counts)] if sought else None,
        tree=None if sought else shown.tree(),
        left_out=len(matching if sought else values.counts) - len(shown.counts),
        number_chosen=len(chosen),
        results_url=search_url(asked),
    )


def _matching(values: FacetValues, sought: str) -> list[FacetCount]:
    """Those whose name, in the reader's language or as it stands in the data, contains the text; without the chosen ones."""
    text, name = fold(sought), values.facet.name
    return [
        count
        for count in values.counts
        if not (count.selected or count.value in values.denied)
        and (text in fold(count.value) or text in fold(whole_value_label(name, count.value)))
    ]


def _kept(asked: SearchRequest, name: str) -> list[tuple[str, str]]:
    """What else the search asks for."""
    params = search_params(asked)
    return [(key, value) for key, values in params.items() if key != name for value in values]
