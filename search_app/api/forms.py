"""The form of an answer: JSON, or a file of CSV."""

from flask import Response, request

from rulings.errors import QueryError
from rulings.messages import Message
from search_app.attachment import attachment


def wants_csv() -> bool:
    """Whether the request asks for CSV; QueryError for a form that there is not."""
    form = request.args.get("format", "json")
    if form not in {"json", "csv"}:
        raise QueryError(Message.ONE_OF_TWO, name="format", one="json", other="csv")
    return form == "csv"


def download(content: bytes, name: str) -> Response:
    """CSV as a file of this name."""
    return attachment(content, "text/csv", name)
