"""What tantivy's aggregations are asked of, and how their answers are read."""

from collections.abc import Callable
from dataclasses import dataclass

import tantivy
from tantivy import Query

from rulings.engine.tantivy.query import QueryBuilder
from rulings.engine.tantivy.whole_counts import AggregationAnswer, Asked, answer_less
from rulings.query.ast import SearchQuery

MAX_VALUES = 60_000
"""tantivy refuses an aggregation with more than 65,000 buckets; no facet counts as many values."""
SIZE = {"size": MAX_VALUES, "segment_size": MAX_VALUES}
"""Of an aggregation of terms that counts them all."""

WholeAnswers = Callable[[Asked], AggregationAnswer]


@dataclass(frozen=True, slots=True)
class Counted:
    """A search and what is counted of it. `built` is its query, which costs to build, and which finds `total`."""

    searcher: tantivy.Searcher
    builder: QueryBuilder
    query: SearchQuery
    built: Query
    total: int
    whole: WholeAnswers
    """What all rulings of this state answer."""

    def answer(self, asked: Asked, query: Query | None = None) -> AggregationAnswer:
        """The answers of what `built` finds by the names of `asked`; or of another `query` that finds all that too."""
        query = query or self.built
        if 2 * self.total <= self.searcher.num_docs or not asked:
            return aggregated(self.searcher, query, asked)
        whole, rest = self.whole(asked), aggregated(self.searcher, self.builder.others(query), asked)
        return {name: answer_less(whole[name], rest[name]) for name in asked}


def aggregated(searcher: tantivy.Searcher, query: Query, asked: Asked) -> AggregationAnswer:
    """The answers by the names of `asked`."""
    answer: AggregationAnswer = searcher.aggregate(query, dict(asked)) if asked else {}
    return answer
