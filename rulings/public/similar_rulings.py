"""Similar rulings by facts: what is asked of the engine, and what comes of it (rulings.similar has the method)."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling, RulingId
from rulings.similar.facts import facts_of
from rulings.similar.ranking import MAX_CANDIDATES, MAX_SIMILAR, AtIssue, SimilarRuling, adjusted, at_issue, rank
from rulings.similar.terms import fact_terms, share_within

SAME_CASE = 0.9
"""Of the facts' pairs of characters that stand in a ruling of the very same case: of the 53 queries of LeCaRD, cut out of rulings,
0.97 and more stand in their own, and at most 0.84 in any other."""
MAX_OWN = 3
"""Rulings of the same case that are looked for; they are always the nearest."""
ALL = SearchQuery()


@dataclass(frozen=True, slots=True)
class Similar:
    """The most similar first; `issue` is what the case is about, None where nothing is like it."""

    ranked: tuple[SimilarRuling, ...] = ()
    issue: AtIssue | None = None


def similar_rulings(
    reader: PublicReader, facts: str, among: SearchQuery = ALL, limit: int = MAX_SIMILAR
) -> Similar:
    """Of the matches of `among` those that are like the facts, the most similar first; none where no pair of characters
    is shared. What crimes are at issue is asked of all rulings that `among` does not exclude by name.
    """
    terms = fact_terms(facts)
    nearest = adjusted(reader.candidates(without(ALL, among.excluded), terms, MAX_CANDIDATES))
    if not nearest:
        return Similar()
    everywhere = among == without(ALL, among.excluded) and limit <= MAX_SIMILAR
    asked = max(limit, MAX_CANDIDATES)
    found = nearest if everywhere else adjusted(reader.candidates(among, terms, asked), max(limit, MAX_SIMILAR))
    issue = at_issue(nearest)
    return Similar(rank(found, issue)[:limit], issue)


def similar_to(
    reader: PublicReader, ruling: Ruling, among: SearchQuery = ALL, limit: int = MAX_SIMILAR
) -> Similar:
    """Likewise by the facts of a ruling, without itself and other disclosures of it."""
    known = {ruling.id, *(other.id for other in reader.same_rulings(ruling))}
    return similar_rulings(reader, facts_of(ruling), without(among, known), limit)


def without(query: SearchQuery, ruling_ids: Collection[RulingId]) -> SearchQuery:
    """The same search, which finds none of these."""
    return replace(query, excluded=query.excluded | frozenset(ruling_ids))


def own_case(reader: PublicReader, facts: str) -> frozenset[RulingId]:
    """Rulings whose text holds the facts nearly whole: they are the case itself."""
    terms = fact_terms(facts)
    nearest = reader.candidates(ALL, terms, MAX_OWN)
    rulings = (one for one in map(reader.get, [one.id for one in nearest]) if isinstance(one, Ruling))
    return frozenset(one.id for one in rulings if share_within(terms, one.text) >= SAME_CASE)
