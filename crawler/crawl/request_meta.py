"""Keys of a request's `meta` (Scrapy's dictionary beside each request), and the address that they give a request."""

from scrapy import Request
from scrapy.http import Response
from web_poet import HttpResponse

from crawler.pages.shared.payload import response_of

CONDITIONAL = "conditional"
"""bool: ask only for what changed (If-None-Match, If-Modified-Since)."""
ADDRESS = "address"
"""str: the name of what is asked for in archive and ledger, where it is not the request's own URL."""
ARCHIVED_BODY = "archived_body"
"""bytes: the request's body as the archive keeps it, without tokens."""
WITHHELD = "withheld"
"""bool: the bodies of request and answer hold secrets, and the archive keeps neither."""
ROW = "row"
"""ListRow: the document that is asked for."""
AFTER_FAILURE = "after_failure"
"""bool: the newest attempt to fetch the document, by an earlier crawl, failed."""
DONT_RETRY = "dont_retry"
"""bool: Scrapy's own key; a failed request is not sent again by this crawl."""


def address_of(request: Request) -> str:
    """The name of what a request asks for in archive and ledger."""
    return str(request.meta.get(ADDRESS) or request.url)


def web_response(response: Response) -> HttpResponse:
    """The answer as page objects read it, under the name of its address."""
    return response_of(response.meta.get(ADDRESS) or response.url, response.body)
