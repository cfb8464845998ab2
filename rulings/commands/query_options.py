"""Options that `search` and `volume` share: the text and every filter. Nothing heavy at the top, for a quick --help."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rulings.query.facets import FACETS

if TYPE_CHECKING:
    from rulings.query.ast import SearchQuery

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


def search_query(text: str, values: dict[str, Any], sort: str = "relevance") -> "SearchQuery":
    """The query of a command line. QueryError with a sentence for what cannot be understood."""
    from types import MappingProxyType

    from rulings.query.ast import DateBasis, DateRange, SearchQuery, Sort
    from rulings.query.facet_values import resolve_facet_value
    from rulings.query.parser import parse
    from rulings.query.partial_date import first_day, last_day

    selections = {
        facet.name: frozenset(resolve_facet_value(facet.name, value) for value in values[facet.name])
        for facet in FACETS
        if values[facet.name]
    }
    dates = DateRange(
        DateBasis(values["basis"]),
        _day("--from", values["start"], first_day),
        _day("--to", values["end"], last_day),
    )
    return SearchQuery(parse(text), MappingProxyType(selections), dates, Sort(sort))


def _day(option: str, text: str | None, read: Callable[[str], date | None]) -> date | None:
    from rulings.errors import QueryError

    day = read(text) if text else None
    if text and day is None:
        raise QueryError(f"{option} {text[:40]!r} is no date: write 2020, 2020-05 or 2020-05-31")
    return day
