"""One page of a search: what is asked for it, and the cursor to the next."""

from collections.abc import Collection
from typing import Any

from rulings.engine import cursor as cursors
from rulings.engine.elasticsearch import aggregate
from rulings.engine.elasticsearch.query import Texts, base_query, selections, sort_order
from rulings.engine.elasticsearch.response import SearchResponse
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
        request["search_after"] = [
            -after.value if effective_sort(query) is Sort.RELEVANCE else after.value,
            after.id,
        ]
    aggregations = aggregate.facet_aggregations(query, texts, facets)
    if volume is not None:
        aggregations |= volume_aggregation(volume, chosen if apart else None)
    if aggregations:
        request["aggs"] = aggregations
    return request


def next_cursor(
    query: SearchQuery, answer: SearchResponse, page: Page, after: cursors.Cursor | None, view: View
) -> str | None:
    """None on the last page. The total is exact, so that no hit beyond the page need be fetched to know."""
    seen = (after.seen if after else 0) + len(answer.hits)
    if not answer.hits or seen >= answer.total:
        return None
    last = answer.hits[-1]
    value = -last.sort[0] if effective_sort(query) is Sort.RELEVANCE else last.sort[0]
    return cursors.encode(cursors.Cursor(value, last.id, seen, view.tag), query)
