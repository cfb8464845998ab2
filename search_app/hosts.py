"""The names under which this server answers. Any other Host is refused: it may be a page elsewhere that was made to
point here (DNS rebinding), or meant to put links to elsewhere into a cache.
"""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from socket import gethostname

from flask import Flask, request
from werkzeug.exceptions import SecurityError

from rulings.errors import UsageError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:([a-z0-9._-]{1,253})|\[([0-9a-f:.]{2,45})\])(?::\d{1,5})?", re.ASCII)


@dataclass(frozen=True)
class OwnHosts:
    """Names and addresses, in small letters, without ports and brackets."""

    names: frozenset[str]
    any_address: bool = False
    """Whether every IP address is one of them: where all of the machine's are bound, which are not known here. A page
    elsewhere has a name."""

    def allows(self, header: str) -> bool:
        """Whether a Host header names this server. A request without one names no other."""
        name = host_name(header)
        return not header or (
            name is not None and (name in self.names or (self.any_address and _is_address(name)))
        )


def own_hosts(configured: str, bound: str) -> OwnHosts:
    """Loopback, what is bound, and the names of a setting (commas between). UsageError for what is no name."""
    wanted = {name: host_name(name) for name in map(str.strip, configured.split(",")) if name}
    wrong = next((name for name, read in wanted.items() if read is None), None)
    if wrong is not None:
        raise UsageError(f"RULINGS_HOSTS: {wrong[:60]!r} is no host name: write names like rulings.example.org")
    is_everywhere = not bound or (_is_address(bound) and ip_address(bound).is_unspecified)
    own = gethostname() if is_everywhere else bound
    names = {*LOOPBACK, own.lower(), *filter(None, wanted.values())}
    return OwnHosts(frozenset(names), any_address=is_everywhere)


def host_name(header: str) -> str | None:
    """The name of name, name:port, 127.0.0.1:port or [::1]:port; None for anything else."""
    match = _HOST.fullmatch(header.lower())
    return (match[1] or match[2]).removesuffix(".") if match else None


def install_host_check(app: Flask, hosts: OwnHosts) -> None:
    """Refuse other hosts before any view: 400."""

    @app.before_request
    def refuse_other_hosts() -> None:
        if not hosts.allows(request.headers.get("Host", "")):
            raise SecurityError


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def site() -> str:
    """The address of this site by the host that was asked, which has been checked; no slash at its end."""
    return request.host_url.rstrip("/")


def absolute_url(path: str) -> str:
    """A path of this site with that host."""
    return f"{site()}{path}"
