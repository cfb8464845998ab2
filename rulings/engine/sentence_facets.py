"""Counts of the facets `punishment` and `suspended`, whose values are those of a sentence.

Their fields hold the values of the executed totals, and those of the sentences for each crime behind its code. Where
several crimes, or other conditions, say whose sentence is meant, each value is counted by a search of its own.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rulings.engine.crime_codes import crime_codes
from rulings.engine.fields import facet_field
from rulings.engine.sentence_terms import ANY_VALUE, PART
from rulings.outcomes.sentence import Sentence
from rulings.query.ast import Node, SearchQuery
from rulings.query.binding import PUNISHMENT, SUSPENDED, asked_of_sentences, has_ways, value_condition
from rulings.query.facets import Facet, punishment_of, suspension_of

OF_SENTENCES: Mapping[str, Callable[[Sentence], tuple[str, ...]]] = MappingProxyType(
    {PUNISHMENT: punishment_of, SUSPENDED: suspension_of}
)


def sentences_of_values(facet: Facet, query: SearchQuery) -> Mapping[str, Node]:
    """Value -> what rulings must have to be counted there, in a search without the facet's own selection; none where the
    values in the facet's field can be counted."""
    if facet.name not in OF_SENTENCES or facet.vocabulary is None or _is_plain(facet, query):
        return {}
    conditions = {value: value_condition(facet.name, (value,)) for value in facet.vocabulary().values()}
    found = {value: asked_of_sentences(query, facet.name, one) for value, one in conditions.items()}
    return {value: node for value, node in found.items() if node is not None}


def _is_plain(facet: Facet, query: SearchQuery) -> bool:
    """Whether nothing but one crime at most says whose sentence is meant."""
    if has_ways(query) or asked_of_sentences(query, without=facet.name) is not None:
        return False
    return query.sentence.crimes <= crime_codes().keys() and len(query.sentence.crimes) <= 1


def sentence_values(facet: Facet, query: SearchQuery) -> dict[str, str]:
    """As rulings.engine.unfolding.counted_terms, of a facet in OF_SENTENCES."""
    crime = next(iter(query.sentence.crimes), None)
    scope = f"{crime_codes().get(crime, '')}{PART}" if crime else ""
    return {"field": facet_field(facet.name), "include": f"{scope}{ANY_VALUE}"}


def value_of(term: str) -> str:
    """The value of a term of the field, without its crime."""
    return term.rpartition(PART)[2]
