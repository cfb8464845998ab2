"""Options that `search` and `volume` share: the text and every filter. Nothing heavy at the top, for a quick --help."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from rulings.query.facets import FACETS

if TYPE_CHECKING:
    from rulings.query.request import GivenParameters

Command = Callable[..., Any]


def filters(command: Command) -> Command:
    """Add the filter options to a command."""
    command = click.option("--basis", type=click.Choice(["judged", "published", "first_seen"]), default="judged",
                           show_default=True, help="Which date --from and --to mean.")(command)  # fmt: skip
    command = click.option("--to", "end", metavar="DATE", help="Last day (2020, 2020-05 or 2020-05-31).")(command)
    command = click.option("--from", "start", metavar="DATE", help="First day (2020, 2020-05 or 2020-05-01).")(
        command
    )
    for facet in reversed(FACETS):
        option = f"--{facet.name.replace('_', '-')}"
        command = click.option(
            option, facet.name, multiple=True, metavar="VALUE", help=f"{facet.help} Repeated: any of them."
        )(command)
    return command


def given_parameters(text: str, values: dict[str, Any], sort: str = "") -> "GivenParameters":
    """What a command line asks for, by the names that rulings.query.request reads; an empty date is an absent one."""
    single = {"q": text, "from": values["start"], "to": values["end"], "basis": values["basis"], "sort": sort}
    return {
        **{name: [value] for name, value in single.items() if value},
        **{facet.name: values[facet.name] for facet in FACETS},
    }
