"""`rulings restore`: archive and ledger out of a backup."""

from pathlib import Path

import click

from rulings.terminal import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--force", is_flag=True, help="Also where there is an archive already: it is moved aside, not deleted."
)
def restore(folder: Path, force: bool) -> None:
    """Put the backup in FOLDER in the place of the archive and the ledger under RULINGS_HOME.

    Every file is checked by its digest before anything is changed. Stop crawls, imports and `rulings serve` before.
    What was taken down since the backup stays hidden.

    \b
    Examples:
      rulings restore /mnt/backup/rulings
      rulings restore /mnt/backup/rulings --force
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.archive.manifest import read_manifest
    from rulings.archive.restore import restore as put_back
    from rulings.progress import progress_bar
    from rulings.settings import Settings

    settings = Settings()
    with progress_bar("restoring", "B", read_manifest(folder).bytes) as progress:
        done = put_back(folder, settings, progress, force=force)
    with closing(open_archive(settings)) as archive, archive.writer("restore"):
        """The first writer does what an older archive still has to do: delete texts that must not be kept."""
    for path in done.moved_aside:
        say(f"moved aside: {path}")
    say(
        f"restored up to observation {done.manifest.sequence}; `rulings status` says whether the index must be rebuilt"
    )
