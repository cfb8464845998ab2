"""Which addresses are of the public internet, so that a name that others chose leads no request into the operator's network."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
"""All that is assigned for public use (https://www.iana.org/assignments/ipv6-address-space); not in it: addresses of a site, and
those that hold one of IPv4 as ::/96 and 64:ff9b:1::/48 do."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""A translator leads to the IPv4 address in the last four bytes (RFC 6052)."""


def is_public_address(written: str) -> bool:
    """Of an IPv6 address that stands for one of IPv4, whether that one is. ValueError for no address."""
    found = ip_address(written.partition("%")[0])
    meant = found if isinstance(found, IPv4Address) else _inside(found) or found
    if isinstance(meant, IPv6Address) and meant not in _UNICAST:
        return False
    return meant.is_global and not meant.is_multicast


def _inside(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour
