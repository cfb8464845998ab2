"""Counts of sentences through tantivy's aggregations."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import tantivy

from rulings.engine.fields import SENTENCE_COUNT
from rulings.engine.outcome_counts import (
    groups_by_crime,
    groups_by_value,
    known_patterns,
    listed_crimes,
    outcome_counts,
    sentences_by_value,
    whole_aggregations,
)
from rulings.engine.tantivy.aggregate import MAX_VALUES, count
from rulings.engine.tantivy.query import QueryBuilder
from rulings.outcomes.counts import OutcomeCounts, SentenceCounts
from rulings.query.ast import SearchQuery

SIZE = {"size": MAX_VALUES, "segment_size": MAX_VALUES}


def count_sentences(
    searcher: tantivy.Searcher, builder: QueryBuilder, query: SearchQuery, splits: Collection[str]
) -> OutcomeCounts:
    """Of a bound query."""
    crimes, found = query.sentence.crimes, builder.build(query)
    if not builder.has(SENTENCE_COUNT):
        return OutcomeCounts(count(searcher, found), 0, 0, tuple(sorted(crimes)), (), ())
    told = count(searcher, builder.both(found, builder.any_pattern(SENTENCE_COUNT, known_patterns(crimes))))
    answer = searcher.aggregate(found, whole_aggregations(crimes, SIZE))

    def group(split: str) -> Mapping[str, SentenceCounts]:
        if split != "crime":
            return groups_by_value(searcher.aggregate(found, sentences_by_value(split, crimes, SIZE)), crimes)
        listed = listed_crimes(answer, crimes)
        of_crimes: Mapping[str, Any] = (
            searcher.aggregate(found, whole_aggregations(listed, SIZE)) if listed else {}
        )
        return groups_by_crime(of_crimes, listed) if listed else {}

    whole = outcome_counts(count(searcher, found), told, crimes, answer)
    return replace(whole, groups={split: group(split) for split in splits})
