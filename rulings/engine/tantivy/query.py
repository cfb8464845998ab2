"""SearchQuery -> tantivy.Query. Filters add no score; phrases score by BM25 of their terms."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import tantivy
from tantivy import FieldType, Occur, Query

from rulings.china.number_pattern import ANY_RUN
from rulings.engine import fields
from rulings.engine.candidates import FACTS_FIELD, WeightedTerms
from rulings.engine.fields import RULING, TOMBSTONE
from rulings.engine.index_folding import IndexFolding
from rulings.engine.lookups import Lookup, Lookups
from rulings.engine.sentence_patterns import sentence_patterns
from rulings.engine.tantivy.guard import is_of_missing_field
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
    TextField,
)
from rulings.query.binding import OF_SENTENCE, asked_of_sentences
from rulings.ruling import Provision, RulingId

Containing = Callable[[Query, str], Sequence[RulingId]]
"""Which of the rulings that a query finds contain a folded phrase in their text."""

Verified = Callable[[SearchQuery], Node | None]
"""The text of a search without any Proximity (rulings.engine.verification)."""


class QueryBuilder:
    """Builds queries of one schema, whose texts were folded in one way.

    `containing` is asked for phrases that are longer than a seam.
    """

    def __init__(
        self, schema_: tantivy.Schema, folding: IndexFolding, containing: Containing, verified: Verified
    ) -> None:
        self._schema, self._folding, self._verified = schema_, folding, verified
        self._containing = containing
        self._across: dict[tuple[str, Lookups], Query] = {}
        """Asked several times in one answer: for hits, and for each facet with a selection."""

    def build(self, query: SearchQuery, without: str | None = None) -> Query:
        """The whole query; `without` leaves one facet's own selection out."""
        query = self.verified(query)
        clauses = [(Occur.Must, self._term(fields.KIND, RULING))]
        clauses += [(Occur.Must, clause) for clause in self._filters(query, without)]
        if query.excluded:
            clauses.append((Occur.MustNot, self._any_id(query.excluded)))
        filters = Query.const_score_query(Query.boolean_query(clauses), 0.0)
        if query.text is None:
            return filters
        return Query.boolean_query([(Occur.Must, filters), (Occur.Must, self.node(query.text))])

    def sharing(self, query: SearchQuery, terms: WeightedTerms) -> Query:
        """Matches of the query whose facts have any of the terms, scored by these alone."""
        found = Query.const_score_query(self.build(query), 0.0)
        scored = [(Occur.Should, self._weighted_term(term, weight)) for term, weight in terms.items()]
        return self.both(found, Query.boolean_query(scored))

    def _weighted_term(self, term: str, weight: float) -> Query:
        return _weighted(Query.term_query(self._schema, FACTS_FIELD, term, "freq"), weight)

    def verified(self, query: SearchQuery) -> SearchQuery:
        """The same search without any Proximity."""
        return replace(query, text=self._verified(query))

    def _filters(self, query: SearchQuery, without: str | None) -> Iterable[Query]:
        yield from self._selections({k: v for k, v in query.selections.items() if k != without})
        yield from self._range(query.dates)
        asked = asked_of_sentences(query, without)
        if asked is not None:
            yield self.node(asked)

    def _selections(self, selections: Mapping[str, frozenset[str]]) -> Iterable[Query]:
        for name, values in selections.items():
            if name not in OF_SENTENCE:
                yield _if_indexed(Query.term_set_query, self._schema, fields.facet_field(name), sorted(values))

    def _range(self, dates: DateRange) -> Iterable[Query]:
        if dates.start is not None:
            yield self._between(fields.first_day_field(dates.basis), day_number(dates.start), None)
        if dates.end is not None:
            yield self._between(fields.last_day_field(dates.basis), None, day_number(dates.end))

    def _between(self, field: str, lower: int | None, upper: int | None) -> Query:
        return Query.range_query(self._schema, field, FieldType.Unsigned, lower, upper)

    def numbers_between(self, field: str, lower: int | None, upper: int | None) -> Query:
        """Documents whose number in `field` is one of these, both ends included; None is open."""
        return Query.const_score_query(self._between(field, lower, upper), 0.0)

    @staticmethod
    def without(query: Query, denied: Query) -> Query:
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, denied)])

    def without_any(self, query: Query, field: str, values: Iterable[str]) -> Query:
        """What the query finds and what has none of the values."""
        any_value = _if_indexed(Query.term_set_query, self._schema, field, list(values))
        return self.without(query, any_value)

    def others(self, query: Query) -> Query:
        """The rulings that the query does not find."""
        return Query.boolean_query([(Occur.Must, self.by_kind(RULING)), (Occur.MustNot, query)])

    def by_ids(self, ruling_ids: Sequence[str], kind: str) -> Query:
        """Those of them that are of this kind."""
        return self._of_kind(kind, self._any_id(ruling_ids))

    def _any_id(self, ruling_ids: Iterable[str]) -> Query:
        return Query.term_set_query(self._schema, fields.ID, list(ruling_ids))

    def among(self, query: Query, ruling_ids: Iterable[str]) -> Query:
        """What the query finds of these rulings."""
        return self.both(query, self._any_id(ruling_ids))

    def of_cases(self, case_keys: Iterable[str]) -> Query:
        """Rulings of these cases (rulings.text.near_duplicates.case_keys)."""
        return self._of_kind(RULING, Query.term_set_query(self._schema, fields.SAME_CASE, list(case_keys)))

    def by_id(self, ruling_id: str, kind: str) -> Query:
        return self._of_kind(kind, self._term(fields.ID, ruling_id))

    def by_kind(self, kind: str) -> Query:
        return self._term(fields.KIND, kind)

    def tombstones_of(self, case_number: str) -> Query:
        return self._of_kind(TOMBSTONE, self._term(fields.CASE_NUMBER, self._folding.number_key(case_number)))

    def _of_kind(self, kind: str, query: Query) -> Query:
        return self.both(query, self.by_kind(kind))

    def has(self, field: str) -> bool:
        """Whether the index has the field: one of another version may not."""
        return _indexed(Query.term_query, self._schema, field, "") is not None

    def has_number(self, field: str) -> bool:
        """Likewise, of a field of numbers."""
        return _indexed(Query.range_query, self._schema, field, FieldType.Unsigned, 0, None) is not None

    @staticmethod
    def both(one: Query, other: Query) -> Query:
        return Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])

    def _term(self, field: str, value: str) -> Query:
        return _if_indexed(Query.term_query, self._schema, field, value, "basic")

    def node(self, node: Node) -> Query:
        match node:
            case Phrase():
                return self._phrase(node)
            case CaseNumberTerm() | CaseNumberPatternTerm():
                return self._number(node)
            case FacetTerm():
                return Query.const_score_query(self._term(fields.facet_field(node.facet), node.value), 0.0)
            case ProvisionTerm():
                return self._provision(node.provision)
            case SentenceTerm():
                return self._sentence(node)
            case RulingIds() | Proximity():
                return self._near(node)
            case And():
                return self._and(node)
            case Or():
                return _either([self.node(child) for child in node.children])
            case Not():
                return self._and(And((node,)))

    def _sentence(self, asked: SentenceTerm) -> Query:
        if not asked.condition.asks:
            return Query.const_score_query(Query.all_query(), 0.0)
        return self.any_pattern(fields.SENTENCE, sentence_patterns(asked))

    def any_pattern(self, field: str, patterns: Iterable[str]) -> Query:
        """Rulings that have a term in the field that any of the regular expressions matches."""
        found = (_if_indexed(Query.regex_query, self._schema, field, pattern) for pattern in patterns)
        return Query.const_score_query(Query.boolean_query([(Occur.Should, one) for one in found]), 0.0)

    def _near(self, node: RulingIds | Proximity) -> Query:
        """Before its texts are compared, a Proximity is all of its words."""
        if isinstance(node, Proximity):
            return self._and(And(node.terms))
        return Query.const_score_query(self._any_id(node.ids), 0.0)

    def _number(self, node: CaseNumberTerm | CaseNumberPatternTerm) -> Query:
        if isinstance(node, CaseNumberTerm):
            field = fields.CITED if node.cited else fields.CASE_NUMBER
            return self._term(field, self._folding.number_key(node.canonical))
        expression = ".*".join(re.escape(part) for part in node.pattern.key.split(ANY_RUN))
        return Query.const_score_query(Query.regex_query(self._schema, fields.CASE_NUMBER, expression), 1.0)

    def _provision(self, provision: Provision) -> Query:
        phrase = self._folding.provision(provision)
        if phrase is not None:
            return self._phrase(phrase)
        return Query.const_score_query(self._term(fields.PROVISION, str(provision)), 0.0)

    def _and(self, node: And) -> Query:
        clauses = [
            (Occur.MustNot, self.node(child.child)) if isinstance(child, Not) else (Occur.Must, self.node(child))
            for child in node.children
        ]
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        if run := whole_run(node):
            clauses.append((Occur.Should, _weighted(self._phrase(run), RUN_WEIGHT)))
        return Query.boolean_query(clauses)

    def _phrase(self, phrase: Phrase) -> Query:
        readings = [self._reading(folded, phrase.field) for folded in self._folding.phrase(phrase)]
        if not readings:
            return Query.const_score_query(Query.all_query(), 0.0)
        return _either(readings)

    def _reading(self, folded: str, field: TextField) -> Query:
        lookups = self._folding.lookups(folded, field)
        if not lookups.parts:
            return self._any_of(lookups)
        return _either((self._any_of(lookups), self._across_borders(folded, lookups)))

    def _any_of(self, lookups: Lookups) -> Query:
        """Nothing where there are none."""
        scored = [_weighted(self._lookup(one), one.weight) for one in lookups.any_of]
        return scored[0] if len(scored) == 1 else Query.disjunction_max_query(scored)

    def _lookup(self, lookup: Lookup) -> Query:
        if len(lookup.terms) > 1:
            return Query.phrase_query(self._schema, lookup.field, list(lookup.terms))
        if len(lookup.terms[0]) == 1:
            return self._term(lookup.field, lookup.terms[0])
        return Query.term_query(self._schema, lookup.field, lookup.terms[0], "freq")

    def _across_borders(self, folded: str, lookups: Lookups) -> Query:
        """Rulings that have the phrase where no piece does: they are scored by its parts."""
        kept = self._across.get((folded, lookups))
        if kept is None:
            parts = [(Occur.Must, self._any_of(part)) for part in lookups.parts]
            candidates = Query.boolean_query([*parts, (Occur.MustNot, self._any_of(lookups))])
            ids = self._any_id(self._containing(candidates, folded))
            kept = Query.boolean_query([*parts, (Occur.Must, Query.const_score_query(ids, 0.0))])
            self._across[folded, lookups] = kept
        return kept


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1 else Query.boost_query(query, weight)


def _either(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _if_indexed(make: Callable[..., Query], *arguments: object) -> Query:
    """Finds nothing in a field that the index does not have."""
    found = _indexed(make, *arguments)
    return Query.empty_query() if found is None else found


def _indexed(make: Callable[..., Query], *arguments: object) -> Query | None:
    """None of a field that the index does not have, since another version made it."""
    try:
        return make(*arguments)
    except ValueError as error:
        if not is_of_missing_field(error):
            raise
        return None
