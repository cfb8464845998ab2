"""`rulings volume`: how much is disclosed over time."""

import json
from typing import TYPE_CHECKING, Any

import click

from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_json, say_text

if TYPE_CHECKING:
    from rulings.engine.port import Volume


@click.command()
@click.argument("query", default="")
@filters
@click.option(
    "--interval", type=click.Choice(["year", "month"]), default="year", show_default=True, help="Period."
)
@click.option(
    "--split",
    type=click.Choice(["crime", "region"]),
    help="Count each value of this facet apart; a ruling with two values counts in both.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def volume(query: str, interval: str, split: str | None, as_csv: bool, as_json: bool, **values: Any) -> None:
    """Count rulings per year or month.

    --basis says by which date: judged, published, or first seen by this archive.

    \b
    Examples:
      rulings volume --interval month --basis published
      rulings volume '电信诈骗' --split region --csv
    """
    from rulings.engine.port import Interval, VolumeRequest
    from rulings.errors import UsageError
    from rulings.public.reader import open_reader
    from rulings.public.search_answer import volume_answer
    from rulings.query.ast import DateBasis
    from rulings.query.request import search_query
    from rulings.settings import Settings

    if as_csv and as_json:
        raise UsageError("--csv and --json exclude each other: choose one")
    asked = search_query(given_parameters(query, values))
    request = VolumeRequest(DateBasis(values["basis"]), Interval(interval), split)
    with open_reader(Settings()) as reader:
        found = reader.volume(asked, request)
        if found.total == 0:
            reader.ensure_indexed()
    if as_json:
        say_json(json.dumps(volume_answer(found), ensure_ascii=False))
    elif as_csv:
        _print_csv(found)
    else:
        _print(found)


def _print_csv(found: "Volume") -> None:
    from rulings.public.csv_table import csv_text
    from rulings.public.search_answer import volume_rows

    say_text(csv_text([("period", "group", "count"), *volume_rows(found)], "\n").rstrip("\n"))


def _print(found: "Volume") -> None:
    for bucket in found.buckets:
        say("  ".join(filter(None, (bucket.period, f"{bucket.count:8}", bucket.group))))
    say(f"total {found.total}, of which without such a date {found.undated}, doubtful {found.doubtful}")
    if found.groups_left_out:
        say(f"left out: the {found.groups_left_out} groups with the fewest rulings")
