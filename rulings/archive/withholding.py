"""What is hidden on request does not come back into the archive: captures lose it on their way in."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rulings.archive.model import FOUND, Capture, Exchange
from rulings.archive.pages import url_digest
from rulings.archive.redacted import redacted_capture
from rulings.identity import ruling_id
from rulings.takedown.event import Removed, TakedownEvent
from rulings.takedown.journal import Takedowns


class Withholding:
    """Asks the journal anew each time: a takedown counts from the next capture of a running crawl on."""

    def __init__(self, takedowns: Takedowns) -> None:
        self._takedowns = takedowns

    def is_hidden(self, source: str, key: str) -> bool:
        """Whether a document holds a hidden ruling."""
        return (source, key) in self._takedowns.removed().by_document

    def capture(self, capture: Capture) -> Capture:
        """The capture without hidden rulings. The bytes of a hidden document under another id hide that one too,
        unless an operator showed it again."""
        removed = self._takedowns.removed()
        if not removed.ids:
            return capture
        events = removed.by_document.get((capture.source, capture.source_key)) or self._copies(capture, removed)
        return redacted_capture(capture, {event.id for event in events}) if events else capture

    def exchange(self, exchange: Exchange) -> Exchange:
        """Without its body, where it comes from the address of a document with hidden rulings."""
        addresses = self._takedowns.removed().addresses
        if not addresses or (exchange.source, url_digest(exchange.url)) not in addresses:
            return exchange
        return replace(exchange, payload=b"")

    def _copies(self, capture: Capture, removed: Removed) -> Sequence[TakedownEvent]:
        if capture.status not in FOUND or not capture.payload:
            return ()
        known = removed.by_payload.get(hashlib.sha256(capture.payload).hexdigest(), ())
        found = (_copy(event, capture) for event in known)
        copies = [copy for copy in found if copy.id not in removed.shown_again]
        if copies:
            self._takedowns.append(copies)
        return copies


def _copy(event: TakedownEvent, capture: Capture) -> TakedownEvent:
    identifier = ruling_id(capture.source, capture.source_key, event.ordinal)
    return replace(
        event,
        id=identifier,
        at=max(datetime.now(UTC), event.at),
        source=capture.source,
        source_key=capture.source_key,
        tombstone=replace(event.tombstone, id=identifier, source=capture.source, first_seen=capture.observed_at),
        addresses=(url_digest(capture.url),) if capture.url else (),
        copy_of=event.copy_of or event.id,
    )
