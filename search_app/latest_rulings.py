"""The rulings of a search that were published last."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from rulings.engine.port import Page, SearchResult
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.public.folding_hits import folded_hits
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery, Sort
from search_app.request_params import SearchRequest
from search_app.services import services
from search_app.view_models.hits import HitView, hit_view

LATEST = 5
READ = Page(3 * LATEST)
"""Hits that are read: some are disclosures of the same ruling."""


@dataclass(frozen=True)
class LatestRulings:
    found: SearchResult
    hits: list[HitView]
    by_publication: bool
    """Else by judgment: no day of publication is known, or the index cannot sort by it."""


def latest_rulings(asked: SearchRequest, facets: Collection[str]) -> LatestRulings:
    """At most LATEST of them, with the counts of `facets` over the whole search."""
    reader = services().reader
    found, sort = _newest(reader, asked.query, facets)
    same = reader.disclosures([hit.ruling for hit in found.hits])
    shown = list(folded_hits(found.hits, same))[:LATEST]
    hits = [hit_view(asked, hit, others=len(same.get(hit.ruling.id, ()))) for hit in shown]
    return LatestRulings(found, hits, sort is Sort.PUBLISHED_NEWEST)


def _newest(reader: PublicReader, query: SearchQuery, facets: Collection[str]) -> tuple[SearchResult, Sort]:
    try:
        found = reader.search(replace(query, sort=Sort.PUBLISHED_NEWEST), READ, facets=facets)
    except EngineError as error:
        if error.key is not Message.INDEX_OF_ANOTHER_VERSION:
            raise
    else:
        if found.hits and found.hits[0].ruling.publication_date is not None:
            return found, Sort.PUBLISHED_NEWEST
    return reader.search(replace(query, sort=Sort.NEWEST), READ, facets=facets), Sort.NEWEST
