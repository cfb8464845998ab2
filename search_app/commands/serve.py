"""`rulings serve`: the composition root of the search app."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say

if TYPE_CHECKING:
    from rulings.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 picks a free one."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes; without it RULINGS_WORKERS, else one a core."
)
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    help="Requests that each process answers at once; without it RULINGS_THREADS, else 4.",
)
def serve(host: str, port: int, workers: int | None, threads: int | None) -> None:
    """Serve the search page and the API.

    Answers from the index under RULINGS_HOME until Ctrl-C; what is indexed meanwhile shows up by itself. A second
    Ctrl-C does not wait for requests that are being answered.

    \b
    Examples:
      rulings serve                              http://127.0.0.1:8000
      rulings serve --host 0.0.0.0 --port 80     for other machines
      rulings serve --workers 1                  for a small machine
    """
    from multiprocessing import Process

    from rulings.settings import Settings
    from search_app.serving.serve import open_server

    settings = Settings()
    server = open_server(settings, host, port, workers, threads)
    say(f"serving on {server.url} (Ctrl-C stops)", err=True)
    # Aside, since a cluster that hangs must not keep pages from being served.
    Process(target=_warn_of_a_fault, args=(settings,), daemon=True).start()
    server.run()


def _warn_of_a_fault(settings: "Settings") -> None:
    """Say what is wrong with the index; it may be mended while the app serves."""
    from rulings.engine.standing import fault
    from rulings.errors import RulingsError
    from rulings.public.reader import open_reader

    try:
        with open_reader(settings) as reader:
            found: RulingsError | None = fault(reader.standing())
    except RulingsError as error:
        found = error
    if found:
        say(f"rulings: {found}", err=True)
