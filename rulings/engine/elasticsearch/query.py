"""SearchQuery -> Elasticsearch's query language. Pure; everything a user typed stands in values, never in structure.

Filters add no score; phrases score by BM25 of their terms.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rulings.engine import fields
from rulings.engine.candidates import FACTS_FIELD, WeightedTerms
from rulings.engine.elasticsearch.mapping import SORT_FIELDS
from rulings.engine.index_folding import IndexFolding
from rulings.engine.lookups import Lookup, Lookups
from rulings.engine.sentence_patterns import sentence_patterns
from rulings.engine.sorting import ORDERS, effective_sort
from rulings.engine.whole_runs import RUN_WEIGHT, whole_run
from rulings.observatory.days import day_number
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
    Proximity,
    RulingIds,
    SearchQuery,
    SentenceTerm,
    Sort,
    TextField,
)
from rulings.query.binding import OF_SENTENCE, asked_of_sentences
from rulings.ruling import Provision, RulingId

Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"constant_score": {"filter": {"match_all": {}}, "boost": 0.0}}
BY_ID: Clause = {fields.ID: "asc"}
Containing = Callable[[Clause, str], Sequence[RulingId]]
"""Which of the rulings that a clause finds contain a folded phrase in their text."""
MOST_TERMS = 60_000
"""A cluster takes no more than 65,536 in one clause, unless it is told to."""
BELOW_ALL, ABOVE_ALL = -1, 99_999_999
"""Days and severities."""


@dataclass(frozen=True, slots=True)
class Texts:
    """How the texts of an index are looked up; `containing` is asked for phrases that are longer than a seam.

    `verified` gives the text of a search without any Proximity (rulings.engine.verification).
    """

    folding: IndexFolding
    containing: Containing
    verified: Callable[[SearchQuery], Node | None]

    def plain(self, query: SearchQuery) -> SearchQuery:
        """The same search without any Proximity."""
        return replace(query, text=self.verified(query))


def base_query(query: SearchQuery, texts: Texts, filters: Iterable[Clause] = ()) -> Clause:
    """The text, folded as the index was, and the dates; facet selections come as `filters`."""
    clauses = [kind_filter(fields.RULING), *_dates(query.dates), *filters]
    verified = texts.verified(query)
    text = {} if verified is None else {"must": [clause(verified, texts)]}
    hidden = {"must_not": [any_of_many(fields.ID, sorted(query.excluded))]} if query.excluded else {}
    return {"bool": {"filter": clauses, **text, **hidden}}


def any_of_many(field: str, values: Sequence[str]) -> Clause:
    """Documents that have any of the values."""
    parts = (values[start : start + MOST_TERMS] for start in range(0, len(values), MOST_TERMS))
    return {"bool": {"should": [{"terms": {field: list(part)}} for part in parts], "minimum_should_match": 1}}


def selections(query: SearchQuery, texts: Texts, without: str | None = None) -> list[Clause]:
    """A filter for each facet that has a selection, `without` leaves one out; and one for all that is asked of a sentence."""
    chosen: Mapping[str, frozenset[str]] = query.selections
    asked = asked_of_sentences(texts.plain(query), without)
    return [
        *(
            {"terms": {fields.facet_field(name): sorted(values)}}
            for name, values in chosen.items()
            if name != without and name not in OF_SENTENCE
        ),
        *([clause(asked, texts)] if asked is not None else []),
    ]


def sharing(found: Clause, terms: WeightedTerms) -> Clause:
    """What a clause finds and whose facts have any of the terms, scored by these alone."""
    scored = [{"term": {FACTS_FIELD: {"value": term, "boost": weight}}} for term, weight in terms.items()]
    return {"bool": {"filter": [found], "should": scored, "minimum_should_match": 1}}


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
    field = SORT_FIELDS[order.basis]
    if order.descending:
        return [{field: {"order": "desc", "missing": BELOW_ALL}}, BY_ID]
    return [{field: {"order": "asc", "missing": ABOVE_ALL}}, BY_ID]


def reverse_order(query: SearchQuery) -> list[Clause]:
    """The same from the last hit to the first."""
    return [
        {field: {**given, "order": "asc" if given["order"] == "desc" else "desc"}}
        for clause in sort_order(query)
        for field, order in clause.items()
        for given in [order if isinstance(order, dict) else {"order": order}]
    ]


def clause(node: Node, texts: Texts) -> Clause:
    """A part of the text."""
    match node:
        case Phrase():
            return _phrase(node, texts)
        case CaseNumberTerm() | CaseNumberPatternTerm():
            return _number(node, texts.folding)
        case FacetTerm():
            value = {"term": {fields.facet_field(node.facet): node.value}}
            return {"constant_score": {"filter": value, "boost": 0.0}}
        case ProvisionTerm():
            return _provision(node.provision, texts)
        case SentenceTerm():
            return _sentence(node)
        case RulingIds() | Proximity():
            return _near(node, texts)
        case And():
            return _and(node, texts)
        case Or():
            return _any_of([clause(child, texts) for child in node.children])
        case Not():
            return _and(And((node,)), texts)


def _near(node: RulingIds | Proximity, texts: Texts) -> Clause:
    """Before its texts are compared, a Proximity is all of its words."""
    if isinstance(node, Proximity):
        return _and(And(node.terms), texts)
    return {"constant_score": {"filter": {"terms": {fields.ID: sorted(node.ids)}}, "boost": 0.0}}


def _number(node: CaseNumberTerm | CaseNumberPatternTerm, folding: IndexFolding) -> Clause:
    if isinstance(node, CaseNumberTerm):
        field = fields.CITED if node.cited else fields.CASE_NUMBER
        return {"term": {field: folding.number_key(node.canonical)}}
    literal = node.pattern.key.replace("\\", "\\\\").replace("?", "\\?")
    return {"wildcard": {fields.CASE_NUMBER: {"value": literal}}}


def _provision(provision: Provision, texts: Texts) -> Clause:
    phrase = texts.folding.provision(provision)
    if phrase is not None:
        return _phrase(phrase, texts)
    return {"constant_score": {"filter": {"term": {fields.PROVISION: str(provision)}}, "boost": 0.0}}


def _and(node: And, texts: Texts) -> Clause:
    wanted = [clause(child, texts) for child in node.children if not isinstance(child, Not)]
    unwanted = [clause(child.child, texts) for child in node.children if isinstance(child, Not)]
    run = whole_run(node)
    beside = {"should": [{"bool": {"must": [_phrase(run, texts)], "boost": RUN_WEIGHT}}]} if run else {}
    return {"bool": {"must": wanted or [EVERYTHING], "must_not": unwanted, **beside}}


def _any_of(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _phrase(phrase: Phrase, texts: Texts) -> Clause:
    readings = [_reading(folded, phrase.field, texts) for folded in texts.folding.phrase(phrase)]
    return _any_of(readings) if readings else EVERYTHING


def _reading(folded: str, field: TextField, texts: Texts) -> Clause:
    lookups = texts.folding.lookups(folded, field)
    if not lookups.parts:
        return _lookups(lookups)
    return _any_of([_lookups(lookups), _across_borders(folded, lookups, texts)])


def _lookups(lookups: Lookups) -> Clause:
    if not lookups.any_of:
        return NOTHING
    scored = [_lookup(one) for one in lookups.any_of]
    return scored[0] if len(scored) == 1 else {"dis_max": {"queries": scored}}


def _lookup(lookup: Lookup) -> Clause:
    if len(lookup.terms) > 1:
        return {"match_phrase": {lookup.field: {"query": " ".join(lookup.terms), "boost": lookup.weight}}}
    return {"term": {lookup.field: {"value": lookup.terms[0], "boost": lookup.weight}}}


def _across_borders(folded: str, lookups: Lookups, texts: Texts) -> Clause:
    """Rulings that have the phrase where no piece does: they are scored by its parts."""
    parts = [_lookups(part) for part in lookups.parts]
    ids = texts.containing({"bool": {"filter": parts, "must_not": [_lookups(lookups)]}}, folded)
    return {"bool": {"must": parts, "filter": [{"terms": {fields.ID: list(ids)}}]}}
