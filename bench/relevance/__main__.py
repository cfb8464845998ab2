"""How good similar rulings are by people's labels: `python -m bench.relevance`, over the development half of LeCaRD.

Pool: the 100 candidates of each query ranked. Corpus: all 9,088 judgments, without the query's own case (a judgment that holds
nine tenths of its pairs of characters). Beside it shared terms alone, without the vote of the crimes.
"""

from collections.abc import Callable, Mapping

from bench.relevance.lecard import Collection, development, lecard_reader
from bench.relevance.measures import Run, print_values, values
from rulings.identity import ruling_id
from rulings.public.reader import PublicReader
from rulings.public.similar_rulings import ALL, own_case, similar_rulings, without
from rulings.query.ast import RulingIds, SearchQuery
from rulings.ruling import Ruling, RulingId
from rulings.similar.terms import fact_terms

Among = Callable[[str], SearchQuery]
"""Query -> what is ranked."""
DEPTH = 110
"""Rulings of a ranking; some pools have a few more than 100."""
Own = Mapping[str, frozenset[RulingId]]


def main() -> None:
    """Print the measures of the program and of shared terms alone, in the pool and in the corpus."""
    collection = development()
    with lecard_reader() as reader:
        own = {query: own_case(reader, facts) for query, facts in collection.queries.items()}
        _print("pool", reader, collection, lambda query: _pool(collection, query), {})
        _print("corpus", reader, collection, lambda query: without(ALL, own[query]), own)


def _print(what: str, reader: PublicReader, collection: Collection, among: Among, own: Own) -> None:
    keys = {query: frozenset(_key(reader, one) for one in ids) for query, ids in own.items()}
    before = values(_by_terms(reader, collection, among), collection.labels, keys)
    print(f"{what}, shared terms alone")
    print_values(before)
    print(f"{what}, as the program ranks; against shared terms alone")
    print_values(values(_ranked(reader, collection, among), collection.labels, keys), before)


def _pool(collection: Collection, query: str) -> SearchQuery:
    return SearchQuery(RulingIds(frozenset(ruling_id("lecard", key) for key in collection.pools[query])))


def _key(reader: PublicReader, identifier: RulingId) -> str:
    found = reader.get(identifier)
    assert isinstance(found, Ruling)
    return found.provenance.source_key


def _ranked(reader: PublicReader, collection: Collection, among: Among) -> Run:
    return {
        query: [one.candidate.source_key for one in similar_rulings(reader, facts, among(query), DEPTH).ranked]
        for query, facts in collection.queries.items()
    }


def _by_terms(reader: PublicReader, collection: Collection, among: Among) -> Run:
    return {
        query: [one.source_key for one in reader.candidates(among(query), fact_terms(facts), DEPTH)]
        for query, facts in collection.queries.items()
    }


if __name__ == "__main__":
    main()
