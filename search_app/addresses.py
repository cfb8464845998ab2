"""Addresses as people paste them: encoded in GBK, in capitals, with a slash at the end. They lead to the proper one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_to_bytes

from flask import Flask, Request, Response, current_app, make_response, redirect, request
from werkzeug.exceptions import HTTPException, NotFound

from rulings.public.reader import PublicReader
from rulings.ruling import RulingId

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

PERMANENT = 301
_AS_GIVEN = "%&=+/?:;,@!$*()~'"
"""What a query string may have as it is: it is quoted already."""


class QuotedRequest(Request):
    """A request whose query string is ASCII: bytes that a client did not quote are, since a raw one that is no UTF-8 cannot
    be read at all."""

    def __init__(self, environ: "WSGIEnvironment", populate_request: bool = True, shallow: bool = False) -> None:
        super().__init__(environ, populate_request, shallow)
        if not self.query_string.isascii():
            self.query_string = quote(self.query_string, safe=_AS_GIVEN).encode()


def install_address_repairs(app: Flask) -> None:
    """Answer an address that is nearly right with a redirect to the right one, before any view."""
    app.request_class = QuotedRequest
    app.before_request(_to_utf8)
    app.before_request(_without_slash)


def id_in_small_letters(reader: PublicReader, ruling_id: RulingId) -> RulingId | None:
    """The id that was typed in capitals, where something is or was held under it."""
    small = ruling_id.lower()
    return small if small != ruling_id and reader.get(small) is not None else None


def moved_to(endpoint: str, values: Mapping[str, Any], query: str | None = None) -> Response:
    """A permanent redirect, with the query string as it is or another. The path is built from its rule: what a request
    says of hosts (//host/) has no part in it."""
    adapter = current_app.create_url_adapter(request)
    path = adapter.build(endpoint, values) if adapter else "/"
    query = quote(request.query_string, safe=_AS_GIVEN) if query is None else query
    return make_response(redirect(f"{path}?{query}" if query else path, PERMANENT))


def utf8_query(query: bytes) -> str | None:
    """The query string with values that are GB18030 and no UTF-8 as UTF-8; None where there are none."""
    given = query.split(b"&")
    repaired = [_utf8_parameter(parameter) for parameter in given]
    if not any(repaired):
        return None
    return "&".join(new or quote(old, safe=_AS_GIVEN) for new, old in zip(repaired, given, strict=True))


def _utf8_parameter(parameter: bytes) -> str | None:
    name, _, value = parameter.partition(b"=")
    text = _gb18030(unquote_to_bytes(value.replace(b"+", b" ")))
    return f"{quote(name, safe='%')}={quote(text)}" if text else None


def _gb18030(value: bytes) -> str | None:
    """The text of bytes that are that encoding and no UTF-8, or UTF-8 only by chance: 诈骗 would be թƭ."""
    text = _decoded(value, "utf-8")
    if text is None:
        return _decoded(value, "gb18030")
    return None if _is_plausible(text) else _decoded(value, "gb2312")


def _decoded(value: bytes, encoding: str) -> str | None:
    try:
        return value.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_plausible(text: str) -> bool:
    """Pairs of bytes of Chinese text in GBK can only be read as letters of two bytes: rare Latin, Armenian, Arabic ..."""
    return all(code < 0x180 or 0x370 <= code < 0x530 or code >= 0x800 for code in map(ord, text))


def _to_utf8() -> Response | None:
    """Old Chinese programs, and sites in GBK, link in that encoding."""
    query = utf8_query(request.query_string)
    if query is None or request.endpoint is None:
        return None
    return moved_to(request.endpoint, request.view_args or {}, query)


def _without_slash() -> Response | None:
    if not isinstance(request.routing_exception, NotFound) or not request.path.endswith("/"):
        return None
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, values = adapter.match(request.path.rstrip("/")) if adapter else ("", {})
    except HTTPException:
        return None
    return moved_to(endpoint, values)
