"""Addresses that names may lead to, and those of the operator's own network in all their forms."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.public_networks import is_public_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "100.64.0.1", "169.254.169.254", "192.168.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",  # noqa: S104 no one listens there
        "::", "::1", "fe80::1%eth0", "fec0::1", "fd00::1", "ff02::1", "ff0e::1", "2001:db8::1", "2001::7f00:1",
        "::127.0.0.1", "::8.8.8.8", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:e000:1::1",
    ],
)  # fmt: skip
def test_an_address_of_no_public_use_is_not_public_in_whatever_form(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"]
)
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public_address(address)


@given(st.ip_addresses(v=4).map(int))
def test_an_address_of_ipv4_is_judged_alike_wherever_it_lies_inside_one_of_ipv6(number: int) -> None:
    forms = (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80)
    alone = is_public_address(str(IPv4Address(number)))
    assert {is_public_address(str(IPv6Address(form))) for form in forms} == {alone}
