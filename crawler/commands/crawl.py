"""`rulings crawl`: the composition root of the crawler."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from rulings.commands.completion import beginning
from rulings.terminal import say, say_json, say_text

if TYPE_CHECKING:
    from crawler.monitoring.report import CrawlReport
    from crawler.source import Source
    from rulings.archive.archive import Archive
    from rulings.settings import Settings


def complete_source(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The sources that there are."""
    from crawler.source import source_ids

    return beginning(begun, source_ids())


@click.command()
@click.argument("source_id", metavar="[SOURCE]", required=False, shell_complete=complete_source)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only what was published or changed since that day.",
)
@click.option("--sweep", is_flag=True, help="Read all lists to their end, and look for what is gone.")
@click.option("--max-pages", type=click.IntRange(1), help="Read at most so many pages of each list.")
@click.option("--replica", metavar="URL", help="Send every request to this address on this machine instead.")
@click.option("--due", is_flag=True, help="Crawl every source that its schedule asks for now.")
@click.option("--status", is_flag=True, help="Show the last crawls and what stands, is missing, was withdrawn.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def crawl(
    source_id: str | None,
    since: datetime | None,
    sweep: bool,
    max_pages: int | None,
    replica: str | None,
    due: bool,
    status: bool,
    as_json: bool,
) -> None:
    """Collect what a publisher discloses, into the archive.

    Robots are obeyed, one request is made at a time, and RULINGS_CONTACT is named to the publisher. Afterwards
    `rulings index` makes the new rulings searchable. A crawl that was stopped goes on when it is run again. Without
    --since and --sweep the source's schedule decides whether this is a full sweep.

    \b
    Examples:
      rulings crawl cn-spp
      rulings crawl cn-spp --since 2026-01-01 --json
      rulings crawl cn-court --sweep
      rulings crawl cn-spp --replica http://127.0.0.1:8080 --max-pages 2
      rulings crawl --due
      rulings crawl --status
    """
    from contextlib import closing

    from crawler.source import load_source, source_ids
    from rulings.archive.archive import open_archive
    from rulings.errors import UsageError
    from rulings.settings import Settings

    if sum((source_id is not None, due, status)) != 1 and not (source_id and status):
        raise UsageError(f"name a source ({', '.join(source_ids())}), or give --due or --status")
    settings = Settings()
    with closing(open_archive(settings)) as archive:
        if status:
            _print_status(archive, source_id, as_json)
        elif due:
            _crawl_due(archive, settings, as_json)
        else:
            day = since.date() if since else None
            _crawl_one(archive, settings, load_source(str(source_id)), replica, day, max_pages, sweep, as_json)


def _crawl_one(
    archive: "Archive",
    settings: "Settings",
    source: "Source",
    replica: str | None,
    since: date | None,
    max_pages: int | None,
    sweep: bool,
    as_json: bool,
) -> None:
    from crawler.run import run_crawl
    from crawler.schedule.due import sweep_is_due
    from rulings.errors import UsageError
    from rulings.progress import progress_bar

    if sweep and (since or max_pages):
        raise UsageError("--sweep reads everything: leave out --since and --max-pages")
    if sweep and source.schedule and source.schedule.sweep_days is None:
        raise UsageError(f"the lists of {source.id} are of changes, not of everything: leave --sweep out")
    scheduled = since is None and max_pages is None
    whole = sweep or (scheduled and sweep_is_due(source, archive.runs, replica=replica is not None))
    with progress_bar(f"crawling {source.id}", " documents") as progress:
        report = run_crawl(source, archive, settings, replica, since, max_pages, whole, progress)
    _print_report(report, as_json)
    _raise_failures(report)


def _print_report(report: "CrawlReport", as_json: bool) -> None:
    if as_json:
        say_json(json.dumps(report.as_json()))
        return
    counts = ("listed", "fetched", "new", "changed", "substituted", "reappeared", "missing", "withdrawn", "info_only", "unavailable", "blocked", "errors", "rulings", "rejected")  # fmt: skip
    numbers = report.as_json()
    say(f"{report.source}: " + ", ".join(f"{numbers[name]} {name.replace('_', '-')}" for name in counts))
    kind = "full sweep" if report.sweep else "newest only"
    say(f"{kind}{', went on' if report.resumed else ''}; it stopped because: {report.stopped}")


def _raise_failures(report: "CrawlReport") -> None:
    from rulings.errors import CrawlError

    if report.stopped == "shutdown":
        raise KeyboardInterrupt
    if report.failures:
        raise CrawlError(f"the crawl of {report.source} is not to be trusted: {'; '.join(report.failures)}")


def _crawl_due(archive: "Archive", settings: "Settings", as_json: bool) -> None:
    """Each source in a process of its own: Scrapy's reactor runs once per process."""
    import subprocess
    import sys

    from filelock import FileLock, Timeout

    from crawler.schedule.due import due_sources
    from rulings.errors import BusyError, CrawlError

    failed = []
    try:
        with FileLock(settings.home / "crawl-due.lock", timeout=0):
            for source_id in due_sources(archive.runs):
                say(f"crawling {source_id}", err=True)
                command = [sys.executable, "-m", "rulings", "crawl", source_id, *(["--json"] if as_json else [])]
                code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own command
                if code == 130:
                    raise KeyboardInterrupt
                if code:
                    failed.append(source_id)
    except Timeout:
        raise BusyError("another `rulings crawl --due` is under way; it does what is due") from None
    if failed:
        raise CrawlError(f"these crawls failed: {', '.join(failed)}; rulings crawl --status says more")


def _print_status(archive: "Archive", source_id: str | None, as_json: bool) -> None:
    from crawler.monitoring.status import source_status
    from crawler.source import load_source, source_ids

    wanted = (load_source(source_id).id,) if source_id else source_ids()
    found = [source_status(load_source(one), archive) for one in wanted]
    if as_json:
        say_json(json.dumps([one.as_json() for one in found]))
        return
    for one in found:
        say_text(one.as_text())
