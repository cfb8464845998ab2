"""Options that `search` and `volume` share: the text and every filter. Nothing heavy at the top, for a quick --help."""

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from rulings.commands.completion import facet_completion
from rulings.query.facets import FACETS

if TYPE_CHECKING:
    from rulings.query.request import GivenParameters

Command = Callable[..., Any]
SENTENCE_OPTIONS = MappingProxyType(
    {
        "sentence": "Term or kind of one defendant's punishment (3年..5年, '>10年', 无期); with --crime that for this crime.",
        "probation": "Its suspension: 有, 无, or how long (2年..3年).",
        "fine": "Its fine in yuan ('>10000', 1万..5万, 有, 无).",
    }
)
"""By the names of rulings.query.sentence_values.SentenceField."""


def filters(command: Command) -> Command:
    """Add the filter options to a command."""
    command = click.option("--basis", type=click.Choice(["judged", "filed", "published", "first_seen"]), default="judged",
                           show_default=True, help="Which date --from and --to mean.")(command)  # fmt: skip
    command = click.option("--to", "end", metavar="DATE", help="Last day (2020, 2020-05 or 2020-05-31).")(command)
    command = click.option("--from", "start", metavar="DATE", help="First day (2020, 2020-05 or 2020-05-01).")(
        command
    )
    for name, text in reversed(tuple(SENTENCE_OPTIONS.items())):
        command = click.option(f"--{name}", metavar="RANGE", help=text)(command)
    for facet in reversed(FACETS):
        option = f"--{facet.name.replace('_', '-')}"
        command = click.option(
            option,
            facet.name,
            multiple=True,
            metavar="VALUE",
            shell_complete=facet_completion(facet.name),
            help=f"{facet.help} Repeated: any of them; -VALUE: none with it.",
        )(command)
    return command


def given_parameters(text: str, values: dict[str, Any], sort: str = "") -> "GivenParameters":
    """What a command line asks for, by the names that rulings.query.request reads; an empty date is an absent one."""
    single = {"q": text, "from": values["start"], "to": values["end"], "basis": values["basis"], "sort": sort}
    single |= {name: values[name] for name in SENTENCE_OPTIONS}
    return {
        **{name: [value] for name, value in single.items() if value},
        **{facet.name: values[facet.name] for facet in FACETS},
    }
