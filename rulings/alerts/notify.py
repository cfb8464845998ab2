"""Sending what happened since the last time.

At least once: a batch counts as sent when its receiver said so and that is on the disk, so that a run which is killed loses
nothing; what was sent last may come again, under the same ids. A receiver that is away keeps the others from nothing, nor does
a search that cannot be answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rulings.alerts.batch import EventBatch, batches
from rulings.alerts.delivery import Delivery
from rulings.alerts.message import AlertMessage
from rulings.alerts.news import after_batch, news_of, of_this_ledger, state_now, state_since
from rulings.alerts.state import DeliveryState, DeliveryStates
from rulings.archive.archive import Archive
from rulings.errors import RulingsError
from rulings.observatory.disclosure_events import DisclosureEvents
from rulings.public.events.report import DisclosureEvent, all_events
from rulings.public.ledger_history import read_history
from rulings.public.permalinks import Permalinks
from rulings.public.reader import PublicReader


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one delivery."""

    alert: str
    channel: str
    events: tuple[DisclosureEvent, ...]
    """That were sent, or would be."""
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The events as index and ledger know them at one moment."""

    events: DisclosureEvents
    position: int
    """Up to which the index has seen the ledger."""
    unread: frozenset[int]
    """Sequences of documents that it could not read: their events are still to come."""


def outlook(reader: PublicReader, archive: Archive, today: date) -> Outlook:
    """The position first: what the index sees meanwhile is news of the next run."""
    health = reader.health()
    unread = {document for seen in health.seen for document in seen.mark.unread}
    history, crawls = read_history(archive.revisions), archive.crawl_days()
    events = all_events(history, crawls, reader.removed_ids(), today)
    return Outlook(events, health.position, archive.ledger.sequences_of(unread))


class Notifier:
    """Sends by one outlook; `states` are locked."""

    def __init__(
        self, reader: PublicReader, archive: Archive, seen: Outlook, states: DeliveryStates, links: Permalinks
    ) -> None:
        self._reader, self._archive, self._seen, self._states, self._links = reader, archive, seen, states, links

    def send(self, deliveries: Sequence[Delivery], since: datetime | None) -> list[Delivered]:
        """With `since` also what was sent already, from that moment on."""
        return [self._send(one, since) for one in deliveries]

    def preview(self, deliveries: Sequence[Delivery], since: datetime | None) -> list[Delivered]:
        """What `send` would send; nothing is sent or noted."""
        return [self._preview(one, since) for one in deliveries]

    def _preview(self, delivery: Delivery, since: datetime | None) -> Delivered:
        state = self._begin(delivery, since)
        try:
            events, _ = self._news(delivery, state, self._seen.position)
        except RulingsError as error:
            return Delivered(delivery.alert.name, delivery.channel, (), str(error))
        return Delivered(delivery.alert.name, delivery.channel, events)

    def _send(self, delivery: Delivery, since: datetime | None) -> Delivered:
        sent: list[DisclosureEvent] = []
        state = self._begin(delivery, since)
        try:
            for until in filter(None, (state.until, self._seen.position)):
                state = self._send_until(delivery, state, until, sent)
        except RulingsError as error:
            return Delivered(delivery.alert.name, delivery.channel, tuple(sent), str(error))
        return Delivered(delivery.alert.name, delivery.channel, tuple(sent))

    def _begin(self, delivery: Delivery, since: datetime | None) -> DeliveryState:
        known, seen = self._states.read().get(delivery.name), self._seen
        if since is not None:
            return state_since(seen.events, since, seen.position)
        if known is None:
            return state_now(seen.events, seen.position)
        tokens = self._archive.ledger.state((known.position,)).tokens
        return of_this_ledger(known, seen.events, tokens, seen.position)

    def _send_until(
        self, delivery: Delivery, state: DeliveryState, until: int, sent: list[DisclosureEvent]
    ) -> DeliveryState:
        events, unjudged = self._news(delivery, state, until)
        unread = {one for one in self._seen.unread if state.position < one <= until}
        state = self._note(delivery, state.model_copy(update={"until": until, "owed": state.owed | unread}))
        for batch in batches(delivery.name, events):
            delivery.sender.send(self._message(delivery, batch, unjudged))
            sent += batch.events
            state = self._note(delivery, after_batch(state, batch.events))
        done = {"position": max(state.position, until), "until": None, "owed": state.owed & self._seen.unread}
        return self._note(delivery, state.model_copy(update=done))

    def _news(
        self, delivery: Delivery, state: DeliveryState, until: int
    ) -> tuple[tuple[DisclosureEvent, ...], int]:
        found = news_of(self._reader, self._seen.events, delivery.alert, state, until)
        return found.events, found.unjudged

    def _message(self, delivery: Delivery, batch: EventBatch, unjudged: int) -> AlertMessage:
        return AlertMessage(delivery.alert, batch, unjudged, self._links)

    def _note(self, delivery: Delivery, state: DeliveryState) -> DeliveryState:
        ledger = self._archive.ledger.state((state.position,))
        token, moment = ledger.tokens.get(state.position, ""), ledger.moments.get(state.position)
        marked = state.model_copy(update={"token": token, "moment": moment})
        self._states.write(delivery.name, marked)
        return marked
