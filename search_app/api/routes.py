"""GET /api/v1/rulings, /api/v1/rulings/<id>, /api/v1/volume and /api/v1/outcomes."""

from flask import Response, jsonify, request

from rulings.engine.outcome_counts import SPLITS
from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.observatory.volume import VolumeRequest
from rulings.public.case_answer import case_answer
from rulings.public.case_lookup import asked_numbers, look_up_numbers, near_if_not_held
from rulings.public.csv_table import csv_bytes
from rulings.public.export.csv_rows import csv_table_of
from rulings.public.instances import all_instances, ruling_answer
from rulings.public.interpretation import interpretation_answer
from rulings.public.outcome_answer import outcome_rows, outcomes_answer, unit_of
from rulings.public.quotation_answer import quotation_answer
from rulings.public.quotation_check import check_quotation
from rulings.public.search_answer import search_answer
from rulings.public.sheet_answer import sheet_answer, sheet_table
from rulings.ruling import Ruling, RulingId, Tombstone
from search_app.addresses import PERMANENT, id_in_small_letters, moved_to
from search_app.api.blueprint import api_blueprint
from search_app.api.bodies import posted_strings
from search_app.api.fields import HIT_FIELDS, RULING_FIELDS, wanted_fields
from search_app.api.forms import download, wants_csv
from search_app.api.openapi import openapi_document
from search_app.api.page_links import link_pages
from search_app.api.tombstone import gone_problem
from search_app.archive_summary import last_observed
from search_app.asked_sheet import AskedSheet, whole_sheet
from search_app.hosts import site
from search_app.kept_pages import kept_by_index_and_ledger, kept_by_index_state
from search_app.listed_params import asked_flag
from search_app.pages.cases import case_status
from search_app.request_params import (
    OUTCOME_NAMES,
    SEARCH_API_NAMES,
    VOLUME_NAMES,
    reject_unknown,
    search_request,
    wanted_facets,
)
from search_app.services import services

blueprint = api_blueprint("api")


@blueprint.get("/rulings")
@kept_by_index_state
def search() -> Response:
    reject_unknown(request.args, SEARCH_API_NAMES)
    asked, facets = search_request(request.args), wanted_facets(request.args)
    reader, fields = services().reader, wanted_fields(request.args, HIT_FIELDS)
    if wants_csv():
        found = reader.search(asked.query, asked.page, facets=(), highlights=False)
        return link_pages(
            download(csv_table_of(hit.ruling for hit in found.hits), "rulings.csv"), found.next_cursor
        )
    volume = VolumeRequest(basis=asked.query.dates.basis)
    found = reader.search(asked.query, asked.page, volume, facets=facets, highlights="highlights" in fields)
    reading = asked.reading
    interpretation = interpretation_answer(reading, look_up_numbers(reader, reading.numbers))
    answer = search_answer(found, interpretation, fields.of)
    return link_pages(jsonify(answer), found.next_cursor)


@blueprint.get("/rulings/<ruling_id>")
@kept_by_index_state
def ruling(ruling_id: RulingId) -> tuple[Response, int]:
    reject_unknown(request.args, frozenset({"fields", "text", "lang"}))
    text, fields = asked_flag(request.args, "text"), wanted_fields(request.args, RULING_FIELDS)
    reader = services().reader
    found = reader.get(ruling_id)
    if isinstance(found, Ruling):
        instances = all_instances(reader, found) if "instances" in fields else ()
        return jsonify(fields.of(ruling_answer(found, instances, text=text))), 200
    if isinstance(found, Tombstone):
        return gone_problem(found), 410
    if small := id_in_small_letters(reader, ruling_id):
        return moved_to("api.ruling", {"ruling_id": small}), PERMANENT
    raise NotFoundError(Message.RULING_NOT_HELD)


@blueprint.get("/cases/<path:number>")
def case(number: str) -> tuple[Response, int]:
    reject_unknown(request.args, frozenset({"lang"}))
    reader = services().reader
    lookups = look_up_numbers(reader, asked_numbers(number))
    if not lookups:
        raise NotFoundError(Message.NO_CASE_NUMBER)
    answers = [case_answer(lookup, near_if_not_held(reader, lookup)) for lookup in lookups]
    return jsonify({"cases": answers}), case_status(lookups)


@blueprint.get("/verify")
@blueprint.post("/verify")
def verify_quotation() -> Response:
    given = posted_strings() if request.method == "POST" else request.args
    reject_unknown(given, frozenset({"case_number", "quote", "lang"}))
    found = check_quotation(services().reader, given.get("case_number", ""), given.get("quote", ""))
    response = jsonify(quotation_answer(found))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/volume")
@kept_by_index_and_ledger
def volume() -> Response:
    reject_unknown(request.args, VOLUME_NAMES)
    in_csv, found = wants_csv(), whole_sheet(request.args)
    if in_csv:
        return _csv(found)
    return jsonify({**sheet_answer(found.sheet, list(found.searches)), "as_of": found.moment or None})


@blueprint.get("/outcomes")
@kept_by_index_and_ledger
def outcomes() -> Response:
    reject_unknown(request.args, OUTCOME_NAMES)
    asked, in_csv = search_request(request.args), wants_csv()
    found = services().reader.outcomes(asked.query, SPLITS)
    moment = last_observed(services().archive)
    as_of = moment.isoformat(timespec="seconds") if moment else None
    if in_csv:
        rows = outcome_rows(found)
        named = [(*rows[0], "unit", "as_of"), *((*row, unit_of(found.crimes), as_of or "") for row in rows[1:])]
        return download(csv_bytes(named), "outcomes.csv")
    return jsonify({**outcomes_answer(found), "as_of": as_of})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    reject_unknown(request.args, frozenset({"lang"}))
    return jsonify(openapi_document(site()))


def _csv(found: AskedSheet) -> Response:
    """Long form, one row a figure; each row carries the date as of which it holds."""
    asked = found.sheet.request
    names, *rows = sheet_table(found.sheet, list(found.searches))
    said = (asked.basis.value, asked.unit.value, found.moment)
    table = [(*names, "basis", "unit", "as_of"), *((*row, *said) for row in rows)]
    return download(csv_bytes(table), f"volume-{asked.basis}-{asked.interval}.csv")
