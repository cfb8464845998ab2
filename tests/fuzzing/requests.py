"""Fuzzed values of requests and of settings: read, or refused with an error that says what is wrong."""

from contextlib import suppress
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from rulings.engine.cursor import decode, encode
from rulings.engine.elasticsearch.connection import parse_cluster_address
from rulings.errors import QueryError, UsageError
from rulings.partition import parse_part
from rulings.query.ast import SearchQuery
from rulings.query.parser import MAX_QUERY_LENGTH, read_query
from rulings.query.partial_date import first_day, last_day
from rulings.query.printer import print_query
from search_app.request_params import asked_volume, search_params, search_request
from tests.fuzzing.texts import raw_text_of, text_of


def query(data: bytes) -> None:
    try:
        node = read_query(text_of(data)).node
    except QueryError:
        return
    printed = print_query(node)
    assert len(printed) > MAX_QUERY_LENGTH or read_query(printed).node == node


def dates(data: bytes) -> None:
    text = text_of(data)
    first, last = first_day(text), last_day(text)
    assert (first is None) == (last is None)
    assert first is None or last is None or first <= last


def cursor(data: bytes) -> None:
    asked = SearchQuery()
    with suppress(QueryError):
        found = decode(raw_text_of(data), asked)
        assert decode(encode(found, asked), asked) == found


def parameters(data: bytes) -> None:
    try:
        given = MultiDict(parse_qsl(text_of(data), keep_blank_values=True, errors="replace"))
    except ValueError:  # too many fields: Werkzeug refuses them before
        return
    with suppress(QueryError):
        asked_volume(given)
    with suppress(QueryError):
        request = search_request(given)
        assert search_request(MultiDict(search_params(request))) == request


def settings(data: bytes) -> None:
    text = text_of(data)
    with suppress(UsageError):
        parse_cluster_address(text)
    with suppress(UsageError):
        parse_part(text)
