"""Official figures for the page: only those that were checked against a source."""

from collections.abc import Iterator
from dataclasses import replace

from rulings.china.official_figures import OfficialFigure, official_figures

SAME = "idem"
"""Stands for the cell above."""


def checked_figures() -> tuple[OfficialFigure, ...]:
    """With every "idem" resolved. Addresses are shown, not linked: many are mirrors that may change hands."""
    return tuple(figure for figure in _resolved() if figure.status.startswith("verified") and figure.value)


def _resolved() -> Iterator[OfficialFigure]:
    source = url = ""
    for figure in official_figures():
        source = source if figure.source == SAME else figure.source
        url = url if figure.url == SAME else figure.url
        yield replace(figure, source=source, url=url)
