"""Events of disclosure as an Atom feed (RFC 4287), whose later pages follow (RFC 5005): an entry never changes its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from urllib.parse import quote

import orjson
from markupsafe import escape

from rulings.public.events.answer import event_values
from rulings.public.events.report import DisclosureEvent
from search_app.view_models.atom import BEGINNING, FeedAddresses, LinkedFeed
from search_app.view_models.dates import moment
from search_app.view_models.events import event_row


@dataclass(frozen=True)
class EventEntry:
    event: DisclosureEvent
    address: str
    """Absolute."""


@dataclass(frozen=True)
class FeedTexts:
    title: str
    subtitle: str
    language: str


def events_feed(texts: FeedTexts, addresses: FeedAddresses, entries: Sequence[EventEntry], now: datetime) -> bytes:
    """`now` dates a feed without entries."""
    feed = LinkedFeed(
        title=texts.title,
        link=addresses.page,
        description=texts.subtitle,
        language=texts.language,
        author_name="Rulings",
        feed_url=addresses.own,
        feed_guid=f"tag:{addresses.host},{BEGINNING}:events/{quote(addresses.page.partition('?')[2], safe='=&')}",
        following=addresses.following,
        empty_since=now,
    )
    for entry in entries:
        _add(feed, entry, addresses.host)
    file = BytesIO()
    feed.write(file, "utf-8")
    return file.getvalue()


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
