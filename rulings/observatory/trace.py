"""What a revision of a ruling leaves behind when it is gone: how it was counted. No word of it, and no party."""

from collections.abc import Mapping
from dataclasses import dataclass

from rulings.observatory.ruling_serials import case_serials, written_serials
from rulings.query.facets import FacetValues, values_by_facet
from rulings.ruling import Precision, Ruling, RulingDate, RulingId

DOUBTFUL_DATE = "?"
"""Stands for a date that lies nowhere."""


@dataclass(frozen=True, slots=True)
class Trace:
    ruling_id: RulingId
    case_number: str | None
    judged: str | None
    """2020-05-31, 2020-05, 2020 or DOUBTFUL_DATE."""
    published: str | None
    facets: Mapping[str, tuple[str, ...]]
    """Every node at or above each value, by facet."""
    serials: str = ""
    """Of its own numbers, as rulings.observatory.ruling_serials writes them."""


@dataclass(frozen=True, slots=True)
class ContentTraces:
    """Of all rulings of one document, as its content was at an observation."""

    sequence: int
    traces: tuple[Trace, ...]
    """None where no ruling could be read."""
    partial: bool = False
    """Read of less than the whole document, which was deleted or is damaged: what is known of it already is better."""


def trace_of(ruling: Ruling, values: FacetValues | None = None) -> Trace:
    """What is kept of this revision. `values` are those of its facets where they are known already."""
    values = values_by_facet(ruling) if values is None else values
    return Trace(
        ruling.id,
        ruling.case_number,
        _written(ruling.judgment_date),
        _written(ruling.publication_date),
        {name: some for name, some in values.items() if some},
        written_serials(case_serials(ruling)),
    )


def _written(found: RulingDate | None) -> str | None:
    if found is None:
        return None
    if not found.is_plausible:
        return DOUBTFUL_DATE
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[found.precision]
    return found.value.isoformat()[:length]
