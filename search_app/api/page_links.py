"""Where the next page of a list is, as a header says it (RFC 8288): a program follows it without knowing any parameter."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from flask import Response, request

from search_app.hosts import absolute_url


def link_pages(response: Response, next_cursor: str | None) -> Response:
    """`next` where there is one, and `first` on any page but that. Cursors lead forward only, so there is no `prev`."""
    later = {"first": _url(cursor=None)} if request.args.get("cursor") else {}
    return _linked(response, {**({"next": _url(cursor=next_cursor)} if next_cursor else {}), **later})


def link_offsets(response: Response, offset: int, size: int, has_more: bool) -> Response:
    """Of a list that is counted through: `prev` too."""
    links = {"next": _url(offset=str(offset + size))} if has_more else {}
    if offset:
        links |= {
            "prev": _url(offset=str(max(0, offset - size)) if offset > size else None),
            "first": _url(offset=None),
        }
    return _linked(response, links)


def _linked(response: Response, links: Mapping[str, str]) -> Response:
    if links:
        response.headers["Link"] = ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items())
    return response


def _url(**changed: str | None) -> str:
    """The address that was asked for, absolute, with one parameter changed or left out."""
    given = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    query = urlencode([*given, *((name, value) for name, value in changed.items() if value)])
    return absolute_url(f"{quote(request.path)}{'?' if query else ''}{query}")
