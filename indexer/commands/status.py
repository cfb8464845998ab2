"""`rulings status`: what the archive holds, and how far the index is behind it."""

import click

from rulings.terminal import say, say_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def status(as_json: bool) -> None:
    """Show what is archived, what was rejected, and how far the index is behind.

    \b
    Examples:
      rulings status
      rulings status --json
    """
    from contextlib import closing

    import orjson

    from indexer.index.status import archive_status, engine_status, status_lines
    from rulings.archive.archive import open_archive
    from rulings.engine.open import open_engine
    from rulings.settings import Settings

    settings = Settings()
    with closing(open_archive(settings)) as archive, closing(open_engine(settings)) as engine:
        found = {"archive": archive_status(archive), "index": engine_status(archive, engine)}
    if as_json:
        say_json(orjson.dumps(found).decode())
        return
    for line in status_lines(found):
        say(line)
