"""`rulings serve`: the composition root of the search app."""

import click

from rulings.terminal import say


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

    from rulings.archive.archive import open_archive
    from rulings.public.reader import open_reader
    from rulings.settings import Settings
    from search_app.app import create_app
    from search_app.server import listen

    settings = Settings()
    with open_reader(settings) as reader, closing(open_archive(settings)) as archive:
        server = listen(create_app(reader, archive.ledger, settings, host), host, port, threads)
        say(f"serving on {server.url} (Ctrl-C stops)", err=True)
        server.run()
