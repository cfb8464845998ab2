"""`rulings mcp`: the composition root of the server for AI assistants."""

import click

from rulings.terminal import say


@click.command()
@click.option("--http", is_flag=True, help="Speak streamable HTTP in place of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on, with --http.")
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to listen on, with --http.",
)
def mcp(http: bool, host: str, port: int) -> None:
    """Serve what is held to AI assistants (Model Context Protocol).

    Tools: search_rulings, get_ruling, resolve_case_number, verify_quote,
    similar_rulings, disclosure_volume. Speaks on standard input and output, for a client that
    starts it; logs go to standard error. With --http it asks nobody for a
    password: put a proxy that does before any other address than this machine's.

    \b
    Examples:
      rulings mcp                      for a client that starts it (docs/mcp.md)
      rulings mcp --http --port 8001   http://127.0.0.1:8001/mcp
    """
    from functools import partial

    from rulings.archive.archive import source_summaries
    from rulings.mcp_server.server import PATH, make_server, serve_over_http
    from rulings.public.ledger_history import open_past
    from rulings.public.permalinks import Permalinks
    from rulings.public.reader import open_reader
    from rulings.settings import Settings

    settings = Settings()
    with open_reader(settings) as reader, open_past(settings) as past:
        server = make_server(reader, partial(source_summaries, settings), Permalinks(settings.pages_url), past)
        if not http:
            server.run("stdio")
            return
        say(f"serving on http://{host}:{port}{PATH} (Ctrl-C stops)", err=True)
        serve_over_http(server, host, port, filter(None, map(str.strip, settings.hosts.split(","))))
