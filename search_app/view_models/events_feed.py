"""Events of disclosure as an Atom feed (RFC 4287), whose later pages follow (RFC 5005): an entry never changes its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import orjson
from markupsafe import escape

from rulings.public.events.answer import event_values
from rulings.public.events.report import DisclosureEvent
from search_app.view_models.atom import BEGINNING, FeedAddresses, FeedTexts, LinkedFeed, empty_feed, feed_bytes
from search_app.view_models.dates import moment
from search_app.view_models.events import event_row


@dataclass(frozen=True)
class EventEntry:
    event: DisclosureEvent
    address: str
    """Absolute."""


def events_feed(texts: FeedTexts, addresses: FeedAddresses, entries: Sequence[EventEntry], now: datetime) -> bytes:
    """`now` dates a feed without entries."""
    feed = empty_feed("events", texts, addresses, now)
    for entry in entries:
        _add(feed, entry, addresses.host)
    return feed_bytes(feed)


def _add(feed: LinkedFeed, entry: EventEntry, host: str) -> None:
    row, event = event_row(entry.event), entry.event
    told = " ".join(filter(None, (row.what, row.burst)))
    summary = (row.label, told, row.court, row.judged, moment(event.moment))
    feed.add_item(
        title=f"{row.label}：{told}",
        link=entry.address,
        description=str(escape("，".join(filter(None, summary)))),
        author_name=row.court or None,
        pubdate=event.moment,
        updateddate=event.moment,
        unique_id=f"tag:{host},{BEGINNING}:event/{event.id}",
        categories=[event.kind.value],
        contenthash=sha256(orjson.dumps(event_values(event))).hexdigest(),
    )
