"""`rulings history`: what was standing on a past day, and what changed since another."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.public.past_report import PastReport

TOP = 5
"""Values of a facet that are printed; --json and --csv have all."""
PRINTED = ("source", "year", "region", "crime")


@click.command()
@click.argument("day")
@click.argument("query", default="")
@filters
@click.option("--since", metavar="DAY", help="Also what changed from the end of this day to that of DAY.")
@click.option(
    "--interval", type=click.Choice(["year", "month"]), default="year", show_default=True, help="Period."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a figure.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def history(
    day: str, query: str, since: str | None, interval: str, as_csv: bool, as_json: bool, **values: Any
) -> None:
    """Count the rulings that were standing at the end of DAY in China, also those that are gone by now.

    Exact for filters. With words in QUERY it covers what still stands in its present text, and says how many more there may
    be: the words of withdrawn texts are gone.

    \b
    Examples:
      rulings history 2026-01-31 --crime 诈骗罪
      rulings history 2026-06-30 --since 2026-01-31 --source cn-court --json
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.ledger_history import read_history
    from rulings.public.observed_day import observed_day, within_observed
    from rulings.public.past_answer import past_answer, past_rows
    from rulings.public.past_report import report_past
    from rulings.public.past_request import read_past_request
    from rulings.public.reader import open_reader
    from rulings.query.request import search_query
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    given = {"as_of": [day], "since": [since] if since else [], "interval": [interval]}
    settings = Settings()
    observed = within_observed(given, observed_day(settings))
    asked = read_past_request(search_query(given_parameters(query, values)), observed)
    with open_reader(settings) as reader, closing(open_archive(settings)) as archive:
        reader.ensure_indexed()
        report = report_past(reader, read_history(archive.revisions), asked)
    if as_json:
        say_value(past_answer(report))
    elif as_csv:
        say_csv(past_rows(report))
    else:
        _print(report)


def _print(report: "PastReport") -> None:
    from rulings.engine.counts import ranked

    say(f"standing at the end of {report.request.as_of}: {report.standing}")
    if report.searched:
        say(
            f"at most {report.at_most_more} more: withdrawn or changed since, so their words could not be searched"
        )
    if flow := report.flow:
        say(
            f"since {report.request.since}: {flow.start} + {flow.new} new - {flow.withdrawn} withdrawn + {flow.reappeared} reappeared "
            f"+ {flow.changed_into} changed into - {flow.changed_out} changed out of the filter = {flow.end}"
        )
    for period, count in report.periods.items():
        say(f"{period}  {count:8}")
    say(f"without such a date {report.undated}, doubtful {report.doubtful}")
    for name in PRINTED:
        counts = report.facets[name]
        if counts:
            say(f"{name}: {', '.join(f'{value} {counts[value]}' for value in ranked(counts)[:TOP])}")
