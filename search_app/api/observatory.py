"""GET /api/v1/rate."""

from flask import Blueprint, Response, jsonify

from rulings.public.csv_table import csv_bytes
from rulings.public.rate_answer import rate_answer, rate_rows
from search_app.api.forms import download, wants_csv
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.pages.observatory import asked_rate

blueprint = Blueprint("observatory_api", __name__, url_prefix="/api/v1")


@blueprint.get("/rate")
@kept_by_index_and_ledger
def rate() -> Response:
    in_csv, report = wants_csv(), asked_rate()
    return download(csv_bytes(rate_rows(report)), "rate.csv") if in_csv else jsonify(rate_answer(report))
