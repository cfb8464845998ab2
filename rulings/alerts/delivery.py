"""An alert on its way to one receiver."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import httpx

from rulings.alerts.configuration import Alert, Alerts
from rulings.alerts.mail import MailSender
from rulings.alerts.message import AlertMessage
from rulings.alerts.webhook import SECONDS, WebhookSender
from rulings.errors import UsageError
from rulings.settings import Settings


class Sender(Protocol):
    def send(self, message: AlertMessage) -> None:
        """DeliveryError where the receiver did not take it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    name: str
    """Of its state: another address is another delivery."""
    alert: Alert
    channel: str
    """webhook or email."""
    sender: Sender


@contextmanager
def open_deliveries(settings: Settings, alerts: Alerts) -> Iterator[tuple[Delivery, ...]]:
    """Every receiver of every alert. UsageError where a setting is missing by which one could be reached."""
    with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
        yield tuple(_deliveries(settings, alerts, client))


def _deliveries(settings: Settings, alerts: Alerts, client: httpx.Client) -> Iterator[Delivery]:
    for alert in alerts.alerts:
        if alert.webhook is not None:
            secret = settings.alert_secrets.get(alert.name)
            try:
                key = secret.get_secret_value() if secret else ""
                sender = WebhookSender(str(alert.webhook), key, alerts.allowed_hosts, client=client)
            except ValueError as error:
                raise UsageError(f"RULINGS_ALERT_SECRETS, {alert.name}: {error}") from None
            yield Delivery(_name(alert, "webhook", str(alert.webhook)), alert, "webhook", sender)
        for address in dict.fromkeys(alert.email):
            yield Delivery(_name(alert, "email", address), alert, "email", MailSender(settings, address))


def _name(alert: Alert, channel: str, receiver: str) -> str:
    """Without the receiver's address, which the state need not know."""
    return f"{alert.name} {channel} {sha256(receiver.encode()).hexdigest()[:16]}"
