"""`rulings index`: bring the index up to the archive, or build it anew."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from indexer.report import IndexReport
    from rulings.archive.archive import Archive
    from rulings.engine.port import Engine
    from rulings.settings import Settings


@click.command()
@click.option("--rebuild", is_flag=True, help="Build the whole index anew; the old one serves until it is done.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that normalise; by default one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def index(rebuild: bool, workers: int | None, as_json: bool) -> None:
    """Index what is in the archive and not yet in the index.

    \b
    Examples:
      rulings index                go on where the index stands
      rulings index --rebuild      after an upgrade, or when the index is lost
    """
    from contextlib import closing

    from indexer.report import print_reports
    from rulings.archive.archive import open_archive
    from rulings.settings import Settings

    settings = Settings()
    with closing(open_archive(settings)) as archive:
        print_reports({"index": bring_up_to_date(settings, archive, workers, anew=rebuild)}, as_json)


def bring_up_to_date(
    settings: "Settings", archive: "Archive", workers: int | None, *, anew: bool = False
) -> "IndexReport":
    """Run the pipeline with a progress bar; an interruption says how to go on."""
    import os
    from contextlib import closing

    from indexer import pipeline
    from indexer.progress import progress_bar
    from rulings.engine.open import open_engine

    run = pipeline.rebuild if anew else pipeline.index
    with closing(open_engine(settings.engine_url)) as engine:
        total = archive.ledger.count_documents(0 if anew else _position(engine))
        try:
            with progress_bar("indexing", total, " documents") as progress:
                return run(archive, engine, workers or os.cpu_count() or 1, progress)
        except KeyboardInterrupt:
            click.echo("stopped; everything archived is kept: `rulings index` goes on", err=True)
            raise


def _position(engine: "Engine") -> int:
    """Where the index stands. A rebuild does not ask, since it must work when the index can't be read."""
    from rulings.errors import EngineError

    health = engine.health()
    if not health.current:
        raise EngineError("another version built this index: run `rulings index --rebuild` (the archive is kept)")
    return health.position
