"""The figure of a page, as whoever cites it takes it along."""

from dataclasses import dataclass

from flask import request

from rulings.errors import UsageError
from rulings.public.figures.citation import figure_gb_7714, figure_reference
from rulings.public.figures.computed import FigureSources
from rulings.public.figures.link import MARK_NAMES, FigureKind, FigureLink, FigureMark, read_mark
from rulings.public.observed_day import china_today
from search_app.archive_summary import last_observed
from search_app.hosts import site
from search_app.request_params import Params
from search_app.services import services


@dataclass(frozen=True, slots=True)
class CitedFigure:
    url: str
    """The permalink."""
    text: str
    """As GB/T 7714."""
    now: FigureMark
    then: FigureMark | None
    """What the link that was followed cites, where that has changed."""


def figure_sources() -> FigureSources:
    """What the pages compute figures from."""
    found = services()
    return FigureSources(found.reader, found.past, last_observed(found.archive))


def cited_figure(kind: FigureKind, params: Params, mark: FigureMark) -> CitedFigure:
    """`params` are those of the page's own address."""
    given = {name: tuple(filter(str.strip, values)) for name, values in params.items()}
    link = FigureLink(site(), kind, {name: some for name, some in given.items() if some})
    cited = figure_reference(link, mark, china_today())
    return CitedFigure(cited.link, figure_gb_7714(cited), mark, _changed_since(mark))


def _changed_since(now: FigureMark) -> FigureMark | None:
    """A figure that cannot be read is none: the page is shown as it is."""
    try:
        then = read_mark({name: text for name in MARK_NAMES if (text := request.args.get(name))})
    except UsageError:
        return None
    return then if then and (then.figure, then.digest) != (now.figure, now.digest) else None
