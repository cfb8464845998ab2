"""`rulings engine`: the operator's view of the index."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_json

if TYPE_CHECKING:
    from rulings.engine.elasticsearch.operations import Operations


@click.group()
def engine() -> None:
    """Look after the index: its state, whether it is whole, snapshots of a cluster.

    \b
    Examples:
      rulings engine status
      rulings engine verify --fix
      rulings engine snapshot backup --location /mnt/backup
    """


@engine.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def status(as_json: bool) -> None:
    """Show the index against the archive and, of a cluster, nodes and shards.

    \b
    Examples:
      rulings engine status
    """
    from contextlib import closing
    from dataclasses import asdict

    import orjson

    from indexer.index.status import cluster_lines, engine_line, engine_status
    from rulings.archive.archive import open_archive
    from rulings.engine.open import open_engine, open_operations
    from rulings.settings import Settings

    settings = Settings()
    operations = open_operations(settings)
    with closing(open_archive(settings)) as archive, closing(open_engine(settings)) as opened:
        index = engine_status(archive, opened)
    cluster = operations.status() if operations else None
    if as_json:
        say_json(orjson.dumps({"index": index, "cluster": asdict(cluster) if cluster else None}).decode())
        return
    for line in (*engine_line(index), *(cluster_lines(cluster) if cluster else ())):
        say(line)


@engine.command()
@click.option("--fix", is_flag=True, help="Index what is missing or outdated.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that normalise; by default one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def verify(fix: bool, workers: int | None, as_json: bool) -> None:
    """Check that every ruling of the archive is in the index, by id and revision.

    Reads the whole archive, as a rebuild does. What was archived after the last `rulings index` is not a fault.

    \b
    Examples:
      rulings engine verify
      rulings engine verify --fix
    """
    import os
    from contextlib import closing

    import orjson

    from indexer.index.verify import verify as run
    from indexer.report import check_damage
    from rulings.archive.archive import open_archive
    from rulings.engine.open import open_engine
    from rulings.errors import EngineError
    from rulings.messages import Message
    from rulings.progress import progress_bar
    from rulings.settings import Settings

    settings = Settings()
    with (
        closing(open_archive(settings)) as archive,
        closing(open_engine(settings)) as opened,
        progress_bar("verifying", " documents", archive.ledger.count_documents()) as progress,
    ):
        report = run(archive, opened, workers or os.cpu_count() or 1, fix, progress)
    if as_json:
        say_json(orjson.dumps(report.as_json()).decode())
    else:
        say(report.message())
    check_damage(report.damaged)
    if report.surplus:
        raise EngineError(Message.INDEX_HOLDS_TOO_MUCH)
    if report.faults:
        raise EngineError(Message.INDEX_NOT_WHOLE)


@engine.command()
@click.argument("repository")
@click.option("--location", metavar="FOLDER", help="Register REPOSITORY as this folder, which all nodes see.")
def snapshot(repository: str, location: str | None) -> None:
    """Copy the serving index into a snapshot repository of the cluster.

    \b
    Examples:
      rulings engine snapshot backup --location /mnt/backup
      rulings engine snapshot backup
    """
    operations = _operations()
    if location is not None:
        operations.register(repository, location)
    say(operations.snapshot(repository))


@engine.command()
@click.argument("repository")
@click.argument("snapshot", required=False)
def restore(repository: str, snapshot: str | None) -> None:
    """Serve a snapshot of the index (by default the newest one); the index that served is kept for a rollback.

    \b
    Examples:
      rulings engine restore backup
    """
    restored = _operations().restore(repository, snapshot)
    say(f"{restored} serves; `rulings index` brings it up to the archive")


def _operations() -> "Operations":
    from rulings.engine.open import open_operations
    from rulings.errors import UsageError
    from rulings.settings import Settings

    operations = open_operations(Settings())
    if operations is None:
        raise UsageError("the embedded index has no snapshots: it is made again with rulings index --rebuild")
    return operations
