"""Counts of sentences through tantivy's aggregations."""

from collections.abc import Collection
from dataclasses import replace

from tantivy import Query

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
from rulings.engine.tantivy.aggregate import count
from rulings.engine.tantivy.counted import SIZE, Counted
from rulings.engine.tantivy.query import QueryBuilder
from rulings.outcomes.counts import OutcomeCounts

CRIME = "crime"


def count_sentences(of: Counted, splits: Collection[str], fines: bool) -> OutcomeCounts:
    """Of a bound query."""
    crimes = of.query.sentence.crimes
    if not of.builder.has(SENTENCE_COUNT):
        return OutcomeCounts(of.total, 0, 0, tuple(sorted(crimes)), (), ())
    told = None if told_scope(crimes) else count(of.searcher, _known(of.builder, of.built, crimes))
    aggregations = whole_aggregations(crimes, SIZE, fines=fines) | (
        crime_aggregation(SIZE) if CRIME in splits else {}
    )
    for split in splits:
        aggregations |= sentences_by_value(split, crimes, SIZE) if split != CRIME else {}
    answer = of.answer(aggregations)
    whole = outcome_counts(of.total, told, crimes, answer)
    groups = {split: groups_by_value(answer, split, crimes) for split in splits if split != CRIME}
    if CRIME in splits:
        listed = listed_crimes(answer, crimes)
        of_crimes = whole_aggregations(listed, SIZE, fines=False)
        groups[CRIME] = groups_by_crime(of.answer(of_crimes), listed) if listed else {}
    return replace(whole, groups={split: groups[split] for split in splits})


def _known(builder: QueryBuilder, found: Query, crimes: frozenset[str]) -> Query:
    """Of what is found the rulings with a known sentence for one of the crimes."""
    return builder.both(found, builder.any_pattern(SENTENCE_COUNT, known_patterns(crimes)))
