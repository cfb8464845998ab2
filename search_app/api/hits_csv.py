"""One page of hits as CSV, without text."""

from collections.abc import Iterable

from rulings.engine.port import Hit
from rulings.public.csv_table import csv_bytes
from rulings.query.facets import FACETS
from rulings.ruling import Ruling
from search_app.view_models.dates import display_date

_COLUMNS = (
    "id",
    "case_number",
    "ecli",
    "title",
    "court",
    "judgment_date",
    "publication_date",
    "document_type",
    "category",
    "procedure",
    "crimes",
    "causes",
    "subjects",
    "jurisdiction",
    "source",
    "url",
)
_FACETS = tuple(facet for facet in FACETS if facet.record and facet.record not in _COLUMNS)
"""Those that the columns above do not tell already; each has a column behind them."""
HEAD = (*_COLUMNS, *(str(facet.record) for facet in _FACETS))


def hits_csv(hits: Iterable[Hit]) -> bytes:
    """A header and a row a hit; several values of a cell are joined by ；."""
    return csv_bytes([HEAD, *(_row(hit.ruling) for hit in hits)])


def _row(ruling: Ruling) -> tuple[str, ...]:
    return (
        ruling.id,
        ruling.case_number or "",
        ruling.ecli or "",
        ruling.title or "",
        ruling.court.name if ruling.court else "",
        display_date(ruling.judgment_date),
        display_date(ruling.publication_date),
        ruling.document_type or "",
        ruling.category or "",
        ruling.procedure or "",
        "；".join(crime.name for crime in ruling.crimes),
        "；".join(cause.name for cause in ruling.causes),
        _paths(ruling.subjects),
        ruling.jurisdiction,
        ruling.provenance.source,
        ruling.provenance.url or "",
        *(_paths(facet.paths(ruling)) for facet in _FACETS),
    )


def _paths(paths: Iterable[tuple[str, ...]]) -> str:
    return "；".join(" / ".join(path) for path in paths)
