"""`rulings cite`: the citation of a figure, and whether it is still the same."""

from typing import TYPE_CHECKING

import click

from rulings.errors import UsageError
from rulings.terminal import say, say_text

if TYPE_CHECKING:
    from rulings.public.figures.link import FigureLink, FigureMark

CHANGED = 1
"""Exit code of --verify: the figure is not the same any more."""


@click.command("cite")
@click.argument("link")
@click.option(
    "--format", "form", type=click.Choice(["gb7714", "bibtex"]), default="gb7714", show_default=True, help="GB/T 7714 or BibTeX."
)  # fmt: skip
@click.option(
    "--verify",
    "checked",
    is_flag=True,
    help="Compute the figure anew and say whether it is equal, or what changed.",
)
@click.pass_context
def cite_figure(context: click.Context, link: str, form: str, checked: bool) -> None:
    """Print the citation of the figure that LINK shows.

    LINK is the address of a page of results, of /volume, or of /observatory/history, lag, rate or withdrawn. One that was
    copied from 引用此数 carries the figure, and is cited as it was then; for any other the figure is computed from what is held
    here.

    With --verify the figure is computed again from what is held here, for the same day: the exit code is 0 where every figure of
    the page is equal, else 1.

    \b
    Examples:
      rulings cite 'http://127.0.0.1:8000/volume?q=自首'
      rulings cite --format bibtex LINK
      rulings cite --verify LINK
    """
    from rulings.public.figures.link import read_figure_link

    asked = read_figure_link(link)
    if not checked:
        _print_citation(asked, form)
    elif asked.mark is None:
        raise UsageError(
            "the link carries no figure to compare with: copy it from 引用此数 on the page, or from `rulings cite LINK`"
        )
    elif not _is_equal(asked, asked.mark):
        context.exit(CHANGED)


def _print_citation(asked: "FigureLink", form: str) -> None:
    from rulings.public.figures.citation import figure_bibtex, figure_gb_7714, figure_reference
    from rulings.public.figures.computed import dated_link, figure_of
    from rulings.public.figures.opened import open_figure_sources
    from rulings.public.observed_day import china_today
    from rulings.settings import Settings

    mark, today = asked.mark, china_today()
    if mark is None:
        with open_figure_sources(Settings()) as sources:
            asked = dated_link(asked, sources)
            mark = figure_of(asked, sources, today)
    cited = figure_reference(asked, mark, today)
    say_text(figure_bibtex(cited) if form == "bibtex" else figure_gb_7714(cited))


def _is_equal(asked: "FigureLink", then: "FigureMark") -> bool:
    """Prints what is found."""
    from rulings.public.figures.computed import changes_since, figure_of
    from rulings.public.figures.opened import open_figure_sources
    from rulings.public.observed_day import china_today
    from rulings.settings import Settings

    with open_figure_sources(Settings()) as sources:
        now = figure_of(asked, sources, china_today())
        flow = changes_since(asked, sources)
    equal = (now.figure, now.digest) == (then.figure, then.digest)
    if equal:
        say(f"equal: {now.figure}")
    elif now.figure == then.figure:
        say(f"changed: {now.figure} is the same, but other figures of the page are not")
    else:
        say(f"changed: {then.figure} then, {now.figure} now")
    say(f"then: {_state(then)}")
    say(f"now:  {_state(now)}")
    if flow and not equal:
        say(
            f"since then: {flow.new} new, {flow.withdrawn} withdrawn, {flow.reappeared} reappeared, {flow.changed_into} changed into "
            f"the filter, {flow.changed_out} changed out of it"
        )
    return equal


def _state(mark: "FigureMark") -> str:
    at = mark.at.isoformat(timespec="seconds") if mark.at else "no moment"
    return f"as of {at}, index {mark.index}"
