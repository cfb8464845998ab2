"""`rulings lag`: how long after judgment rulings are published."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.observatory.lag import LagFigure, Quartiles
    from rulings.public.lag_report import LagReport

SPLITS = ("year", "court", "region", "crime", "category", "procedure", "source")
SHOWN = 40
"""Groups that are printed; --json and --csv have all."""


@click.command()
@click.argument("query", default="")
@filters
@click.option("--split", type=click.Choice(SPLITS), default="year", show_default=True, help="Groups.")
@click.option(
    "--impossible", is_flag=True, help="Print the rulings whose dates cannot be, as CSV, instead of figures."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a group.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lag(query: str, split: str, impossible: bool, as_csv: bool, as_json: bool, **values: Any) -> None:
    """Tell how long after judgment the rulings of a search were published, and how many in time.

    In calendar days and in working days, against the rule of seven working days after effect (法释〔2016〕19号 art. 7): for
    rulings that are final when given a share, for first instances two bounds.

    \b
    Examples:
      rulings lag --court 广东省深圳市南山区人民法院
      rulings lag --crime 诈骗罪 --split region --csv
    """

    from rulings.observatory.ruling_lags import LagSplit
    from rulings.public.lag_answer import impossible_rows, lag_answer, lag_rows
    from rulings.public.lag_report import MAX_LISTED, report_lag
    from rulings.public.ledger_history import open_past
    from rulings.public.observed_day import observed_day
    from rulings.public.reader import open_reader
    from rulings.query.request import search_query
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json, "--impossible": impossible})
    settings, asked = Settings(), search_query(given_parameters(query, values))
    with open_reader(settings) as reader, open_past(settings) as past:
        reader.ensure_indexed()
        day, listed = observed_day(settings), None if impossible else MAX_LISTED
        report = report_lag(reader, past.newest(), asked, LagSplit(split), day, listed=listed)
    if as_json:
        say_value(lag_answer(report))
    elif as_csv or impossible:
        rows = impossible_rows(report) if impossible else lag_rows(report)
        say_csv(rows)
    else:
        _print(report)


def _print(report: "LagReport") -> None:
    from rulings.public.lag_answer import CAVEATS, RULE

    say(f"as of {report.as_of}, {report.rulings} rulings")
    say(f"all: {_line(report.whole)}")
    for value, one in list(report.groups.items())[:SHOWN]:
        say(f"  {value or '(none)'}: {_line(one)}")
    if len(report.groups) > SHOWN:
        say(f"  {len(report.groups) - SHOWN} more: see --csv")
    for why, count in report.aside.items():
        say(f"aside: {why} {count}")
    say(f"rule: {RULE}")
    for caveat in CAVEATS:
        say(f"note: {caveat}")


def _line(one: "LagFigure") -> str:
    parts = [f"n {one.rulings}", f"days {_quartiles(one.days)}", f"working days {_quartiles(one.working_days)}"]
    parts += [f"all within {one.horizon} days {_quartiles(one.all_days)}"] if one.all_days else []
    final, first = one.final_in_time, one.first_in_time_unappealed
    lower, upper = final.interval
    if final.of:
        parts.append(
            f"final: in time {final.count} of {final.of} ({final.count / final.of:.0%}; {lower:.0%} to {upper:.0%})"
        )
    if mended := one.all_final_in_time:
        parts.append(f"with those still to come {mended.share:.0%} ({mended.lower:.0%} to {mended.upper:.0%})")
    if first.of:
        appealed = one.first_in_time_appealed
        parts.append(
            f"first instance: in time {first.count} (no appeal) to {appealed.count} (appealed) of {first.of}"
        )
    return "; ".join(parts)


def _quartiles(found: "Quartiles | None") -> str:
    return f"{found.median:g} ({found.lower:g} to {found.upper:g})" if found else "-"
