"""`rulings coverage`: how much was looked for, apart from how much is disclosed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rulings.commands.printed_form import reject_several
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rulings.public.coverage_answer import ComparedStatement, CoverageReport
    from rulings.public.stated_totals import Statement

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
@click.option("--stated-by", default="", metavar="NAME", help="Who states them: 中国裁判文书网.")
@click.option("--stated-on", default="", metavar="DATE", help="Of which day or month they are: 2022-06.")
@click.option(
    "--keep",
    is_flag=True,
    help="Keep them, with --stated-by and --stated-on: the pages show them from then on, too.",
)
@click.option(
    "--csv", "as_csv", is_flag=True, help="Print CSV: one row a source and day, or with --stated one a total."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def coverage(
    source: str | None,
    stated: Path | None,
    as_of: str | None,
    stated_by: str,
    stated_on: str,
    keep: bool,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Tell per source and day what was listed, fetched, read, blocked and missing, and where we looked less.

    \b
    Examples:
      rulings coverage --source cn-court
      rulings coverage --as-of 2026-01-31
      rulings coverage --stated totals/ --csv
      rulings coverage --stated t/ --stated-by 裁判文书网 --stated-on 2022 --keep
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.coverage_answer import (
        coverage_answer,
        coverage_rows,
        report_coverage,
        stated_answer,
        stated_rows,
    )
    from rulings.public.kept_statements import keep_statement, kept_statements
    from rulings.public.observed_day import last_known_day, newest_observation
    from rulings.public.reader import open_reader
    from rulings.public.stated_totals import compare_totals
    from rulings.query.request import read_day
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    reject_several({"--stated": stated is not None, "--as-of": as_of is not None})
    day = read_day({"as_of": [as_of or ""]}, "as_of")
    settings = Settings()
    told = _told(stated, stated_by, stated_on, source, keep)
    if told and keep:
        keep_statement(settings.home, told)
    statements = (told,) if told else kept_statements(settings.home)
    with open_reader(settings) as reader, closing(open_archive(settings)) as archive:
        sources = archive.ledger.sources()
        newest = last_known_day(newest_observation(sources))
        report = report_coverage(archive.crawl_days(), sources, min(day or newest, newest), source)
        shown = [] if as_of else [one for one in statements if source in (None, one.source)]
        compared = [(one, compare_totals(reader, one)) for one in shown]
    if as_json:
        say_value({**coverage_answer(report), "stated": stated_answer(compared)})
    elif as_csv:
        say_csv(stated_rows(compared) if stated else coverage_rows(report))
    else:
        _print(report)
        _print_totals(compared)


def _told(
    folder: Path | None, publisher: str, stated_on: str, source: str | None, keep: bool
) -> "Statement | None":
    from rulings.public.stated_totals import Statement, read_totals
    from rulings.query.partial_date import first_day

    if keep and not (folder and publisher and stated_on):
        raise click.UsageError(
            "--keep needs --stated, --stated-by and --stated-on: what nobody states cannot be shown"
        )
    if stated_on and first_day(stated_on) is None:
        raise click.BadParameter("write 2022-06 or 2022-06-30", param_hint="--stated-on")
    return Statement(publisher, stated_on, source, read_totals(folder)) if folder else None


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


def _print_totals(compared: "Sequence[ComparedStatement]") -> None:
    for statement, totals in compared:
        say(" ".join(("stated by", statement.publisher or "the publisher", statement.stated_on)).rstrip())
        for one in sorted(totals, key=lambda total: -total.stated)[:SHOWN]:
            share = "" if one.share is None else f" ({one.share:.4%})"
            say(f"stated {one.facet} {one.value}: {one.stated}, held {one.held}{share}")
