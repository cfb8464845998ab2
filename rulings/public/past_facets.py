"""All values of a facet as of a past day, as a search counts those of today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rulings.engine.counts import ordered_counts
from rulings.engine.port import FacetCount
from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.observatory.disclosure_history import DisclosureHistory, Mask
from rulings.public.past_report import OF_SENTENCES, standing_rows
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.facets import facet_named


@dataclass(frozen=True, slots=True)
class PastFacet:
    values: tuple[FacetCount, ...]
    searched: bool
    at_most_more: int


def past_facet(
    reader: PublicReader, history: DisclosureHistory, query: SearchQuery, facet: str, as_of: date
) -> PastFacet:
    """The facet's own selection narrows nothing. Errors as `standing_rows`; QueryError for a facet of sentences."""
    if facet in OF_SENTENCES:
        raise QueryError(Message.NO_SUCH_PAST, name=facet)
    others = {name: values for name, values in query.selections.items() if name != facet}
    found = standing_rows(reader, history, replace(query, selections=others), as_of)
    selected = query.selections.get(facet, frozenset())
    values = ordered_counts(facet_named(facet), value_counts(history, found.rows, facet), selected)
    return PastFacet(values, found.searched, found.at_most_more)


def value_counts(history: DisclosureHistory, rows: Mask, facet: str) -> Mapping[str, int]:
    """Value -> how many of the rows have it. NotFoundError where the values that are counted were not noted of all rows."""
    declared = facet_named(facet)
    if declared.listed is not None and np.any(rows & ~history.noted):
        raise NotFoundError(Message.NO_PAST)
    return history.facet_counts(rows).get(declared.listed_name, {})
