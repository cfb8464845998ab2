"""Where a webhook may lead, and how batches are cut."""

import base64
import ssl
from datetime import UTC, datetime

import httpx
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from rulings.alerts.batch import EventBatch, batches
from rulings.alerts.configuration import Alert
from rulings.alerts.message import AlertMessage
from rulings.alerts.public_address import pinned
from rulings.alerts.webhook import WebhookSender, key_of
from rulings.errors import DeliveryError
from rulings.observatory.disclosure_events import EventKind
from rulings.public.events.report import DisclosureEvent
from rulings.public.permalinks import Permalinks
from tests.alerts.receivers import webhook_receiver


def test_a_request_goes_to_the_address_that_was_looked_at_and_tls_checks_the_name() -> None:
    request = pinned(httpx.URL("https://hooks.example.org:8443/x?y=1"), (), lambda _host, _port: ["203.0.114.9"])
    assert str(request.url) == "https://203.0.114.9:8443/x?y=1"
    assert request.headers["Host"] == "hooks.example.org:8443"
    assert request.extensions["sni_hostname"] == "hooks.example.org"


@pytest.mark.parametrize(
    "found", ["127.0.0.1", "10.0.0.1", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "224.0.0.1"]
)
def test_a_host_that_lies_inside_is_refused_unless_it_is_allowed(found: str) -> None:
    url = httpx.URL("https://hooks.example.org/")
    with pytest.raises(DeliveryError):
        pinned(url, (), lambda _host, _port: ["203.0.114.9", found])
    assert pinned(url, {"hooks.example.org"}, lambda _host, _port: [found]).url == url


@pytest.mark.parametrize("named", ["hooks.example.org", "other.example.org"])
def test_tls_checks_the_name_though_its_address_is_asked(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rulings.alerts.public_address.is_public_address", lambda _address: True)
    authority, given, trusted = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()  # fmt: skip
    authority.issue_cert(named).configure_cert(given)
    authority.configure_trust(trusted)
    with webhook_receiver(tls=given) as receiver, httpx.Client(verify=trusted, trust_env=False) as client:
        url = f"https://hooks.example.org:{httpx.URL(receiver.url).port}/hook"
        sender = WebhookSender(url, "0123456789abcdef", (), client=client, resolver=lambda _host, _port: ["127.0.0.1"], attempts=1)  # fmt: skip
        batch = EventBatch(
            "d", (DisclosureEvent("1", EventKind.NEW, datetime(2026, 1, 1, tzinfo=UTC), 1, "s", None),)
        )
        message = AlertMessage(Alert(name="all", email=("a@example.org",)), batch, 0, Permalinks("https://x"))
        if named == "hooks.example.org":
            sender.send(message)
            assert receiver.posted[0].headers["host"] == httpx.URL(url).netloc.decode()
        else:
            with pytest.raises(DeliveryError, match="ConnectError"):
                sender.send(message)
            assert receiver.posted == []


def test_nothing_is_sent_without_tls_or_to_a_host_that_is_not_known() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError

    for url in ("http://hooks.example.org/", "https://hooks.example.org/"):
        with pytest.raises(DeliveryError):
            pinned(httpx.URL(url), (), unknown)


def test_a_secret_is_its_bytes_or_base64_behind_its_mark() -> None:
    assert key_of("0123456789abcdef") == b"0123456789abcdef"
    for size in (24, 64):
        assert key_of("whsec_" + base64.b64encode(b"k" * size).decode()) == b"k" * size


@pytest.mark.parametrize(
    "wrong",
    ["short", "whsec_no base64 at all!", "whsec_没有", "whsec_",
     *("whsec_" + base64.b64encode(b"k" * size).decode() for size in (7, 23, 65))],
)  # fmt: skip
def test_a_secret_that_is_short_or_not_what_its_mark_says_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"^(a secret|what stands)"):
        key_of(wrong)


@given(st.lists(st.integers(1, 30)).map(sorted), st.integers(1, 5))
def test_batches_are_the_events_in_order_and_tear_no_observation_apart(sequences: list[int], most: int) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    events = [
        DisclosureEvent(str(number), EventKind.NEW, moment, sequence, "s", None)
        for number, sequence in enumerate(sequences)
    ]
    found = list(batches("d", events, most))
    assert [one for batch in found for one in batch.events] == events
    assert len({batch.id for batch in found}) == len(found)
    for batch in found:
        assert len(batch.events) <= most or len({one.sequence for one in batch.events}) == 1
    told = [sequence for batch in found for sequence in {one.sequence for one in batch.events}]
    assert len(set(told)) == len(told)
