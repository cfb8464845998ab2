"""A batch as a signed POST (https://www.standardwebhooks.com): receivers check who sent it, and leave out what they have.

Redirects are not followed. Whatever is no answer of success leaves the batch to the next run.
"""

import base64
import hmac
import time
from collections.abc import Callable, Collection
from hashlib import sha256

import httpx
import orjson

from rulings.alerts.message import AlertMessage
from rulings.alerts.public_address import Resolver, pinned, resolve
from rulings.client.retries import MAX_WAIT, BusyServerError, retrying, wait_asked_for
from rulings.errors import DeliveryError

SECONDS = 15
"""For one request, from its connection to its answer's head."""
ATTEMPTS = 4
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request may succeed."""
MIN_SECRET = 16
"""Characters of a plain one."""
SECRET_PREFIX = "whsec_"  # noqa: S105 the standard's mark of a secret in base64
KEY_BYTES = range(24, 65)
"""What stands behind the mark (https://github.com/standard-webhooks/standard-webhooks, "Signature scheme")."""


def key_of(secret: str) -> bytes:
    """Of a secret as receivers have it: base64 behind whsec_, else its own bytes. ValueError for one that is too short or too long."""
    if secret.startswith(SECRET_PREFIX):
        return _decoded(secret.removeprefix(SECRET_PREFIX))
    if len(secret) < MIN_SECRET:
        raise ValueError(f"a secret has at least {MIN_SECRET} characters")
    return secret.encode()


def _decoded(written: str) -> bytes:
    try:
        key = base64.b64decode(written, validate=True)
    except ValueError:
        raise ValueError("what stands behind whsec_ is no base64") from None
    if len(key) not in KEY_BYTES:
        raise ValueError(f"what stands behind whsec_ is base64 of {KEY_BYTES[0]} to {KEY_BYTES[-1]} bytes")
    return key


class WebhookSender:
    """Asks one address."""

    def __init__(
        self,
        url: str,
        secret: str,
        allowed_hosts: Collection[str],
        *,
        client: httpx.Client,
        resolver: Resolver = resolve,
        attempts: int = ATTEMPTS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._url, self._key, self._allowed = httpx.URL(url), key_of(secret), allowed_hosts
        self._client, self._resolver, self._attempts, self._now = client, resolver, attempts, now

    def send(self, message: AlertMessage) -> None:
        """DeliveryError where the receiver did not take it."""
        body = orjson.dumps(message.values())
        try:
            status = retrying(self._attempts)(self._post, message.batch.id, body)
        except BusyServerError as busy:
            status = busy.response.status_code
        except httpx.HTTPError as error:
            raise DeliveryError(f"the webhook does not answer: {type(error).__name__}") from None
        if not 200 <= status < 300:
            raise DeliveryError(f"the webhook answers {status}")

    def _post(self, number: str, body: bytes) -> int:
        """Looked up and signed anew each time."""
        target = pinned(self._url, self._allowed, self._resolver)
        headers = {**target.headers, **self._signed(number, body)}
        with self._client.stream(
            "POST", target.url, content=body, headers=headers, extensions=dict(target.extensions)
        ) as got:
            answer = httpx.Response(got.status_code, headers=got.headers)
        if answer.status_code in PASSING and (wait_asked_for(answer) or 0) <= MAX_WAIT:
            raise BusyServerError(answer)
        return answer.status_code

    def _signed(self, number: str, body: bytes) -> dict[str, str]:
        sent = str(int(self._now()))
        digest = hmac.new(self._key, f"{number}.{sent}.".encode() + body, sha256).digest()
        return {
            "Content-Type": "application/json",
            "Idempotency-Key": number,
            "webhook-id": number,
            "webhook-timestamp": sent,
            "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
        }
