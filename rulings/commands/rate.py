"""`rulings rate`: which share of the cases is disclosed, from the gaps in their numbers."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.printed_form import reject_several
from rulings.query.facets import facet_named
from rulings.query.splits import RATE_FACETS
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from rulings.observatory.disclosure_rate import RateFigure
    from rulings.public.rate_report import RateReport

SPLITS = ("year", "court", "region", "court_level", "type", "batch")
SHOWN = 40
"""Groups that are printed; --json and --csv have all."""


def batch_filters(command: "Callable[..., Any]") -> "Callable[..., Any]":
    """Add an option for each filter that leaves the batches of a court whole."""
    for name in reversed(RATE_FACETS):
        option = f"--{name.replace('_', '-')}"
        text = f"{facet_named(name).help} Repeated: any of them."
        command = click.option(option, name, multiple=True, metavar="VALUE", help=text)(command)
    return command


@click.command()
@batch_filters
@click.option("--type", "case_type", metavar="CODE", help="Cases of this 类型代字 alone (刑初).")
@click.option("--filed-from", metavar="YEAR", help="First year of filing, that of the case number.")
@click.option("--filed-to", metavar="YEAR", help="Last year of filing.")
@click.option("--split", type=click.Choice(SPLITS), default="year", show_default=True, help="Groups.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a group.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rate(as_csv: bool, as_json: bool, **values: Any) -> None:
    """Estimate which share of the courts' cases is disclosed.

    Courts number the cases of a year and type without gaps: from the gaps between the numbers that are disclosed follows how
    many are not. An upper bound: a year whose last cases are wholly undisclosed looks like a shorter one.

    \b
    Examples:
      rulings rate --region 广东省 --type 刑初
      rulings rate --court 深圳市南山区人民法院 --filed-from 2016 --split batch
    """

    from rulings.public.ledger_history import open_past
    from rulings.public.observed_day import observed_day
    from rulings.public.rate_answer import rate_answer, rate_rows
    from rulings.public.rate_report import report_rate
    from rulings.public.rate_request import read_rate_request
    from rulings.public.reader import open_reader
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    settings = Settings()
    asked = read_rate_request(_given(values))
    with open_reader(settings) as reader, open_past(settings) as past:
        reader.ensure_indexed()
        report = report_rate(reader, past.newest(), asked, observed_day(settings))
    if as_json:
        say_value(rate_answer(report))
    elif as_csv:
        say_csv(rate_rows(report))
    else:
        _print(report)


def _given(values: dict[str, Any]) -> dict[str, list[str]]:
    single = {"type": values["case_type"], **{name: values[name] for name in ("filed_from", "filed_to", "split")}}
    facets = {name: list(values[name]) for name in RATE_FACETS}
    return facets | {name: [value] for name, value in single.items() if value}


def _print(report: "RateReport") -> None:
    from rulings.public.rate_answer import ASSUMPTIONS, BLINDNESS, METHOD

    say(f"as of {report.as_of}, {report.rulings} rulings")
    say(f"all: {_line(report.whole)}")
    for value, one in list(report.groups.items())[:SHOWN]:
        say(f"  {value or '(unknown)'}: {_line(one)}")
    if len(report.groups) > SHOWN:
        say(f"  {len(report.groups) - SHOWN} more: see --csv")
    for why, count in report.aside.items():
        say(f"aside: {why} {count}")
    for anchor in report.anchors:
        say(
            f"official: {anchor.official} cases accepted in {anchor.year} ({anchor.source}); {anchor.disclosed} numbers held"
        )
    say(BLINDNESS)
    say(f"assumed: {'; '.join(ASSUMPTIONS)}")
    say(f"method: {METHOD}")


def _line(one: "RateFigure") -> str:
    counts = f"{one.batches} batches, {one.reliable} reliable, {one.weak} weak"
    if one.rate is None or one.lower is None or one.upper is None:
        return f"no estimate ({counts}; {one.disclosed_aside} cases in batches without one)"
    return (
        f"{one.rate:.1%} ({one.lower:.1%} to {one.upper:.1%}), {one.grade}: {one.disclosed} of some {one.total:.0f} cases ({counts}; "
        f"{one.disclosed_aside} cases in batches without an estimate)"
    )
