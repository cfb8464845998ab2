"""Where a ruling stands among the hits of a search, with the one before it and the one behind: each costs a page of hits at most,
however deep it lies."""

from dataclasses import dataclass, replace

from rulings.engine.port import Page, SearchResult
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import RulingId


@dataclass(frozen=True, slots=True)
class BesideHit:
    """A hit before or behind another, and the page of results that it is looked for on."""

    id: RulingId
    page: Page


@dataclass(frozen=True, slots=True)
class HitPlace:
    """`number` counts from 1."""

    number: int
    total: int
    previous: BesideHit | None
    following: BesideHit | None


def hit_place(reader: PublicReader, query: SearchQuery, page: Page, ruling_id: RulingId) -> HitPlace | None:
    """`page` is the one that the ruling was found on. None where it is not there, as after the index changed. CursorError
    as in a search."""
    found = reader.search(query, page, facets=(), highlights=False)
    ids = [hit.ruling.id for hit in found.hits]
    if ruling_id not in ids:
        return None
    at = ids.index(ruling_id)
    previous = BesideHit(ids[at - 1], page) if at else _before(reader, query, found, page)
    following = BesideHit(ids[at + 1], page) if at + 1 < len(ids) else _behind(reader, query, found, page)
    return HitPlace(found.seen + at + 1, found.total, previous, following)


def _before(reader: PublicReader, query: SearchQuery, found: SearchResult, page: Page) -> BesideHit | None:
    """The hit before the first of a page."""
    if found.last_seen is None:
        return None
    return BesideHit(found.last_seen, replace(page, cursor=reader.cursor_before(query, page)))


def _behind(reader: PublicReader, query: SearchQuery, found: SearchResult, page: Page) -> BesideHit | None:
    if found.next_cursor is None:
        return None
    following = replace(page, cursor=found.next_cursor)
    hits = reader.search(query, following, facets=(), highlights=False).hits
    return BesideHit(hits[0].ruling.id, following) if hits else None
