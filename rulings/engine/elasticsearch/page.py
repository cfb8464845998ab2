"""One page of a search: what is asked for it, and the cursor to the next."""

from collections.abc import Collection
from typing import Any

from rulings.engine import cursor as cursors
from rulings.engine.elasticsearch import aggregate
from rulings.engine.elasticsearch.query import Texts, base_query, reverse_order, selections, sort_order
from rulings.engine.elasticsearch.response import FoundDocument, SearchResponse
from rulings.engine.elasticsearch.views import View
from rulings.engine.elasticsearch.volume import volume_aggregation
from rulings.engine.port import Page
from rulings.engine.sorting import effective_sort
from rulings.observatory.volume import VolumeRequest
from rulings.query.ast import SearchQuery, Sort


def search_body(
    query: SearchQuery,
    texts: Texts,
    page: Page,
    after: cursors.Cursor | None,
    volume: VolumeRequest | None,
    facets: Collection[str],
) -> dict[str, Any]:
    """Where a facet is counted that has a selection, the selections filter hits and counts after the query, since each facet ignores its own."""
    chosen = selections(query, texts)
    apart = any(name in query.selections for name in facets)
    request: dict[str, Any] = {
        "query": base_query(query, texts, () if apart else chosen),
        "size": page.size,
        "track_total_hits": True,
        "sort": sort_order(query),
    }
    if apart:
        request["post_filter"] = {"bool": {"filter": chosen}}
    if after is not None:
        request["search_after"] = _sort_values(query, after)
    aggregations = aggregate.facet_aggregations(query, texts, facets)
    if volume is not None:
        aggregations |= volume_aggregation(volume, chosen if apart else None)
    if aggregations:
        request["aggs"] = aggregations
    return request


def before_body(query: SearchQuery, texts: Texts, size: int, after: cursors.Cursor) -> dict[str, Any]:
    """For the ids and sort values of the `size` hits before that of the cursor, the nearest first."""
    return {
        "query": base_query(query, texts, selections(query, texts)),
        "size": size,
        "track_total_hits": False,
        "source": False,
        "sort": reverse_order(query),
        "search_after": _sort_values(query, after),
    }


def cursor_at(query: SearchQuery, found: FoundDocument, seen: int, view: View) -> str:
    """The cursor of what comes behind a hit."""
    value = -found.sort[0] if effective_sort(query) is Sort.RELEVANCE else found.sort[0]
    return cursors.encode(cursors.Cursor(value, found.id, seen, view.tag), query)


def _sort_values(query: SearchQuery, cursor: cursors.Cursor) -> list[Any]:
    return [-cursor.value if effective_sort(query) is Sort.RELEVANCE else cursor.value, cursor.id]


def next_cursor(
    query: SearchQuery, answer: SearchResponse, page: Page, after: cursors.Cursor | None, view: View
) -> str | None:
    """None on the last page. The total is exact, so that no hit beyond the page need be fetched to know."""
    seen = (after.seen if after else 0) + len(answer.hits)
    if not answer.hits or seen >= answer.total:
        return None
    return cursor_at(query, answer.hits[-1], seen, view)
