"""GET /api/v1/rate, /api/v1/lag and /api/v1/history."""

from flask import Response, jsonify

from rulings.public.csv_table import csv_bytes
from rulings.public.lag_answer import lag_answer, lag_rows
from rulings.public.past_answer import past_answer, past_rows
from rulings.public.rate_answer import rate_answer, rate_rows
from search_app.api.blueprint import api_blueprint
from search_app.api.forms import download, wants_csv
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.pages.observatory import asked_lag, asked_rate
from search_app.pages.past import asked_past

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
