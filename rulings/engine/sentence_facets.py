"""Counts of the facets `punishment` and `suspended` where a crime or a condition says whose sentence is meant.

Elsewhere they are the values of a ruling's executed totals, counted as any facet's.
"""

from collections.abc import Mapping

from rulings.query.ast import Node, SearchQuery
from rulings.query.binding import OF_SENTENCE, asked_of_sentences, has_ways, value_condition
from rulings.query.facets import Facet


def sentences_of_values(facet: Facet, query: SearchQuery) -> Mapping[str, Node]:
    """Value -> what rulings must have to be counted there, in a search without the facet's own selection; none where the
    facet is counted as any other."""
    if facet.name not in OF_SENTENCE or facet.vocabulary is None:
        return {}
    asked = asked_of_sentences(query, without=facet.name)
    if asked is None and not query.sentence.crimes and not has_ways(query):
        return {}
    conditions = {value: value_condition(facet.name, (value,)) for value in facet.vocabulary().values()}
    found = {value: asked_of_sentences(query, facet.name, one) for value, one in conditions.items()}
    return {value: node for value, node in found.items() if node is not None}
