"""GET /api/v1/rate, /api/v1/lag, /api/v1/history, /api/v1/withdrawn, /api/v1/coverage, /api/v1/stated and /api/v1/claims."""

from flask import Response, jsonify, request

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.claims import claim_rows, claims_answer, compare_claims
from rulings.public.coverage_answer import coverage_answer, coverage_rows, stated_answer, stated_rows
from rulings.public.csv_table import csv_bytes
from rulings.public.events.answer import event_rows, events_answer
from rulings.public.lag_answer import lag_answer, lag_rows
from rulings.public.past_answer import past_answer, past_rows
from rulings.public.rate_answer import rate_answer, rate_rows
from rulings.public.withdrawal_answer import gone_rows, withdrawal_answer, withdrawal_rows
from search_app.api.blueprint import api_blueprint
from search_app.api.forms import download, wants_csv
from search_app.api.page_links import link_pages
from search_app.asked_figures import (
    asked_coverage,
    asked_events,
    asked_lag,
    asked_past,
    asked_rate,
    asked_statements,
    asked_withdrawals,
)
from search_app.kept_pages import kept_by_index_and_ledger, kept_by_index_state
from search_app.request_params import reject_unknown
from search_app.services import services

blueprint = api_blueprint("observatory_api")


@blueprint.get("/rate")
@kept_by_index_and_ledger
def rate() -> Response:
    in_csv, report = wants_csv(), asked_rate()
    return download(csv_bytes(rate_rows(report)), "rate.csv") if in_csv else jsonify(rate_answer(report))


@blueprint.get("/lag")
@kept_by_index_and_ledger
def lag() -> Response:
    in_csv, (_, report) = wants_csv(), asked_lag()
    return download(csv_bytes(lag_rows(report)), "lag.csv") if in_csv else jsonify(lag_answer(report))


@blueprint.get("/history")
@kept_by_index_and_ledger
def history() -> Response:
    in_csv, (_, report) = wants_csv(), asked_past()
    return download(csv_bytes(past_rows(report)), "history.csv") if in_csv else jsonify(past_answer(report))


@blueprint.get("/withdrawn")
@kept_by_index_and_ledger
def withdrawals() -> Response:
    in_csv, (_, report) = wants_csv(), asked_withdrawals("list")
    listed = request.args.get("list", "0")
    if listed not in {"0", "1"}:
        raise QueryError(Message.ONE_OF_TWO, name="list", one="0", other="1")
    if not in_csv:
        return jsonify(withdrawal_answer(report))
    rows, name = (gone_rows(report), "gone.csv") if listed == "1" else (withdrawal_rows(report), "withdrawn.csv")
    return download(csv_bytes(rows), name)


@blueprint.get("/events")
@kept_by_index_and_ledger
def events() -> Response:
    in_csv, (_, report) = wants_csv(), asked_events()
    found = (
        download(csv_bytes(event_rows(report.events)), "events.csv") if in_csv else jsonify(events_answer(report))
    )
    return link_pages(found, report.next_cursor)


@blueprint.get("/coverage")
@kept_by_index_and_ledger
def looked_for() -> Response:
    in_csv, report = wants_csv(), asked_coverage()
    return (
        download(csv_bytes(coverage_rows(report)), "coverage.csv") if in_csv else jsonify(coverage_answer(report))
    )


@blueprint.get("/stated")
@kept_by_index_and_ledger
def stated() -> Response:
    reject_unknown(request.args, frozenset({"source", "format", "lang"}))
    in_csv, compared = wants_csv(), asked_statements()
    return download(csv_bytes(stated_rows(compared)), "stated.csv") if in_csv else jsonify(stated_answer(compared))


@blueprint.get("/claims")
@kept_by_index_state
def claims() -> Response:
    reject_unknown(request.args, frozenset({"format", "lang"}))
    in_csv, found = wants_csv(), compare_claims(services().reader)
    return download(csv_bytes(claim_rows(found)), "claims.csv") if in_csv else jsonify(claims_answer(found))
