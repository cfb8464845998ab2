"""How to report an error in a ruling, or to ask for its removal."""

from flask import Blueprint, Response, make_response, render_template

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.publishers import publishers
from rulings.ruling import Ruling, RulingId
from search_app.hosts import absolute_url
from search_app.language.labels import value_label
from search_app.links import ruling_url
from search_app.services import services
from search_app.view_models.report import report_view

blueprint = Blueprint("report", __name__)


@blueprint.get("/rulings/<ruling_id>/report")
def report(ruling_id: RulingId) -> Response:
    """Also of a ruling that is gone: its removal may be the error. 404 where nothing is or was held."""
    found = services().reader.get(ruling_id)
    if found is None:
        raise NotFoundError(Message.RULING_NOT_HELD)
    source = found.provenance.source if isinstance(found, Ruling) else found.source
    url = absolute_url(ruling_url(found.id))
    contact = services().settings.contact.strip()
    view = report_view(found.id, url, contact, publishers().get(source), value_label("source", source))
    answer = make_response(render_template("pages/report.html", view=view))
    answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer
