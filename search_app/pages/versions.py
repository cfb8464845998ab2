"""/rulings/<id>/versions: what its publisher changed in a ruling, and when."""

from flask import Blueprint, Response, make_response, render_template

from rulings.public.version_answer import report_versions
from rulings.ruling import Ruling, RulingId
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.pages.ruling import private, without_ruling
from search_app.services import services
from search_app.view_models.ruling import same_view
from search_app.view_models.versions import versions_view

blueprint = Blueprint("versions", __name__)


@blueprint.get("/rulings/<ruling_id>/versions")
@kept_by_index_and_ledger
def versions(ruling_id: RulingId) -> Response:
    """Words within the publisher's terms; removed ones only of the sources that the operator names (removed_words)."""
    made_with = services()
    found = made_with.reader.get(ruling_id)
    if not isinstance(found, Ruling):
        return without_ruling(found, ruling_id)
    allowed = made_with.settings.sources_with_removed_words
    report = report_versions(made_with.reader, made_with.history, found, allowed)
    html = render_template(
        "pages/versions.html",
        view=versions_view(report),
        same=[same_view(found, one) for one in made_with.reader.same_rulings(found)],
        noindex=True,
    )
    return private(make_response(html))
