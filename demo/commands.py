"""`rulings demo`: the composition root of the demo."""

import click

from rulings.terminal import say


@click.command()
@click.option(
    "--rulings", "count", type=click.IntRange(1, 200_000), default=2000, show_default=True, help="How many."
)
@click.option("--seed", type=int, default=2026, show_default=True, help="Another seed makes other rulings.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port of the page.")
@click.option("--no-serve", is_flag=True, help="Stop after indexing.")
def demo(count: int, seed: int, port: int, no_serve: bool) -> None:
    """Show everything on synthetic rulings.

    A local publisher discloses them, the crawler collects them over HTTP on two days, the indexer normalises and
    indexes them, and the search page serves. All under RULINGS_HOME/demo; nothing leaves this machine.

    \b
    Examples:
      rulings demo
      rulings demo --rulings 10000 --port 8080
      rulings demo --rulings 60 --no-serve
    """
    from demo.generator.generate import generate
    from demo.hints import at_the_command_line, hints
    from demo.run import collect, demo_settings
    from rulings.settings import Settings

    rulings, settings = generate(count, seed), demo_settings(Settings().home, seed)
    collect(rulings, settings, lambda line: say(line, err=True))
    if no_serve:
        say(at_the_command_line(settings.home), err=True)
        return

    from search_app.serving.serve import open_server

    server = open_server(settings, "127.0.0.1", port)
    for line in hints(rulings, server.url, settings.home):
        say(line)
    server.run()
