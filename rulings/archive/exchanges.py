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
class PendingExchange:
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
        self._exchanges: list[PendingExchange] = []
        self._pages: dict[Address, ArchivedPage | None] = {}
        self._own_payloads: dict[tuple[Address, str], int] = {}
        """(address, digest) -> index of the exchange whose answer is not a revisit record, but holds this payload."""

    def __len__(self) -> int:
        return len(self._exchanges)

    def __iter__(self) -> Iterator[PendingExchange]:
        return iter(self._exchanges)

    @property
    def payload_bytes(self) -> int:
        """Length of all answers."""
        return sum(len(pending.exchange.payload) for pending in self._exchanges)

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
            self._own_payloads[address, sha256] = len(self._exchanges)
        self._exchanges.append(PendingExchange(exchange, same.original if same else None))
        if exchange.status == 200 and exchange.payload:
            self._pages[address] = replace(page_of(exchange, sha256), place=same.place if same else None)

    def withhold(self, address: Address) -> None:
        """Keep no body that this address answered; requests, statuses and headers stay."""
        self._exchanges = [
            replace(one, exchange=replace(one.exchange, payload=b"")) if one.address == address else one
            for one in self._exchanges
        ]
        self._own_payloads = {key: index for key, index in self._own_payloads.items() if key[0] != address}
        self._pages[address] = None

    def payload_place(self, address: Address, sha256: str) -> tuple[Place | None, int | None]:
        """Where a payload of this address lies, else the index of the pending exchange that brought it, else None."""
        page = self.page(address)
        if page is not None and page.place is not None and page.sha256 == sha256:
            return page.place, None
        return None, self._own_payloads.get((address, sha256))

    def save_newest_pages(self, connection: Connection, places: Sequence[Place]) -> None:
        """Note the newest answers; `places` are those of the answers, in their order."""
        save_pages(connection, dict(self._placed(places)))

    def save_answer_places(self, connection: Connection, places: Sequence[Place]) -> None:
        """Note where every answer with a payload of its own lies."""
        own = [
            (pending.address, place)
            for pending, place in zip(self._exchanges, places, strict=True)
            if pending.original is None and pending.exchange.payload
        ]
        if own:
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
                    for (source, url), place in own
                ],
            )

    def _placed(self, places: Sequence[Place]) -> Iterator[tuple[Address, ArchivedPage]]:
        for pending in self._exchanges:
            page = self._pages.get(pending.address)
            if page is None or pending.exchange.status not in (200, 304):
                continue
            index = self._own_payloads.get((pending.address, page.sha256))
            place = page.place if index is None else places[index]
            if place is not None:
                yield pending.address, replace(page, place=place)
