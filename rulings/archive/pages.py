"""The newest full answer of each address of a source: validators to ask with, and what revisit records refer to."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select

from rulings.archive.model import Exchange
from rulings.archive.schema import page
from rulings.archive.warc import Original, Place

Address = tuple[str, str]
"""(source, url)."""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """An answer that the archive holds whole."""

    url: str
    etag: str | None
    last_modified: str | None
    sha256: str
    place: Place | None
    """None until it is written."""
    fetched_at: datetime

    @property
    def original(self) -> Original:
        return Original(self.url, self.sha256, self.fetched_at)


def page_of(exchange: Exchange, sha256: str) -> ArchivedPage:
    """The page that an answer makes, not yet written."""
    headers = {name.lower(): value for name, value in exchange.headers}
    return ArchivedPage(
        exchange.url, headers.get("etag"), headers.get("last-modified"), sha256, None, exchange.observed_at
    )


def load_page(connection: Connection, address: Address) -> ArchivedPage | None:
    """The page at an address, or None where the archive holds none."""
    source, url = address
    row = connection.execute(
        select(page).where(page.c.source == source, page.c.url_sha256 == url_digest(url))
    ).one_or_none()
    if row is None:
        return None
    place = Place(row.warc_file, row.warc_offset, row.warc_length)
    return ArchivedPage(row.url, row.etag, row.last_modified, row.sha256, place, row.fetched_at)


def save_pages(connection: Connection, pages: dict[Address, ArchivedPage]) -> None:
    """Replace what was known of these addresses. Every page has its place."""
    rows = [_row(source, found) for (source, _), found in pages.items()]
    if not rows:
        return
    same = and_(page.c.source == bindparam("of"), page.c.url_sha256 == bindparam("at"))
    connection.execute(page.delete().where(same), [{"of": row["source"], "at": row["url_sha256"]} for row in rows])
    connection.execute(page.insert(), rows)


def _row(source: str, found: ArchivedPage) -> dict[str, object]:
    return {
        "source": source,
        "url_sha256": url_digest(found.url),
        "url": found.url,
        "etag": found.etag,
        "last_modified": found.last_modified,
        "sha256": found.sha256,
        "warc_file": found.place and found.place.file,
        "warc_offset": found.place and found.place.offset,
        "warc_length": found.place and found.place.length,
        "fetched_at": found.fetched_at,
    }


def url_digest(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
