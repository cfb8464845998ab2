"""Which of the publishers' totals stand beside a volume: those that count the same documents, by all that is known."""

from collections.abc import Iterator, Sequence

from rulings.observatory.volume import Interval, VolumeRequest, VolumeUnit
from rulings.public.coverage_answer import ComparedStatement
from rulings.public.reader import PublicReader
from rulings.public.stated_totals import FACETS_STATED, Statement, compare_totals, own_name
from rulings.query.ast import DateBasis, SearchQuery

SOURCE = "source"


def stated_beside(
    reader: PublicReader, statements: Sequence[Statement], query: SearchQuery, request: VolumeRequest
) -> Iterator[ComparedStatement]:
    """Of everything: totals of each value of the split, else of each year of judgment. Of one filter by one value: its total.
    Publishers state no other totals."""
    for statement in statements:
        facet = _facet_beside(statement, query, request)
        if facet is None:
            continue
        chosen = query.selections.get(facet)
        totals = compare_totals(reader, statement, (facet,))
        shown = [one for one in totals if chosen is None or own_name(facet, one.value) in chosen]
        if shown:
            yield statement, shown


def _facet_beside(statement: Statement, query: SearchQuery, request: VolumeRequest) -> str | None:
    """The facet of the totals; None where none count what the volume does."""
    selected = dict(query.selections)
    sources = selected.pop(SOURCE, None)
    if not _counts_documents(query, request) or (sources and sources != {statement.source}) or len(selected) > 1:
        return None
    for facet, values in selected.items():
        return facet if len(values) == 1 and facet in FACETS_STATED else None
    if request.split is not None:
        return request.split if request.split in FACETS_STATED else None
    return "year" if (request.basis, request.interval) == (DateBasis.JUDGED, Interval.YEAR) else None


def _counts_documents(query: SearchQuery, request: VolumeRequest) -> bool:
    narrowed = request.as_of or query.asks_of_texts or query.denied or query.dates.start or query.dates.end
    return request.unit is VolumeUnit.DOCUMENTS and not narrowed
