"""Who asks: the holder of a key, else an address."""

import hmac
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from rulings.errors import UsageError
from rulings.settings import Settings

MIN_KEY_LENGTH = 16
_HOME_NETWORK = 64
"""Bits of an IPv6 address that one customer of a provider has for himself: he chooses the others for each request."""


class Callers:
    """Keys are read from `Authorization: Bearer KEY` or `X-API-Key: KEY`; where none are given out, those mean nothing."""

    def __init__(self, settings: Settings) -> None:
        """UsageError for a key that could be guessed."""
        self._keys: Mapping[str, str] = {name: key.get_secret_value() for name, key in settings.api_keys.items()}
        if any(len(key) < MIN_KEY_LENGTH for key in self._keys.values()):
            raise UsageError(
                f"a setting is wrong: RULINGS_API_KEYS: a key has at least {MIN_KEY_LENGTH} characters"
            )

    def has_key(self) -> bool:
        """Whether the current request brings a key that was given out."""
        return self._holder() is not None

    def name(self) -> str:
        """Under which the current request is counted."""
        holder = self._holder()
        return f"key {holder}" if holder is not None else f"address {_network(request.remote_addr or '')}"

    def reject_unknown_key(self) -> None:
        """401 for a key that was never given out, or no more."""
        if self._keys and _given_key() and not self.has_key():
            raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))

    def _holder(self) -> str | None:
        given = _given_key().encode()
        return next((name for name, key in self._keys.items() if hmac.compare_digest(key.encode(), given)), None)


def _given_key() -> str:
    authorization = request.authorization
    bearer = authorization.token if authorization is not None and authorization.type == "bearer" else None
    return bearer or request.headers.get("X-API-Key", "")


def _network(address: str) -> str:
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or ip_network((int(read), _HOME_NETWORK), strict=False))
