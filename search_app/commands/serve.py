"""`rulings serve`: the composition root of the search app."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say

if TYPE_CHECKING:
    from rulings.public.reader import PublicReader


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 picks a free one."
)
@click.option(
    "--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Requests answered at once."
)
def serve(host: str, port: int, threads: int) -> None:
    """Serve the search page and the API.

    Answers from the index under RULINGS_HOME until Ctrl-C; what is indexed meanwhile shows up by itself.

    \b
    Examples:
      rulings serve                              http://127.0.0.1:8000
      rulings serve --host 0.0.0.0 --port 80     for other machines
    """
    from contextlib import closing
    from threading import Thread

    from rulings.archive.archive import open_archive
    from rulings.public.reader import open_reader
    from rulings.settings import Settings
    from search_app.app import create_app
    from search_app.server import listen

    settings = Settings()
    with (
        closing(open_archive(settings)) as archive,
        open_reader(settings, archive.ledger.state) as reader,
    ):
        server = listen(create_app(reader, archive.ledger, settings, host), host, port, threads)
        say(f"serving on {server.url} (Ctrl-C stops)", err=True)
        # Aside, since a cluster that hangs must not keep pages from being served.
        Thread(target=_warn_of_a_fault, args=(reader,), daemon=True).start()
        server.run()


def _warn_of_a_fault(reader: "PublicReader") -> None:
    """Say what is wrong with the index; it may be mended while the app serves."""
    from rulings.engine.standing import fault
    from rulings.errors import RulingsError

    try:
        found: RulingsError | None = fault(reader.standing())
    except RulingsError as error:
        found = error
    if found:
        say(f"rulings: {found}", err=True)
