"""Only the publisher's own hosts, and only public addresses (no server-side request forgery)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

from crawler.crawl.fetch_outcome import ElsewhereError
from rulings.public_networks import is_public_address


class PrivateAddressError(OSError):
    """A publisher's host name resolves to an address that is not public."""


class AllowedHosts:
    """Refuses requests to any host that the source does not name; redirects pass here too.

    The scheme is that of the source's address: a redirect from https to http would expose credentials.
    """

    def __init__(self, hosts: Sequence[str], scheme: str) -> None:
        self._hosts, self._scheme = frozenset(hosts), scheme

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AllowedHosts":
        return cls(crawler.settings.getlist("RULINGS_HOSTS"), crawler.settings["RULINGS_SCHEME"])

    def process_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != self._scheme or parts.hostname not in self._hosts:
            raise ElsewhereError("the address is not the publisher's")


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(public_only)


def public_only(address: Any) -> str:
    """The address; PrivateAddressError for a loopback, private, link-local or reserved one."""
    if not is_public_address(str(address)):
        raise PrivateAddressError("the publisher's name leads to an address that is not public")
    return str(address)
