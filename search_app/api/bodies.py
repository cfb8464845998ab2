"""What was posted to the API: a form, or JSON."""

from flask import request
from werkzeug.datastructures import MultiDict

from rulings.errors import QueryError
from rulings.messages import Message


def posted_strings() -> MultiDict[str, str]:
    """The fields of a form, or of a JSON object of strings."""
    if not request.is_json:
        return request.form
    try:
        given = request.get_json()
    except RecursionError:
        given = None
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise QueryError(Message.NO_OBJECT_OF_STRINGS)
    return MultiDict(given)
