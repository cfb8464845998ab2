"""`rulings crawl`: the composition root of the crawler."""

import json

import click


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.option("--replica", metavar="URL", help="Send every request to this address on this machine instead.")
@click.option("--max-pages", type=click.IntRange(1), help="Stop after so many list pages.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def crawl(source_id: str, replica: str | None, max_pages: int | None, as_json: bool) -> None:
    """Collect what a publisher discloses, into the archive.

    Robots are obeyed, one request is made at a time, and RULINGS_CONTACT is named to the publisher. Afterwards
    `rulings index` makes the new rulings searchable. A crawl that was stopped goes on when it is run again.

    \b
    Examples:
      rulings crawl demo-court --replica http://127.0.0.1:8080
      rulings crawl demo-court --replica http://127.0.0.1:8080 --max-pages 2 --json
    """
    from contextlib import closing

    from crawler.progress import progress_bar
    from crawler.run import run_crawl
    from crawler.source import load_source
    from rulings.archive.archive import open_archive
    from rulings.errors import InputError
    from rulings.settings import Settings

    source, settings = load_source(source_id), Settings()
    with closing(open_archive(settings)) as archive, progress_bar(f"crawling {source_id}") as progress:
        report = run_crawl(source, archive, settings.contact, replica, max_pages, progress)
    if as_json:
        click.echo(json.dumps(report.as_json()))
    else:
        click.echo(
            f"{report.source}: {report.listed} listed, {report.fetched} fetched, {report.new} new, "
            f"{report.changed} changed, {report.withdrawn} withdrawn, {report.errors} errors ({report.stopped})"
        )
    if report.stopped == "shutdown":
        raise KeyboardInterrupt
    if report.listed < source.expected_items.minimum:
        raise InputError(
            f"the crawl of {source_id} found nothing: see whether {replica or source.url} answers and robots.txt allows it"
        )
