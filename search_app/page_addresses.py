"""The page's own address, in this language and in others: what its head says of it (canonical, hreflang)."""

from dataclasses import dataclass

from flask import request

from search_app.hosts import absolute_url
from search_app.language.locale import LANGUAGES, asked_language, tag
from search_app.links import address
from search_app.request_params import PAGE_NAMES

MAX_LENGTH = 500
"""Characters of an address that the head repeats once for each language. Longer ones are searches that nobody links."""
_PASSING = frozenset({"cursor", "find"})
"""Parameters of a place in the page or the list: it is the same page without them."""
_OF_RULING = frozenset({"part", "a", "b"})
"""What matters of the address of a ruling: the search that led there does not."""


@dataclass(frozen=True)
class PageAddresses:
    canonical: str
    others: tuple[tuple[str, str], ...]
    """(language tag, the page in it); x-default is the page in the reader's own."""


def page_addresses() -> PageAddresses | None:
    """None for an address that has no page, or is too long."""
    own = _own(None) if request.endpoint else ""
    if not own or len(own) > MAX_LENGTH:
        return None
    others = {code: _own(code) for code in LANGUAGES}
    canonical = others.get(asked_language() or "", own)
    return PageAddresses(canonical, (*((tag(code), url) for code, url in others.items()), ("x-default", own)))


def _own(code: str | None) -> str:
    """The page in that language, absolute."""
    endpoint, kept = request.endpoint or "", _kept_names()
    given = {name: values for name, values in request.args.lists() if name in kept and any(values)}
    parts = {name: str(value) for name, value in (request.view_args or {}).items()}
    path = address(endpoint, given, **{**parts, "lang": code})
    return absolute_url(path)


def _kept_names() -> frozenset[str]:
    of_ruling = (request.endpoint or "").split(".")[0] in {"ruling", "versions", "compare", "report"}
    return _OF_RULING if of_ruling else PAGE_NAMES - _PASSING
