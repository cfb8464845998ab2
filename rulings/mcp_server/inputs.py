"""What the tools are asked, with its bounds and how it is described to a model."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field
from pydantic.config import JsonDict

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.ast import DateBasis, Sort
from rulings.query.facets import FACETS
from rulings.query.parser import MAX_QUERY_LENGTH
from rulings.query.request import GivenParameters
from rulings.query.sentence_values import SentenceField

FILTER_NAMES = (*(facet.name for facet in FACETS), *(field.value for field in SentenceField))
_DEFAULTS = frozenset({("basis", DateBasis.JUDGED.value), ("sort", Sort.RELEVANCE.value)})
_MEANINGS = " ".join(f"{facet.name}: {facet.help}" for facet in FACETS)

SearchText = Annotated[
    str,
    Field(
        max_length=MAX_QUERY_LENGTH,
        description='Words, "phrases", AND OR NOT, brackets, fields (title: court: party: facts: reasoning: '
        "disposition: statute:), case numbers in any spelling. Blank matches everything. Rulings of mainland China are "
        "in simplified Chinese, so search in it.",
    ),
]
_NAMES: JsonDict = {"propertyNames": {"enum": list(FILTER_NAMES)}}
Filters = Annotated[
    dict[str, list[str]],
    Field(
        max_length=len(FILTER_NAMES),
        description="Filter -> values, any of which may hold; several filters must all hold. "
        + _MEANINGS
        + " sentence: length of a punishment (3年..5年, >10年). probation: its suspension (有, 无). fine: in yuan (>10000).",
        json_schema_extra=_NAMES,
    ),
]
SameFilters = Annotated[
    dict[str, list[str]],
    Field(max_length=len(FILTER_NAMES), description="As of search_rulings.", json_schema_extra=_NAMES),
]
"""Explained once: a model reads the descriptions of all tools in every conversation."""
PartialDate = Annotated[str, Field(max_length=40, description="2020, 2020-05 or 2020-05-31; blank for no bound.")]
Basis = Annotated[DateBasis, Field(description="Which date is meant; first_seen is by this archive.")]


def asked_parameters(
    query: str,
    filters: Mapping[str, Sequence[str]],
    dates: tuple[str, str],
    basis: DateBasis,
    sort: Sort = Sort.RELEVANCE,
) -> GivenParameters:
    """What rulings.query.request reads, without blanks and defaults. `dates` are the first and the last.

    QueryError for a filter that does not exist, and for several values where one is meant.
    """
    unknown = [name for name in filters if name not in FILTER_NAMES]
    if unknown:
        names = ", ".join(name[:40] for name in unknown[:5])
        raise QueryError(Message.UNKNOWN_PARAMETERS, names=names, known=", ".join(FILTER_NAMES))
    for field in SentenceField:
        if len(filters.get(field.value, ())) > 1:
            raise QueryError(Message.REPEATED_PARAMETER, name=field.value)
    single = {"q": query.strip(), "from": dates[0], "to": dates[1], "basis": basis.value, "sort": sort.value}
    meant = {name: [value] for name, value in single.items() if value and (name, value) not in _DEFAULTS}
    return {**meant, **{name: values for name, values in filters.items() if values}}
