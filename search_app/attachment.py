"""Answers that a browser keeps as files."""

from collections.abc import Iterator

from flask import Response


def attachment(content: str | bytes | Iterator[bytes], mimetype: str, name: str) -> Response:
    """`name` is one of ours: letters, digits, - and dots."""
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
