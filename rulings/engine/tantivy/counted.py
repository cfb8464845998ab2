"""What tantivy's aggregations are asked of, and how their answers are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Query

from rulings.engine.tantivy.query import QueryBuilder
from rulings.query.ast import SearchQuery

MAX_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet counts as many values."""
SIZE = {"size": MAX_VALUES, "segment_size": MAX_VALUES}
"""Of an aggregation of terms that counts them all."""

AggregationAnswer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """A search and what is counted of it. `built` is its query, which costs to build, and which finds `total`."""

    searcher: tantivy.Searcher
    builder: QueryBuilder
    query: SearchQuery
    built: Query
    total: int


def aggregated(searcher: tantivy.Searcher, query: Query, asked: dict[str, Any]) -> AggregationAnswer:
    """The answers by the names of `asked`."""
    answer: AggregationAnswer = searcher.aggregate(query, asked) if asked else {}
    return answer
