"""GET /api/v1/rulings/<id>/versions: what its publisher changed in a ruling, as the page of versions tells it."""

from flask import Response, jsonify, request

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.version_answer import report_versions, version_answer
from rulings.ruling import Ruling, RulingId, Tombstone
from search_app.addresses import PERMANENT, id_in_small_letters, moved_to
from search_app.api.blueprint import api_blueprint
from search_app.api.tombstone import gone_problem
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.request_params import reject_unknown
from search_app.services import services

blueprint = api_blueprint("api_versions")


@blueprint.get("/rulings/<ruling_id>/versions")
@kept_by_index_and_ledger
def ruling_versions(ruling_id: RulingId) -> tuple[Response, int]:
    reject_unknown(request.args, frozenset({"lang"}))
    made_with = services()
    reader, allowed = made_with.reader, made_with.settings.sources_with_removed_words
    found = reader.get(ruling_id)
    if isinstance(found, Ruling):
        return jsonify(version_answer(report_versions(reader, made_with.history, found, allowed))), 200
    if isinstance(found, Tombstone):
        return gone_problem(found), 410
    if small := id_in_small_letters(reader, ruling_id):
        return moved_to("api_versions.ruling_versions", {"ruling_id": small}), PERMANENT
    raise NotFoundError(Message.RULING_NOT_HELD)
