"""`rulings volume`: how much is disclosed over time."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.query.splits import SPLIT_FACETS
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.observatory.volume import Volume

SHOWN_GROUPS = 10
"""Of a split, in the table; CSV and JSON have all that an answer has room for."""


@click.command()
@click.argument("query", default="")
@filters
@click.option(
    "--interval",
    type=click.Choice(["year", "quarter", "month", "week", "day"]),
    default="year",
    show_default=True,
    help="Period.",
)
@click.option(
    "--unit",
    type=click.Choice(["documents", "rulings"]),
    default="documents",
    show_default=True,
    help="What is counted: documents, or rulings, each once however often it was disclosed.",
)
@click.option(
    "--split",
    type=click.Choice(SPLIT_FACETS),
    metavar="FACET",
    help=f"Count each value of this facet apart ({', '.join(SPLIT_FACETS)}).",
)
@click.option(
    "--level",
    type=click.Choice(["1", "2", "leaves"]),
    help="Of a facet that is a tree: the widest values, the second, or the narrowest.  [default: 1; of crime and cause leaves]",
)
@click.option(
    "--top",
    type=click.IntRange(1, 1000),
    help=f"Values counted apart; the others are one line.  [default: {SHOWN_GROUPS}; with --csv and --json all]",
)
@click.option(
    "--as-of",
    metavar="DAY",
    help="Count what was standing at the end of this day in China, also what is gone by now.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def volume(
    query: str,
    interval: str,
    unit: str,
    split: str | None,
    level: str | None,
    top: int | None,
    as_of: str | None,
    as_csv: bool,
    as_json: bool,
    **values: Any,
) -> None:
    """Count rulings per year, quarter, month, week or day.

    --basis says by which date: judged, filed (the year of the case number), published, or first seen by this archive.

    \b
    Examples:
      rulings volume --interval month --basis published
      rulings volume '电信诈骗' --split region --csv
      rulings volume --split region --level 2 --top 20
      rulings volume --as-of 2026-01-31 --crime 诈骗罪
    """
    from contextlib import nullcontext

    from rulings.observatory.volume_question import volume_request
    from rulings.public.ledger_history import NoPast, open_past
    from rulings.public.past_volume import volume_asked
    from rulings.public.reader import open_reader
    from rulings.public.search_answer import volume_answer
    from rulings.query.request import search_query
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    whole = None if as_csv or as_json else SHOWN_GROUPS
    asked = {
        "interval": interval,
        "unit": unit,
        "split": split,
        "level": level,
        "top": str(top or whole or ""),
        "as_of": as_of,
    }
    given = {
        **given_parameters(query, values),
        **{name: [word] for name, word in asked.items() if word},
    }
    settings, request = Settings(), volume_request(given)
    with open_reader(settings) as reader, open_past(settings) if request.as_of else nullcontext(NoPast()) as past:
        found = volume_asked(reader, past, search_query(given), request)
        if found.total == 0:
            reader.ensure_indexed()
    if as_json:
        say_value(volume_answer(found))
    elif as_csv:
        _print_csv(found)
    else:
        _print(found)


def _print_csv(found: "Volume") -> None:
    from rulings.public.search_answer import volume_rows

    say_csv([("period", "group", "kind", "count"), *volume_rows(found)])


def _print(found: "Volume") -> None:
    from rulings.observatory.volume_table import volume_lines

    for line in volume_lines(found):
        say(line)
