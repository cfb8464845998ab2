"""Hits in an exact order: ties are broken by id, so that pages never repeat or skip."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import tantivy
from tantivy import Order, Query

from rulings.engine.cursor import Cursor
from rulings.engine.sorting import effective_sort
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.document import id_numbers, id_of_numbers
from rulings.engine.tantivy.guard import is_of_missing_field
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.query.ast import SearchQuery, Sort
from rulings.ruling import RulingId

OVERLAP = 16
"""Hits on either side of a page that are looked at too, since some may tie with its first or last one: a further search costs
more."""
READ_AT_ONCE = 2_000
"""Hits of a reading of all: each costs some hundred bytes, and each time the search is made once more."""
Key = tuple[float, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class RankedHit:
    """One hit before it is read. `value` ascends in page order: a sort key, or the negative score."""

    value: float
    id_numbers: tuple[int, int]
    address: tantivy.DocAddress

    @property
    def key(self) -> Key:
        return self.value, self.id_numbers


@dataclass(frozen=True, slots=True)
class Rank:
    """That of a hit, behind which a page begins; `seen` hits came up to it."""

    key: Key
    seen: int


def rank_of(cursor: Cursor) -> Rank:
    return Rank((cursor.value, id_numbers(cursor.id)), cursor.seen)


def sort_field(query: SearchQuery) -> str | None:
    """None for relevance."""
    sort = effective_sort(query)
    return None if sort is Sort.RELEVANCE else schema.order_field(sort)


def all_hits(
    searcher: tantivy.Searcher, query: Callable[[Rank | None], Query], field: str | None
) -> Iterator[RankedHit]:
    """Every match in order; `query` finds those that can stand behind a rank."""
    rank: Rank | None = None
    while found := next_hits(searcher, query(rank), field, rank, READ_AT_ONCE)[0][:READ_AT_ONCE]:
        yield from found
        rank = Rank(found[-1].key, (rank.seen if rank else 0) + len(found))


def all_ids(searcher: tantivy.Searcher, query: Query) -> frozenset[RulingId]:
    """Of every match."""
    unscored = Query.const_score_query(query, 0.0)
    found = searcher.search(unscored, max(1, searcher.num_docs), count=False)
    addresses = [address for _, address in found.hits]
    highs = searcher.fast_field_values(schema.ID_HIGH, addresses)
    lows = searcher.fast_field_values(schema.ID_LOW, addresses)
    pairs = zip(highs, lows, strict=True)
    return frozenset(id_of_numbers(int(high or 0), int(low or 0)) for high, low in pairs)


def next_hits(
    searcher: tantivy.Searcher, query: Query, field: str | None, after: Rank | None, size: int
) -> tuple[tuple[RankedHit, ...], int]:
    """The next `size` hits after the rank, and one more if there is one; and how many the query matches at all.

    The engine orders ties its own way, so a window of its hits is widened until it begins with one that comes before all
    that tie with the rank, and does not end among those that tie with the page's last. Deep down it begins deep down:
    only what lies in it is handed over.
    """
    wanted = size + 1
    start = max(0, after.seen - OVERLAP) if after and field is None else 0
    limit = wanted + OVERLAP + (OVERLAP if start else after.seen if after and field is None else 0)
    while True:
        limit = min(limit, max(1, searcher.num_docs))
        fetched, matched = _fetch(searcher, query, field, start, limit)
        found = sorted(fetched, key=lambda hit: hit.key)
        if after and start and not (found and found[0].value < after.key[0]):
            start, limit = max(0, start - limit), 2 * limit
            continue
        rest = [hit for hit in found if after is None or hit.key > after.key]
        complete = len(found) < limit or start + limit >= searcher.num_docs
        if complete or (len(rest) >= wanted and rest[wanted - 1].value < found[-1].value):
            return tuple(rest[:wanted]), matched
        limit *= 2


def hit_before(
    searcher: tantivy.Searcher, query: Query, field: str | None, rank: Rank, places: int
) -> RankedHit | None:
    """The hit that stands `places` before that of the rank; None where fewer come before it.

    By day `query` finds those up to the rank, which are read backwards. By relevance a window of the hits around that place
    is widened until it holds all that tie with either end.
    """
    start = 0 if field else max(0, rank.seen - 1 - places - OVERLAP)
    limit = places + 2 * OVERLAP
    while True:
        limit = min(limit, max(1, searcher.num_docs))
        fetched, _ = _fetch(searcher, query, field, start, limit, backwards=field is not None)
        found = sorted(fetched, key=lambda hit: hit.key)
        complete = len(found) < limit or start + limit >= searcher.num_docs
        earlier = [hit for hit in found if hit.key < rank.key]
        begins_whole = complete if field else start == 0
        ends_whole = field is not None or complete or bool(found and found[-1].value > rank.key[0])
        if ends_whole and len(earlier) >= places and (begins_whole or earlier[-places].value > found[0].value):
            return earlier[-places]
        if ends_whole and begins_whole:
            return None
        start, limit = (0 if field else max(0, start - limit)), 2 * limit


def _fetch(
    searcher: tantivy.Searcher,
    query: Query,
    field: str | None,
    start: int,
    limit: int,
    *,
    backwards: bool = False,
) -> tuple[list[RankedHit], int]:
    order = Order.Asc if field and not backwards else Order.Desc
    try:
        result = searcher.search(query, limit, count=True, order_by_field=field, offset=start, order=order)
    except ValueError as error:
        if is_of_missing_field(error):
            raise EngineError(Message.INDEX_OF_ANOTHER_VERSION) from error
        raise
    addresses = [address for _, address in result.hits]
    highs = searcher.fast_field_values(schema.ID_HIGH, addresses)
    lows = searcher.fast_field_values(schema.ID_LOW, addresses)
    hits = [
        RankedHit(-score if field is None else score, (int(high or 0), int(low or 0)), address)
        for (score, address), high, low in zip(result.hits, highs, lows, strict=True)
    ]
    matched: int = result.count  # type: ignore[attr-defined]  # missing in tantivy's stubs
    return hits, matched
