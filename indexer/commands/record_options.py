"""Options that `import` and `normalise` share: what is said of all records of the files. Nothing heavy at the top."""

import click
from click.shell_completion import CompletionItem

from rulings.commands.completion import beginning


def complete_format(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The formats of imports."""
    from indexer.importers.formats import FORMATS

    return beginning(begun, FORMATS)


FORMAT = click.argument("format_name", metavar="FORMAT", shell_complete=complete_format)
MASK = click.option(
    "--mask",
    "hidden",
    multiple=True,
    type=click.Choice(["numbers", "birth-dates", "home-addresses", "names", "nothing"]),
    help="Personal data that is masked, instead of all but names (docs/privacy.md); may be repeated.",
)
JURISDICTION = click.option(
    "--jurisdiction", metavar="CODE", help="Whose rulings these are (ISO 3166: TW, NL); by default CN."
)
LANGUAGE = click.option("--language", metavar="TAG", help="The language of the texts (BCP 47: zh-Hant-TW, nl).")
