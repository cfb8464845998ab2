"""A search as an Atom feed (RFC 4287): the rulings that were collected last, each with the hash of its content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote

from feedgenerator import Atom1Feed
from markupsafe import escape

from rulings.public.public_record import date_text
from rulings.ruling import Ruling
from search_app.view_models.hits import subjects_of, title_of

NAMESPACE = "urn:rulings:feed"
"""Of what is no part of Atom: contenthash."""
BEGINNING = "2026"
"""The year in the ids' tag: URIs (RFC 4151)."""


@dataclass(frozen=True)
class FeedAddresses:
    """Absolute."""

    own: str
    page: str
    """The search as a page."""
    following: str | None
    """The next page of the feed (RFC 5005)."""
    host: str
    """Without a port: that, and http or https, may change without making the entries new ones."""


@dataclass(frozen=True)
class FeedTexts:
    title: str
    subtitle: str
    language: str


@dataclass(frozen=True)
class FeedEntry:
    ruling: Ruling
    address: str


class LinkedFeed(Atom1Feed):  # type: ignore[misc]  # without types
    """With what Atom's extensions add to it."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:rulings": NAMESPACE}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["following"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["following"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("rulings:contenthash", item["contenthash"])

    def latest_post_date(self) -> datetime:
        changes = [item["updateddate"] for item in self.items]
        moment: datetime = max(changes, default=self.feed["empty_since"])
        return moment


def atom_feed(
    title: str, addresses: FeedAddresses, entries: Iterable[FeedEntry], language: str, now: datetime
) -> bytes:
    """`now` dates a feed without entries."""
    feed = empty_feed("feed", FeedTexts(title, "", language), addresses, now)
    for entry in entries:
        _add(feed, entry, addresses.host)
    return feed_bytes(feed)


def empty_feed(kind: str, texts: FeedTexts, addresses: FeedAddresses, now: datetime) -> LinkedFeed:
    """A feed to which entries are to be added; `kind` tells it from other feeds of the same search."""
    return LinkedFeed(
        title=texts.title,
        link=addresses.page,
        description=texts.subtitle,
        language=texts.language,
        author_name="Rulings",
        feed_url=addresses.own,
        feed_guid=f"tag:{addresses.host},{BEGINNING}:{kind}/{quote(addresses.page.partition('?')[2], safe='=&')}",
        following=addresses.following,
        empty_since=now,
    )


def feed_bytes(feed: LinkedFeed) -> bytes:
    file = BytesIO()
    feed.write(file, "utf-8")
    return file.getvalue()


def last_change(rulings: Iterable[Ruling]) -> datetime | None:
    """When what a feed tells was collected last."""
    return max((_changed(ruling) for ruling in rulings), default=None)


def _changed(ruling: Ruling) -> datetime:
    return max(ruling.provenance.first_seen, ruling.provenance.fetched_at)


def _add(feed: Atom1Feed, entry: FeedEntry, host: str) -> None:
    ruling = entry.ruling
    feed.add_item(
        title=title_of(ruling),
        link=entry.address,
        description=str(escape(_summary(ruling))),
        author_name=ruling.court.name if ruling.court else None,
        pubdate=ruling.provenance.first_seen,
        updateddate=_changed(ruling),
        unique_id=f"tag:{host},{BEGINNING}:rulings/{ruling.id}",
        categories=subjects_of(ruling),
        contenthash=ruling.provenance.sha256,
    )


def _summary(ruling: Ruling) -> str:
    judged = date_text(ruling.judgment_date) if ruling.judgment_date else None
    parts = (ruling.case_number, judged, ruling.document_type, ruling.procedure)
    return "，".join(filter(None, parts))
