"""All values of one facet in a search, page by page: what a list in a search answer leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rulings.engine.port import FacetCount, Page
from rulings.public.ledger_history import PastHistory
from rulings.public.past_facets import PastFacet, past_facet
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.facet_path import SEPARATOR
from rulings.query.facet_values import resolve_facet_value
from rulings.query.facets import facet_named
from rulings.text.folding import fold
from search_app.language.labels import value_labels

MAX_VALUES = 60_000
"""As many as an engine counts."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class AskedValues:
    """A part of a facet's values: those below a node, those whose name contains a text."""

    facet: str
    under: str = ""
    contains: str = ""
    size: int = 100
    offset: int = 0
    as_of: date | None = None
    """The end of this past day in China."""


def facet_page(
    reader: PublicReader, past: PastHistory, query: SearchQuery, asked: AskedValues
) -> tuple[Json, bool]:
    """The answer, and whether more values follow."""
    under = resolve_facet_value(asked.facet, asked.under) if asked.under else ""
    found = _counted(reader, past, _unfolded(query, asked.facet, under), asked)
    chosen = query.selections.get(asked.facet, frozenset())
    values = [replace(one, selected=one.value in chosen) for one in found.values]
    matching = _matching([one for one in values if one.count or one.selected], asked, under)
    shown = matching[asked.offset : asked.offset + asked.size]
    labels = value_labels(asked.facet)
    answer: Json = {
        "facet": asked.facet,
        "total": len(matching),
        "offset": asked.offset,
        "values": [
            {"value": one.value, "label": labels(one.value), "count": one.count, "selected": one.selected}
            for one in shown
        ],
        "as_of": asked.as_of.isoformat() if asked.as_of else None,
        "searched": found.searched,
        "at_most_more": found.at_most_more,
    }
    return answer, asked.offset + len(shown) < len(matching)


def _counted(reader: PublicReader, past: PastHistory, query: SearchQuery, asked: AskedValues) -> PastFacet:
    if asked.as_of is not None:
        return past_facet(reader, past.newest(), query, asked.facet, asked.as_of)
    found = reader.search(query, Page(0), facets=(asked.facet,), highlights=False, most_values=MAX_VALUES)
    return PastFacet(found.facets[asked.facet], searched=False, at_most_more=0)


def _unfolded(query: SearchQuery, facet: str, under: str) -> SearchQuery:
    """Of a facet that unfolds an engine counts what lies below a selected value; its own selection narrows no count."""
    if not (under and facet_named(facet).unfolds):
        return query
    return replace(query, selections=MappingProxyType({**query.selections, facet: frozenset({under})}))


def _matching(values: Sequence[FacetCount], asked: AskedValues, under: str) -> list[FacetCount]:
    """By the name in the data, and by that in the language of the request."""
    text, labels = fold(asked.contains), value_labels(asked.facet)
    below = [one for one in values if not under or one.value.startswith(under + SEPARATOR)]
    return [one for one in below if text in fold(one.value) or text in fold(labels(one.value))] if text else below
