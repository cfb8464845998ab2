"""One ruling: metadata, text with the query's words marked, provenance; or what is left of a withdrawn one."""

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask_babel import gettext as _
from rulings.query.parser import parse

from rulings.errors import NotFoundError, QueryError
from rulings.query.ast import Node
from rulings.ruling import Ruling, RulingId, Tombstone
from search_app.labels import value_label
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.services import services
from search_app.view.ruling import ruling_view, tombstone_view
from search_app.view.ruling_text import ruling_text

blueprint = Blueprint("ruling", __name__)


@blueprint.get("/rulings/<ruling_id>")
def ruling(ruling_id: RulingId) -> Response:
    found = services().engine.get(ruling_id)
    if isinstance(found, Ruling):
        return _page(found)
    if isinstance(found, Tombstone):
        return _private(make_response(render_template("pages/tombstone.html", view=tombstone_view(found)), 410))
    raise NotFoundError(_("本站没有收录此编号的文书。"))


def _page(found: Ruling) -> Response:
    typed = request.args.get("q", "").strip()
    query = _query(typed)
    html = render_template(
        "pages/ruling.html",
        view=ruling_view(found),
        text=ruling_text(found, query),
        typed=typed,
        back_url=search_url(SearchRequest().saying(typed)) if query is not None else None,
        source=value_label("source", found.provenance.source),
        json_url=url_for("api.ruling", ruling_id=found.id),
        noindex=not services().settings.indexable,
    )
    return _private(make_response(html))


def _query(typed: str) -> Node | None:
    """A text that cannot be understood marks nothing: the ruling is what was asked for."""
    try:
        return parse(typed) if typed else None
    except QueryError:
        return None


def _private(response: Response) -> Response:
    if not services().settings.indexable:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
