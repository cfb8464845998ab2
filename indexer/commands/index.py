"""`rulings index`: bring the index up to the archive, or build it anew."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.report import IndexReport
    from rulings.archive.archive import Archive
    from rulings.partition import Part
    from rulings.settings import Settings


@click.command()
@click.option("--rebuild", is_flag=True, help="Build the whole index anew; the old one serves until it is done.")
@click.option("--accept-damage", is_flag=True, help="Rebuild also where damaged records leave rulings out.")
@click.option("--rollback", is_flag=True, help="Serve again what the last rebuild replaced (a cluster keeps it).")
@click.option("--engine", "engine_url", metavar="URL", help="Another engine than RULINGS_ENGINE names.")
@click.option("--part", "part_text", metavar="K/N", help="Only the Kth of N shares: N machines fill one index.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that normalise; by default one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def index(
    rebuild: bool,
    accept_damage: bool,
    rollback: bool,
    engine_url: str | None,
    part_text: str | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Index what is in the archive and not yet in the index.

    \b
    Examples:
      rulings index                go on where the index stands
      rulings index --rebuild      after an upgrade, or when the index is lost
      rulings index --rollback     when the rebuilt index is not what it should be
      rulings index --engine https://host:9200/rulings --part 3/16
    """
    from contextlib import closing

    from indexer.report import check_damage, print_reports
    from rulings.archive.archive import open_archive
    from rulings.errors import UsageError
    from rulings.partition import WHOLE, parse_part
    from rulings.settings import Settings

    settings = Settings() if engine_url is None else Settings(engine=engine_url)
    part = parse_part(part_text) if part_text else WHOLE
    if rebuild + rollback + (part != WHOLE) > 1:
        raise UsageError(
            "choose one of --rebuild, --rollback and --part (docs/operations.md: rebuilding in parts)"
        )
    if rollback:
        _roll_back(settings)
        return
    with closing(open_archive(settings)) as archive:
        report = bring_up_to_date(settings, archive, workers, anew=rebuild, accept_damage=accept_damage, part=part)
    print_reports({"index": report}, as_json)
    if not accept_damage:
        check_damage(report.damaged)


def _roll_back(settings: "Settings") -> None:
    from contextlib import closing

    from rulings.engine.open import open_engine

    with closing(open_engine(settings)) as engine:
        engine.rollback()
    say("the earlier index serves again; `rulings index` brings it up to the archive")


def index_while_archiving(
    settings: "Settings", archive: "Archive", processes: int, steps: "Iterator[object]"
) -> "IndexReport":
    """Everything that `steps` archive is archived, whatever becomes of the index; then what befell it is raised."""
    from contextlib import closing

    from indexer.index.arriving import index_arriving
    from rulings.engine.open import open_engine

    try:
        with closing(open_engine(settings)) as engine:
            report = index_arriving(archive, engine, processes, steps)
    except Exception:
        exhaust(steps)
        raise
    exhaust(steps)
    return report


def exhaust(steps: "Iterator[object]") -> None:
    """Take the steps that are left."""
    for _ in steps:
        pass


def bring_up_to_date(
    settings: "Settings",
    archive: "Archive",
    workers: int | None,
    *,
    anew: bool = False,
    accept_damage: bool = False,
    part: "Part | None" = None,
) -> "IndexReport":
    """Run the pipeline with a progress bar; an interruption says how to go on."""
    import os
    from contextlib import closing

    from indexer.index import pipeline
    from rulings.engine.open import open_engine
    from rulings.partition import WHOLE
    from rulings.progress import progress_bar

    share = part or WHOLE
    with closing(open_engine(settings)) as engine:
        # A rebuild does not ask where the index stands, since it must work when the index can't be read.
        total = archive.ledger.count_documents(0 if anew else engine.position(share), share)
        try:
            with progress_bar("indexing", " documents", total) as progress:
                processes = workers or os.cpu_count() or 1
                if anew:
                    return pipeline.rebuild(archive, engine, processes, progress, accept_damage=accept_damage)
                return pipeline.index(archive, engine, processes, progress, share)
        except KeyboardInterrupt:
            say("stopped; everything archived is kept: `rulings index` goes on", err=True)
            raise
