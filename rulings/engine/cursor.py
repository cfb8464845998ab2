"""Paging cursors: opaque, bound to their query, the same format for every engine."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

import orjson

from rulings.errors import CursorError
from rulings.messages import Message
from rulings.query.ast import SearchQuery

MAX_TEXT = 100
"""Characters of an id, and of the name of a state."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last hit of a page: its sort value (a score or a sort key), its id, and how many hits came up to it."""

    value: float
    id: str
    seen: int
    view: str = ""
    """Names the state of the index that the page showed."""


def encode(cursor: Cursor, query: SearchQuery) -> str:
    """URL-safe text."""
    body = orjson.dumps([fingerprint(query), cursor.value, cursor.id, cursor.seen, cursor.view])
    return base64.urlsafe_b64encode(body).decode().rstrip("=")


def decode(text: str, query: SearchQuery) -> Cursor:
    """The cursor of `query`. CursorError for anything that `encode` did not write for it."""
    try:
        body = base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
        print_, value, ruling_id, seen, view = orjson.loads(body)
    except (binascii.Error, orjson.JSONDecodeError, ValueError, TypeError) as error:
        raise CursorError(Message.CURSOR_OF_ANOTHER_SEARCH) from error
    valid = (
        type(value) in (int, float)
        and abs(value) < 1 << 64
        and type(seen) is int
        and 0 <= seen < 1 << 40
        and all(isinstance(text, str) and len(text) <= MAX_TEXT for text in (ruling_id, view))
    )
    if print_ != fingerprint(query) or not valid:
        raise CursorError(Message.CURSOR_OF_ANOTHER_SEARCH)
    return Cursor(value, ruling_id, seen, view)


def fingerprint(query: SearchQuery) -> str:
    """Differs for queries that differ in anything but paging."""
    selections = sorted((name, sorted(values)) for name, values in query.selections.items())
    return hashlib.sha256(
        repr((query.text, selections, query.dates, query.sort, query.sentence)).encode("utf-8", "replace")
    ).hexdigest()[:12]
