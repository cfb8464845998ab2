"""The hits of one page in an exact order: ties are broken by id, so that pages never repeat or skip."""

from dataclasses import dataclass

import tantivy
from tantivy import Order, Query

from rulings.engine.cursor import Cursor
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.document import id_numbers
from rulings.query.ast import SearchQuery, Sort


@dataclass(frozen=True, slots=True)
class RankedHit:
    """One hit before it is read. `value` ascends in page order: a sort key, or the negative score."""

    value: float
    id_numbers: tuple[int, int]
    address: tantivy.DocAddress

    @property
    def key(self) -> tuple[float, tuple[int, int]]:
        return self.value, self.id_numbers


def sort_field(query: SearchQuery) -> str | None:
    """None for relevance, which a query without text does not have: it is sorted newest first."""
    if query.sort is Sort.OLDEST:
        return schema.OLDEST
    if query.sort is Sort.NEWEST or query.text is None:
        return schema.NEWEST
    return None


def next_hits(
    searcher: tantivy.Searcher, query: Query, field: str | None, after: Cursor | None, size: int
) -> tuple[RankedHit, ...]:
    """The next `size` hits after the cursor, and one more if there is one.

    The engine truncates ties arbitrarily, so the limit is doubled until the page's last value is not the last of all.
    """
    wanted = size + 1
    limit = wanted + (after.seen if after and field is None else 0)
    while True:
        limit = min(limit, max(1, searcher.num_docs))
        found = _fetch(searcher, query, field, limit)
        rest = [hit for hit in sorted(found, key=lambda hit: hit.key) if after is None or hit.key > _key(after)]
        complete = len(found) < limit or limit >= searcher.num_docs
        if complete or (len(rest) >= wanted and rest[wanted - 1].value < max(hit.value for hit in found)):
            return tuple(rest[:wanted])
        limit *= 2


def _key(cursor: Cursor) -> tuple[float, tuple[int, int]]:
    return cursor.value, id_numbers(cursor.id)


def _fetch(searcher: tantivy.Searcher, query: Query, field: str | None, limit: int) -> list[RankedHit]:
    result = searcher.search(query, limit, count=False, order_by_field=field, order=Order.Asc)
    addresses = [address for _, address in result.hits]
    highs = searcher.fast_field_values(schema.ID_HIGH, addresses)
    lows = searcher.fast_field_values(schema.ID_LOW, addresses)
    return [
        RankedHit(-score if field is None else score, (int(high or 0), int(low or 0)), address)
        for (score, address), high, low in zip(result.hits, highs, lows, strict=True)
    ]
