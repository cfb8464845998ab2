"""SearchQuery -> Elasticsearch's query language. Pure; everything a user typed stands in values, never in structure.

Filters add no score; phrases score by BM25 of their terms.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rulings.engine import fields
from rulings.engine.analysis import phrase_terms
from rulings.engine.days import day_number
from rulings.engine.elasticsearch.mapping import SEVERITY, SORT_DAYS
from rulings.engine.index_folding import IndexFolding
from rulings.engine.sentence_patterns import sentence_patterns
from rulings.engine.sorting import ORDERS, effective_sort
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    DateRange,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    SearchQuery,
    SentenceTerm,
    Sort,
    TextField,
)
from rulings.query.binding import OF_SENTENCE, asked_of_sentences
from rulings.ruling import Provision

Clause = dict[str, Any]
EVERYTHING: Clause = {"constant_score": {"filter": {"match_all": {}}, "boost": 0.0}}
BY_ID: Clause = {fields.ID: "asc"}
BELOW_ALL, ABOVE_ALL = -1, 99_999_999
"""Days and severities."""


def base_query(query: SearchQuery, folding: IndexFolding, filters: Iterable[Clause] = ()) -> Clause:
    """The text, folded as the index was, and the dates; facet selections come as `filters`."""
    clauses = [kind_filter(fields.RULING), *_dates(query.dates), *filters]
    text = {} if query.text is None else {"must": [clause(query.text, folding)]}
    hidden = {"must_not": [{"terms": {fields.ID: sorted(query.excluded)}}]} if query.excluded else {}
    return {"bool": {"filter": clauses, **text, **hidden}}


def selections(query: SearchQuery, folding: IndexFolding, without: str | None = None) -> list[Clause]:
    """A filter for each facet that has a selection, `without` leaves one out; and one for all that is asked of a sentence."""
    chosen: Mapping[str, frozenset[str]] = query.selections
    asked = asked_of_sentences(query, without)
    return [
        *(
            {"terms": {fields.facet_field(name): sorted(values)}}
            for name, values in chosen.items()
            if name != without and name not in OF_SENTENCE
        ),
        *([clause(asked, folding)] if asked is not None else []),
    ]


def _sentence(asked: SentenceTerm) -> Clause:
    return any_pattern(fields.SENTENCE, sentence_patterns(asked)) if asked.condition.asks else EVERYTHING


def any_pattern(field: str, patterns: Iterable[str]) -> Clause:
    """Rulings that have a term in the field that any of the regular expressions matches."""
    found = _any_of([{"regexp": {field: {"value": pattern}}} for pattern in patterns])
    return {"constant_score": {"filter": found, "boost": 0.0}}


def _dates(dates: DateRange) -> Iterable[Clause]:
    if dates.start is not None:
        yield {"range": {fields.first_day_field(dates.basis): {"gte": day_number(dates.start)}}}
    if dates.end is not None:
        yield {"range": {fields.last_day_field(dates.basis): {"lte": day_number(dates.end)}}}


def kind_filter(value: str) -> Clause:
    return {"term": {fields.KIND: value}}


def tombstone_query(case_number: str, folding: IndexFolding) -> Clause:
    number = {"term": {fields.CASE_NUMBER: folding.number_key(case_number)}}
    return {"bool": {"filter": [kind_filter(fields.TOMBSTONE), number]}}


def sort_order(query: SearchQuery) -> list[Clause]:
    """Ties are broken by id, so that pages never repeat or skip; those without a day, or a sentence, come last."""
    sort = effective_sort(query)
    if sort is Sort.RELEVANCE:
        return [{"_score": "desc"}, BY_ID]
    order = ORDERS[sort]
    field = SEVERITY if order.basis is None else SORT_DAYS[order.basis]
    if order.descending:
        return [{field: {"order": "desc", "missing": BELOW_ALL}}, BY_ID]
    return [{field: {"order": "asc", "missing": ABOVE_ALL}}, BY_ID]


def clause(node: Node, folding: IndexFolding) -> Clause:
    """A part of the text."""
    match node:
        case Phrase():
            return _phrase(node, folding)
        case CaseNumberTerm():
            field = fields.CITED if node.cited else fields.CASE_NUMBER
            return {"term": {field: folding.number_key(node.canonical)}}
        case CaseNumberPatternTerm():
            literal = node.pattern.key.replace("\\", "\\\\").replace("?", "\\?")
            return {"wildcard": {fields.CASE_NUMBER: {"value": literal}}}
        case FacetTerm():
            value = {"term": {fields.facet_field(node.facet): node.value}}
            return {"constant_score": {"filter": value, "boost": 0.0}}
        case ProvisionTerm():
            return _provision(node.provision, folding)
        case SentenceTerm():
            return _sentence(node)
        case And():
            return _and(node, folding)
        case Or():
            return _any_of([clause(child, folding) for child in node.children])
        case Not():
            return _and(And((node,)), folding)


def _provision(provision: Provision, folding: IndexFolding) -> Clause:
    phrase = folding.provision(provision)
    if phrase is not None:
        return _phrase(phrase, folding)
    return {"constant_score": {"filter": {"term": {fields.PROVISION: str(provision)}}, "boost": 0.0}}


def _and(node: And, folding: IndexFolding) -> Clause:
    wanted = [clause(child, folding) for child in node.children if not isinstance(child, Not)]
    unwanted = [clause(child.child, folding) for child in node.children if isinstance(child, Not)]
    return {"bool": {"must": wanted or [EVERYTHING], "must_not": unwanted}}


def _any_of(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _phrase(phrase: Phrase, folding: IndexFolding) -> Clause:
    readings = [_reading(folded, phrase.field) for folded in folding.phrase(phrase)]
    if not readings:
        return EVERYTHING
    return readings[0] if len(readings) == 1 else _any_of(readings)


def _reading(folded: str, field: TextField) -> Clause:
    terms = phrase_terms(folded)
    if len(terms) > 1:
        return {"match_phrase": {fields.text_field(field): " ".join(terms)}}
    in_characters = len(terms[0]) == 1
    return {"term": {fields.character_field(field) if in_characters else fields.text_field(field): terms[0]}}
