"""Where a webhook may lead: a public address, looked up once and asked there, so that no name leads into the operator's network."""

import socket
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import httpx

from rulings.errors import DeliveryError
from rulings.public_networks import is_public_address

Resolver = Callable[[str, int], list[str]]
"""(host, port) -> its addresses; raises OSError."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is made of beside its body."""

    url: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, str] = field(default_factory=dict)


def resolve(host: str, port: int) -> list[str]:
    """By the system's resolver."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def pinned(url: httpx.URL, allowed_hosts: Collection[str], resolver: Resolver = resolve) -> Target:
    """That address of the host which was looked at; TLS still checks the host's name.

    DeliveryError for a host that is asked without TLS, or lies at an address that is not public, unless it is allowed.
    """
    if url.host in allowed_hosts:
        return Target(url)
    if url.scheme != "https":
        raise DeliveryError("a webhook without TLS: write https, or name its host in allowed_hosts")
    try:
        found = resolver(url.host, url.port or 443)
    except (OSError, UnicodeError):
        raise DeliveryError("the webhook's host has no address") from None
    if not found or not all(is_public_address(one) for one in found):
        raise DeliveryError(
            "the webhook's host lies at no public address: name it in allowed_hosts if that is meant"
        )
    return Target(
        url.copy_with(host=found[0]),
        headers={"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.host},
    )
