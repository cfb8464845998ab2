"""GET /api/v1/suggest, /api/v1/facets/<name> and /api/v1/rulings/batch: names, values and rulings that a program asks for."""

from flask import Response, jsonify, request

from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.public.observed_day import within_observed
from rulings.public.public_record import public_record
from rulings.query.completions import COMPLETED_FACETS, Completion
from rulings.query.request import read_day
from rulings.ruling import Ruling, Tombstone
from search_app.api.blueprint import api_blueprint
from search_app.api.facet_values import MAX_VALUES, AskedValues, facet_page
from search_app.api.fields import RECORD_FIELDS, WantedFields, wanted_fields
from search_app.api.page_links import link_offsets
from search_app.api.tombstone import tombstone_record
from search_app.asked_figures import observed_until
from search_app.kept_pages import kept_by_index_and_ledger, kept_by_index_state
from search_app.language.labels import whole_value_label
from search_app.listed_params import asked_flag, listed_names, whole_number
from search_app.request_params import FACET_NAMES, FILTER_NAMES, reject_unknown, request_values, search_request
from search_app.services import services

blueprint = api_blueprint("api_lookups")

MAX_SUGGESTIONS = 50
MAX_PAGE_OF_VALUES = 1_000
MAX_BATCH, MAX_BATCH_WITH_TEXT = 100, 20
"""Rulings of one answer."""

Json = dict[str, object]


@blueprint.get("/suggest")
def suggest() -> Response:
    reject_unknown(request.args, frozenset({"q", "facets", "size", "lang"}))
    facets = listed_names(request.args, "facets")
    for name in facets:
        if name not in COMPLETED_FACETS:
            choices = ", ".join(COMPLETED_FACETS)
            raise QueryError(Message.UNKNOWN_CHOICE, name="facets", value=name[:40], choices=choices)
    size = whole_number(request.args, "size", 10, least=1, most=MAX_SUGGESTIONS)
    completer = services().completer.get()
    found = completer.completions(request.args.get("q", ""), facets or COMPLETED_FACETS, size)
    return jsonify({"suggestions": [_suggestion(one) for one in found]})


def _suggestion(one: Completion) -> Json:
    return {
        "facet": one.facet,
        "value": one.value,
        "label": whole_value_label(one.facet, one.value),
        "spelling": one.spelling,
        "match": one.match.name.lower(),
        "count": one.held,
    }


@blueprint.get("/facets/<name>")
@kept_by_index_and_ledger
def facet_values(name: str) -> Response:
    reject_unknown(request.args, FILTER_NAMES | {"as_of", "contains", "under", "size", "offset", "lang"})
    if name not in FACET_NAMES:
        raise NotFoundError(Message.UNKNOWN_CHOICE, name="facet", value=name[:40], choices=", ".join(FACET_NAMES))
    asked = AskedValues(
        name,
        under=request.args.get("under", "").strip(),
        contains=request.args.get("contains", "").strip(),
        size=whole_number(request.args, "size", 100, least=1, most=MAX_PAGE_OF_VALUES),
        offset=whole_number(request.args, "offset", 0, least=0, most=MAX_VALUES),
        as_of=read_day(within_observed(request_values(request.args), observed_until()), "as_of"),
    )
    unpaged = request.args.copy()
    unpaged.pop("size", None)
    answer, has_more = facet_page(services().reader, services().past, search_request(unpaged).query, asked)
    return link_offsets(jsonify(answer), asked.offset, asked.size, has_more)


@blueprint.get("/rulings/batch")
@kept_by_index_state
def batch() -> Response:
    """In the order of the ids; what is gone or was never held is named apart."""
    reject_unknown(request.args, frozenset({"ids", "fields", "text", "lang"}))
    ids, text = listed_names(request.args, "ids"), asked_flag(request.args, "text")
    fields = wanted_fields(request.args, RECORD_FIELDS)
    most = MAX_BATCH_WITH_TEXT if text else MAX_BATCH
    if not 1 <= len(ids) <= most:
        raise QueryError(Message.NUMBER_OF_IDS, max=most)
    reader = services().reader
    found = {ruling_id: reader.get(ruling_id) for ruling_id in ids}
    return jsonify(
        {
            "rulings": [_record(one, fields, text) for one in found.values() if isinstance(one, Ruling)],
            "gone": [tombstone_record(one) for one in found.values() if isinstance(one, Tombstone)],
            "not_held": [ruling_id for ruling_id, one in found.items() if one is None],
        }
    )


def _record(ruling: Ruling, fields: WantedFields, text: bool) -> Json:
    return fields.of(public_record(ruling, text=text))
