"""Official figures for the page: only those that were checked against a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from rulings.china.official_figures import OfficialFigure, official_figures
from search_app.language.names import in_either
from search_app.view_models.ruling import web_link

UNITS: Mapping[str, LazyString] = MappingProxyType(
    {"persons": _l("人"), "persons prosecuted": _l("人"), "cases": _l("件"), "documents": _l("份")}
)


@dataclass(frozen=True)
class FigureRow:
    metric: str
    period: str
    value: str
    unit: str
    change: str
    """Year on year, as printed."""
    publisher: str
    document: str
    date: str
    link: str | None
    """The publisher's own address."""


def figure_rows() -> tuple[FigureRow, ...]:
    """In the reader's language where the data says it in two."""
    return tuple(_row(figure) for figure in official_figures() if _is_checked(figure))


def _is_checked(figure: OfficialFigure) -> bool:
    return figure.status.startswith("verified") and bool(figure.value)


def _row(figure: OfficialFigure) -> FigureRow:
    return FigureRow(
        in_either(figure.metric_zh, figure.metric),
        figure.period,
        figure.value_text,
        str(UNITS.get(figure.unit, figure.unit)),
        figure.change,
        figure.publisher,
        figure.document,
        figure.document_date,
        web_link(figure.url),
    )
