"""`rulings backup`: a copy of archive and ledger, made while others write them."""

from pathlib import Path

import click

from rulings.terminal import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Copy the archive, its ledger and the journal of takedowns into FOLDER.

    Crawls and imports may go on meanwhile. Into the folder of an earlier backup only what is new is written. Run again
    after an interruption it goes on; until it is done, the earlier backup stays the one that FOLDER holds.

    \b
    Examples:
      rulings backup /mnt/backup/rulings
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.progress import progress_bar
    from rulings.settings import Settings

    settings = Settings()
    with (
        closing(open_archive(settings)) as archive,
        progress_bar("copying", "B", archive.bytes_on_disk()) as progress,
    ):
        made = archive.back_up(folder, progress)
    say(
        f"{folder} holds the archive up to observation {made.sequence}: {len(made.files)} files, {made.bytes / 1e6:.1f} MB"
    )
