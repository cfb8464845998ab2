"""`rulings coverage`: how much was looked for, apart from how much is disclosed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rulings.commands.printed_form import reject_several
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rulings.public.coverage_answer import CoverageReport
    from rulings.public.stated_totals import StatedTotal

SHOWN = 20
"""Rows of each list that are printed, the newest or largest; --json and --csv have all."""


@click.command()
@click.option("--source", metavar="ID", help="Of this source alone.")
@click.option(
    "--stated",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the publisher's own totals (count_year_count.json ...): each beside what is held.",
)
@click.option("--as-of", metavar="DAY", help="Only what was looked for up to the end of this day in China.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="Print CSV: one row a source and day, or with --stated one a total."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def coverage(source: str | None, stated: Path | None, as_of: str | None, as_csv: bool, as_json: bool) -> None:
    """Tell per source and day what was listed, fetched, read, blocked and missing, and where we looked less.

    \b
    Examples:
      rulings coverage --source cn-court
      rulings coverage --as-of 2026-01-31
      rulings coverage --stated totals/ --csv
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.coverage_answer import coverage_answer, coverage_rows, report_coverage, stated_rows
    from rulings.public.observed_day import last_known_day, newest_observation
    from rulings.public.reader import open_reader
    from rulings.public.stated_totals import compare_totals
    from rulings.query.request import read_day
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    reject_several({"--stated": stated is not None, "--as-of": as_of is not None})
    day = read_day({"as_of": [as_of or ""]}, "as_of")
    settings = Settings()
    with open_reader(settings) as reader, closing(open_archive(settings)) as archive:
        sources = archive.ledger.sources()
        newest = last_known_day(newest_observation(sources))
        report = report_coverage(archive.crawl_days(), sources, min(day or newest, newest), source)
        totals = compare_totals(reader, stated, source) if stated else ()
    if as_json:
        say_value(coverage_answer(report, totals))
    elif as_csv:
        say_csv(stated_rows(totals) if stated else coverage_rows(report))
    else:
        _print(report)
        _print_totals(totals)


def _print(report: "CoverageReport") -> None:
    from rulings.public.coverage_answer import COUNTS, WARNING

    say(f"as of {report.as_of}")
    for one in report.days[-SHOWN:]:
        counts = ", ".join(f"{name} {getattr(one.counts, name)}" for name in COUNTS if getattr(one.counts, name))
        trouble = f" ({one.in_trouble} in trouble)" if one.in_trouble else ""
        say(f"{one.source} {one.day}: {one.crawls} crawls{trouble}: {counts or 'nothing'}")
    for gap in report.gaps[-SHOWN:]:
        say(f"gap: {gap.source} {gap.first} to {gap.last}")
    if report.gaps:
        say(f"note: {WARNING}")
    if report.uncrawled:
        say(f"imported, never crawled: {', '.join(report.uncrawled)}: nothing is known of what the dump lacked")


def _print_totals(totals: "Sequence[StatedTotal]") -> None:
    for one in sorted(totals, key=lambda total: -total.stated)[:SHOWN]:
        share = "" if one.share is None else f" ({one.share:.4%})"
        say(f"stated {one.facet} {one.value}: {one.stated}, held {one.held}{share}")
