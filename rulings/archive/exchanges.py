"""Requests and answers on their way into the archive, and the newest answer of each address meanwhile."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine

from rulings.archive.model import Exchange
from rulings.archive.pages import Address, ArchivedPage, load_page, page_of, save_pages, url_digest
from rulings.archive.schema import answer
from rulings.archive.warc import Original, Place


@dataclass(frozen=True, slots=True)
class Answered:
    """An exchange that is not written yet."""

    exchange: Exchange
    original: Original | None
    """The earlier answer with the same payload: then this one becomes a revisit record."""

    @property
    def address(self) -> Address:
        return self.exchange.source, self.exchange.url


class PendingExchanges:
    """One batch of the archive's writer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answered: list[Answered] = []
        self._pages: dict[Address, ArchivedPage | None] = {}
        self._whole: dict[tuple[Address, str], int] = {}
        """(address, digest) -> the pending answer that holds this payload whole."""

    def __len__(self) -> int:
        return len(self._answered)

    def __iter__(self) -> Iterator[Answered]:
        return iter(self._answered)

    def page(self, address: Address) -> ArchivedPage | None:
        """The newest full answer of an address."""
        if address not in self._pages:
            with self._engine.connect() as connection:
                self._pages[address] = load_page(connection, address)
        return self._pages[address]

    def add(self, exchange: Exchange) -> None:
        """Note a request and its answer."""
        address = (exchange.source, exchange.url)
        known = self.page(address)
        sha256 = hashlib.sha256(exchange.payload).hexdigest()
        if exchange.status == 304 and known is not None:
            sha256 = known.sha256
        same = known if known is not None and known.sha256 == sha256 else None
        if same is None:
            self._whole[address, sha256] = len(self._answered)
        self._answered.append(Answered(exchange, same.original if same else None))
        if exchange.status == 200 and exchange.payload:
            self._pages[address] = replace(page_of(exchange, sha256), place=same.place if same else None)

    def holder(self, address: Address, sha256: str) -> tuple[Place | None, int | None]:
        """Where a payload of this address lies, or which pending answer holds it; (None, None) where neither."""
        page = self.page(address)
        if page is not None and page.place is not None and page.sha256 == sha256:
            return page.place, None
        return None, self._whole.get((address, sha256))

    def save(self, connection: Connection, places: Sequence[Place]) -> None:
        """Note the newest answers; `places` are those of the answers, in their order."""
        save_pages(connection, dict(self._placed(places)))

    def save_whole(self, connection: Connection, places: Sequence[Place]) -> None:
        """Note where every answer with a payload of its own lies."""
        whole = [
            (answered.address, place)
            for answered, place in zip(self._answered, places, strict=True)
            if answered.original is None and answered.exchange.payload
        ]
        if whole:
            connection.execute(
                answer.insert(),
                [
                    {
                        "warc_file": place.file,
                        "warc_offset": place.offset,
                        "warc_length": place.length,
                        "source": source,
                        "url_sha256": url_digest(url),
                    }
                    for (source, url), place in whole
                ],
            )

    def clear(self) -> None:
        """Begin the next batch."""
        self._answered, self._pages, self._whole = [], {}, {}

    def _placed(self, places: Sequence[Place]) -> Iterator[tuple[Address, ArchivedPage]]:
        for answered in self._answered:
            page = self._pages.get(answered.address)
            if page is None or answered.exchange.status not in (200, 304):
                continue
            index = self._whole.get((answered.address, page.sha256))
            place = page.place if index is None else places[index]
            if place is not None:
                yield answered.address, replace(page, place=place)
