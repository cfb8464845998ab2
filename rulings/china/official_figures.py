"""Official figures, shown beside what we observe, never mixed with it. Data: rulings/china/data/official_figures.csv."""

from dataclasses import dataclass
from functools import cache

from rulings.china import data


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    metric: str
    period: str
    unit: str
    value_text: str
    """As printed (168.8万)."""
    value: str
    """As a plain number, where it is one."""
    change: str
    """Year on year, as printed."""
    source: str
    url: str
    status: str
    """How far the figure was checked against its source."""


@cache
def official_figures() -> tuple[OfficialFigure, ...]:
    """All figures in the order of the data file."""
    return tuple(OfficialFigure(**row) for row in data.rows("official_figures"))
