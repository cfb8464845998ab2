"""The columns of a ruling in a table: the same in CSV and Parquet, of a page and of a whole result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from rulings.public.public_record import date_text
from rulings.query.facets import FACETS, Facet
from rulings.ruling import Ruling, RulingDate


@dataclass(frozen=True, slots=True)
class RulingColumn:
    name: str
    values: Callable[[Ruling], tuple[str, ...]]
    """None where nothing is known."""
    several: bool = False
    """Whether a ruling may have more than one."""


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _date(value: RulingDate | None) -> tuple[str, ...]:
    return (date_text(value),) if value else ()


def _paths(paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(" / ".join(path) for path in paths)


_DECLARED = (
    RulingColumn("id", lambda ruling: (ruling.id,)),
    RulingColumn("case_number", lambda ruling: _one(ruling.case_number)),
    RulingColumn("ecli", lambda ruling: _one(ruling.ecli)),
    RulingColumn("title", lambda ruling: _one(ruling.title)),
    RulingColumn("court", lambda ruling: _one(ruling.court.name if ruling.court else None)),
    RulingColumn("judgment_date", lambda ruling: _date(ruling.judgment_date)),
    RulingColumn("publication_date", lambda ruling: _date(ruling.publication_date)),
    RulingColumn("document_type", lambda ruling: _one(ruling.document_type)),
    RulingColumn("category", lambda ruling: _one(ruling.category)),
    RulingColumn("procedure", lambda ruling: _one(ruling.procedure)),
    RulingColumn("crimes", lambda ruling: tuple(crime.name for crime in ruling.crimes), several=True),
    RulingColumn("causes", lambda ruling: tuple(cause.name for cause in ruling.causes), several=True),
    RulingColumn("subjects", lambda ruling: _paths(ruling.subjects), several=True),
    RulingColumn("jurisdiction", lambda ruling: (ruling.jurisdiction,)),
    RulingColumn("source", lambda ruling: (ruling.provenance.source,)),
    RulingColumn("url", lambda ruling: _one(ruling.provenance.url)),
)
_NAMES = frozenset(column.name for column in _DECLARED)
_TEXT = RulingColumn("text", lambda ruling: _one(ruling.text))


def _of_facet(facet: Facet) -> RulingColumn:
    return RulingColumn(str(facet.record), partial(_facet_values, facet), several=True)


def _facet_values(facet: Facet, ruling: Ruling) -> tuple[str, ...]:
    return _paths(facet.paths(ruling))


COLUMNS = (*_DECLARED, *(_of_facet(facet) for facet in FACETS if facet.record and facet.record not in _NAMES))
"""Without the text; behind the declared ones each facet that they do not tell already has one."""
COLUMNS_WITH_TEXT = (*COLUMNS, _TEXT)
