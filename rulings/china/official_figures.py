"""Official figures, shown beside what we observe, never mixed with it. Data: rulings/china/data/official_figures.csv."""

from dataclasses import dataclass
from functools import cache

from rulings.china import data


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    metric: str
    """In English."""
    metric_zh: str
    period: str
    unit: str
    value_text: str
    """As printed (168.8万)."""
    value: str
    """As a plain number, where it is one."""
    change: str
    """Year on year, as printed."""
    publisher: str
    """Blank where nobody but the document is known."""
    document: str
    document_date: str
    url: str
    """The publisher's own; blank where only mirrors are known."""
    status: str
    """How far the figure was checked against its source."""


@cache
def official_figures() -> tuple[OfficialFigure, ...]:
    """All figures in the order of the data file."""
    return tuple(OfficialFigure(**row) for row in data.rows("official_figures"))
