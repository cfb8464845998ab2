"""`rulings outcomes`: how the rulings of a search were decided."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.outcomes.counts import OutcomeCounts, Summary

SHOWN = 10
"""Values of a facet that are printed; --json and --csv have all."""


@click.command()
@click.argument("query", default="")
@filters
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a figure.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def outcomes(query: str, as_csv: bool, as_json: bool, **values: Any) -> None:
    """Tell how the defendants of the rulings of a search were sentenced.

    With --crime, or 罪名: in QUERY, the punishments pronounced for that crime are counted, else the executed totals. Only
    published rulings are held: what is not published may have been decided otherwise.

    \b
    Examples:
      rulings outcomes --crime 诈骗罪 --year 2020
      rulings outcomes '罪名:盗窃 理由:自首' --json
    """
    from rulings.engine.outcome_counts import SPLITS
    from rulings.public.outcome_answer import outcome_rows, outcomes_answer
    from rulings.public.reader import open_reader
    from rulings.query.request import search_query
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    asked = search_query(given_parameters(query, values))
    with open_reader(Settings()) as reader:
        found = reader.outcomes(asked, SPLITS)
        if found.rulings == 0:
            reader.ensure_indexed()
    if as_json:
        say_value(outcomes_answer(found))
    elif as_csv:
        say_csv(outcome_rows(found))
    else:
        _print(found)


def _print(found: "OutcomeCounts") -> None:
    from rulings.outcomes.counts import summary
    from rulings.public.outcome_answer import SELECTION_NOTE, figures_by_facet, unit_of

    say(f"{found.rulings} rulings, {found.criminal} of them criminal; {found.unread} whose sentence is not read")
    say(f"counted: {unit_of(found.crimes)}; {SELECTION_NOTE}")
    say(_line(summary(found.sentences)))
    for facet, rows in figures_by_facet(found).items():
        if rows:
            say()
            say(facet, bold=True)
        for value, one, _ in rows[:SHOWN]:
            say(f"  {value}: {_line(one)}")


def _line(one: "Summary") -> str:
    from rulings.outcomes.counts import MIN_FOR_QUARTILES

    if one.quartiles is None:
        terms = f"no quartiles of fewer than {MIN_FOR_QUARTILES} terms"
    else:
        lower, median, upper = one.quartiles
        terms = f"median {median:g} months (quartiles {lower:g} and {upper:g})"
    counts = ("suspended", "life", "death_suspended", "death", "fine_only", "exempt", "acquitted", "unknown")
    others = [f"{name.replace('_', ' ')} {getattr(one, name)}" for name in counts if getattr(one, name)]
    return ", ".join((f"n {one.known}", f"terms {one.terms}", terms, *others))
