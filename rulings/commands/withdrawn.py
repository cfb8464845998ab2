"""`rulings withdrawn`: how many rulings disappear, and which."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.commands.query_options import filters, given_parameters
from rulings.query.splits import WITHDRAWAL_SPLITS
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.observatory.withdrawals import WithdrawalFigure
    from rulings.public.withdrawal_report import WithdrawalReport

SHOWN = 20
"""Groups that are printed; --json and --csv have all."""


@click.command()
@filters
@click.option(
    "--split",
    type=click.Choice(WITHDRAWAL_SPLITS),
    default=WITHDRAWAL_SPLITS[0],
    show_default=True,
    help="Groups.",
)
@click.option("--since", metavar="DAY", help="Only what happened after the end of this day in China.")
@click.option(
    "--as-of", metavar="DAY", help="Only what happened up to its end.  [default: the newest observation's]"
)
@click.option("--list", "as_list", is_flag=True, help="Print what is gone, as CSV: number, court and dates.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a group.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def withdrawn(
    split: str, since: str | None, as_of: str | None, as_list: bool, as_csv: bool, as_json: bool, **values: Any
) -> None:
    """Count what publishers withdrew, per 1,000 standing rulings and month, and what came back.

    \b
    Examples:
      rulings withdrawn --split court --since 2025-12-31
      rulings withdrawn --crime 诈骗罪 --list
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.ledger_history import read_history
    from rulings.public.observed_day import observed_day, within_observed
    from rulings.public.reader import open_reader
    from rulings.public.withdrawal_answer import gone_rows, withdrawal_answer, withdrawal_rows
    from rulings.public.withdrawal_report import report_withdrawals
    from rulings.public.withdrawal_request import read_withdrawal_request
    from rulings.query.request import search_query
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json, "--list": as_list})
    settings = Settings()
    single = {"split": split, "since": since, "as_of": as_of}
    today = observed_day(settings)
    given = within_observed({name: [value] for name, value in single.items() if value}, today)
    asked = read_withdrawal_request(search_query(given_parameters("", values)), given, today)
    with open_reader(settings) as reader, closing(open_archive(settings)) as archive:
        reader.ensure_indexed()
        report = report_withdrawals(
            read_history(archive.revisions), archive.crawl_days(), asked, reader.removed_ids()
        )
    if as_json:
        say_value(withdrawal_answer(report))
    elif as_csv or as_list:
        say_csv(gone_rows(report) if as_list else withdrawal_rows(report))
    else:
        _print(report)


def _print(report: "WithdrawalReport") -> None:
    from rulings.public.withdrawal_answer import CAVEATS, shares_within, sorted_groups

    say(f"as of {report.as_of}")
    say(f"all: {_line(report.whole)}")
    for value, one in sorted_groups(report)[:SHOWN]:
        say(f"  {value}: {_line(one)}")
    for what, curve in (("withdrawn", report.curve), ("back", report.returns)):
        shares = [f"{share:.1%} within {days} days" for days, share in shares_within(curve)]
        if shares:
            say(f"{what}: {', '.join(shares)}")
    for source, count in report.substituted.items():
        say(f"substituted at {source}: {count}")
    for source, some in report.bursts.items():
        for burst in some:
            doubt = " (doubtful: crawls were in trouble, or too far apart)" if burst.doubtful else ""
            say(
                f"burst at {source} on {burst.day}: {burst.withdrawn}, else {burst.usual:.2f} in {burst.days} days{doubt}"
            )
    if report.unobserved:
        say(f"nothing can be known of withdrawals at: {', '.join(report.unobserved)}")
    say(f"gone now: {report.gone_count} (--list names them)")
    for caveat in CAVEATS:
        say(f"note: {caveat}")


def _line(one: "WithdrawalFigure") -> str:
    if one.rate is None or one.interval is None:
        return "nothing stood"
    lower, upper = one.interval
    return (
        f"{one.withdrawn} withdrawn, {one.rate:.2f} per 1,000 and month ({lower:.2f} to {upper:.2f}), {one.reappeared} "
        f"back; {one.early or 0:.1%} within 90 days"
    )
