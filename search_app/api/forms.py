"""The form of an answer: JSON, or a file of CSV."""

from flask import Response, request

from rulings.errors import QueryError
from rulings.messages import Message


def wants_csv() -> bool:
    """Whether the request asks for CSV; QueryError for a form that there is not."""
    form = request.args.get("format", "json")
    if form not in {"json", "csv"}:
        raise QueryError(Message.ONE_OF_TWO, name="format", one="json", other="csv")
    return form == "csv"


def download(content: bytes, name: str) -> Response:
    """CSV as a file of this name."""
    response = Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
