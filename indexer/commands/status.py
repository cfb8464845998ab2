"""`rulings status`: what the archive holds, and how far the index is behind it."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_json

if TYPE_CHECKING:
    from rulings.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--check", is_flag=True, help="Also check that ledger and files are whole; exit code 1 where not.")
def status(as_json: bool, check: bool) -> None:
    """Show what is archived, what was rejected, and how far the index is behind.

    --check reads the whole ledger, not the archived records: `rulings engine verify` does that.

    \b
    Examples:
      rulings status
      rulings status --json
      rulings status --check
    """
    from contextlib import closing

    import orjson

    from indexer.index.status import archive_status, engine_status, status_lines
    from rulings.archive.archive import open_archive
    from rulings.engine.open import open_engine
    from rulings.settings import Settings

    settings = Settings()
    if check:
        _check(settings)
    with closing(open_archive(settings)) as archive, closing(open_engine(settings)) as engine:
        found = {"archive": archive_status(archive), "index": engine_status(archive, engine)}
    if as_json:
        say_json(orjson.dumps(found).decode())
        return
    for line in status_lines(found):
        say(line)


def _check(settings: "Settings") -> None:
    """ArchiveError, with every fault, where something is not whole."""
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.errors import ArchiveError

    with closing(open_archive(settings)) as archive:
        if found := archive.faults():
            raise ArchiveError("; ".join(found) + ". What is damaged comes back from a backup (rulings restore)")
    say("ledger and files are whole", err=True)
