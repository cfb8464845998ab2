"""GET /api/v1/similar?ruling=… and POST /api/v1/similar with facts: rulings that are like a case, and why.

Facts are posted only, so that no address and no log has them.
"""

from flask import Response, jsonify, request

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.named_ruling import named_ruling
from rulings.public.similar_answer import SimilarAnswer, answer_for_facts, answer_for_ruling, similar_record
from rulings.ruling import Tombstone
from rulings.similar.facts import MAX_FACTS, MIN_FACTS
from search_app.api.blueprint import api_blueprint
from search_app.api.bodies import posted_strings
from search_app.api.fields import RECORD_FIELDS, WantedFields, wanted_fields
from search_app.api.tombstone import gone_problem
from search_app.kept_pages import kept_by_index_state
from search_app.request_params import FILTER_NAMES, reject_unknown, search_request
from search_app.services import services

blueprint = api_blueprint("api_similar")

WHY = ("score", "shared", "only_here", "only_there", "passages")
"""Fields of a similar ruling beside its record."""
SIMILAR_FIELDS = (*RECORD_FIELDS, *WHY)
NAMES = FILTER_NAMES | {"size", "fields"}


@blueprint.get("/similar")
@kept_by_index_state
def similar_to_ruling() -> tuple[Response, int]:
    reject_unknown(request.args, NAMES | {"ruling"})
    asked, fields = search_request(request.args), wanted_fields(request.args, SIMILAR_FIELDS)
    reader, wanted = services().reader, request.args.get("ruling", "").strip()
    if not wanted:
        raise QueryError(Message.NO_RULING_NAMED)
    found = named_ruling(reader, wanted)
    if isinstance(found, Tombstone):
        return gone_problem(found), 410
    return _response(answer_for_ruling(reader, found, asked.query, asked.page.size), fields), 200


@blueprint.post("/similar")
def similar_to_facts() -> Response:
    reject_unknown(request.args, NAMES)
    given = posted_strings()
    reject_unknown(given, frozenset({"facts"}))
    asked, fields = search_request(request.args), wanted_fields(request.args, SIMILAR_FIELDS)
    facts = given.get("facts", "").strip()
    if not MIN_FACTS <= len(facts) <= MAX_FACTS:
        raise QueryError(Message.FACTS_LENGTH, min=MIN_FACTS, max=MAX_FACTS)
    response = _response(answer_for_facts(services().reader, facts, asked.query, asked.page.size), fields)
    response.headers["Cache-Control"] = "no-store"
    return response


def _response(found: SimilarAnswer, fields: WantedFields) -> Response:
    return jsonify({"total": found.total, "hits": [fields.of(similar_record(hit)) for hit in found.hits]})
