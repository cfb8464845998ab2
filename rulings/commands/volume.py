"""`rulings volume`: how much is disclosed over time."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.query.splits import SPLIT_FACETS
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rulings.observatory.volume_series import VolumeSheet
    from rulings.query.ast import SearchQuery

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
@click.option(
    "--measure",
    type=click.Choice(["count", "cumulative", "share", "change"]),
    default="count",
    show_default=True,
    help="What is shown: counts, all up to each period, the part of the whole, or the change on the year before.",
)
@click.option(
    "--compare",
    multiple=True,
    metavar="QUERY",
    help="Another search text beside this one; up to four, not with --split.",
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
    measure: str,
    compare: tuple[str, ...],
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
      rulings volume 电信诈骗 --compare 网络诈骗 --measure share
    """
    from contextlib import nullcontext

    from rulings.observatory.volume_question import volume_question
    from rulings.public.ledger_history import NoPast, open_past
    from rulings.public.observed_day import china_today, observed_day, within_observed
    from rulings.public.reader import open_reader
    from rulings.public.volume_report import volume_report
    from rulings.query.request import first_value, search_query
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
        "measure": measure,
    }
    given = {
        **given_parameters(query, values),
        **{name: [word] for name, word in asked.items() if word},
        "compare": list(compare),
    }
    settings, text = Settings(), first_value(given, "q")
    dated = "as_of" in given
    question = volume_question(within_observed(given, observed_day(settings)) if dated else given)
    with open_reader(settings) as reader, open_past(settings) if dated else nullcontext(NoPast()) as past:

        def search(one: str) -> "SearchQuery":
            return search_query({**given, "q": [one] if one else []})

        found = volume_report(reader, past, search, text, question, china_today())
        if found.volumes[0].total == 0:
            reader.ensure_indexed()
    _print(found, question.texts_beside(text), as_csv=as_csv, as_json=as_json)


def _print(found: "VolumeSheet", texts: "Sequence[str]", *, as_csv: bool, as_json: bool) -> None:
    from rulings.observatory.volume_table import sheet_lines
    from rulings.public.sheet_answer import sheet_answer, sheet_table

    if as_json:
        say_value(sheet_answer(found, texts))
    elif as_csv:
        say_csv(sheet_table(found, texts))
    else:
        for line in sheet_lines(found, texts):
            say(line)
