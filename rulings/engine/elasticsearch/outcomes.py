"""Counts of sentences through Elasticsearch's aggregations, a request a split: a cluster refuses more than 65,536 buckets."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from rulings.engine.elasticsearch.aggregate import MAX_VALUES
from rulings.engine.elasticsearch.query import Clause, any_pattern
from rulings.engine.elasticsearch.reader import ElasticsearchReader
from rulings.engine.elasticsearch.response import SearchResponse
from rulings.engine.elasticsearch.views import View
from rulings.engine.fields import SENTENCE_COUNT
from rulings.engine.outcome_counts import (
    crime_aggregation,
    groups_by_crime,
    groups_by_value,
    known_patterns,
    listed_crimes,
    outcome_counts,
    sentences_by_value,
    told_scope,
    whole_aggregations,
)
from rulings.outcomes.counts import OutcomeCounts, SentenceCounts
from rulings.query.ast import SearchQuery

SIZE = {"size": MAX_VALUES}
KNOWN = "known"


def outcomes_of(
    reader: ElasticsearchReader,
    view: View,
    built: Clause,
    query: SearchQuery,
    splits: Collection[str],
    fines: bool,
) -> OutcomeCounts:
    """Of a bound query; `built` finds its rulings."""
    crimes = query.sentence.crimes

    def asked(aggregations: Mapping[str, Any]) -> SearchResponse:
        return reader.search_in(view, {"query": built, "size": 0, "track_total_hits": True, "aggs": aggregations})

    def group(split: str) -> Mapping[str, SentenceCounts]:
        if split != "crime":
            return groups_by_value(asked(sentences_by_value(split, crimes, SIZE)).aggregations, split, crimes)
        listed = listed_crimes(answer.aggregations, crimes)
        of_crimes = whole_aggregations(listed, SIZE, fines=False)
        return groups_by_crime(asked(of_crimes).aggregations, listed) if listed else {}

    told = {} if told_scope(crimes) else {KNOWN: {"filter": any_pattern(SENTENCE_COUNT, known_patterns(crimes))}}
    about = crime_aggregation(SIZE) if "crime" in splits else {}
    answer = asked(whole_aggregations(crimes, SIZE, fines=fines) | told | about)
    known = int(answer.aggregations[KNOWN]["doc_count"]) if told else None
    whole = outcome_counts(answer.total, known, crimes, answer.aggregations)
    return replace(whole, groups={split: group(split) for split in splits})
