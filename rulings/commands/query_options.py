"""Options that `search` and `volume` share: the text and every filter. Only click at the top, for a quick --help."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rulings.query.ast import SearchQuery

FACETS = {
    "crime": "Crime, or a section or chapter of crimes (诈骗罪, 金融诈骗罪).",
    "cause": "Cause of action (离婚纠纷).",
    "year": "Year of judgment.",
    "court_level": "最高, 高级, 中级 or 基层.",
    "region": "Province or city (广东省, 广东省/深圳市).",
    "document_type": "判决书, 裁定书 ...",
    "category": "刑事, 民事, 行政 ...",
    "procedure": "一审, 二审, 再审 ...",
    "theme": "Theme by id or name (telecom-fraud).",
    "source": "Publisher or dump.",
    "court": "Court by name or code (粤0305).",
    "jurisdiction": "Country or territory, ISO 3166 (CN, NL).",
    "subject": "Subject area in the publisher's own words (Strafrecht).",
}
"""Help of each facet's option; a test holds the names to rulings.query.facets.FACETS."""

Command = Callable[..., Any]


def filters(command: Command) -> Command:
    """Add the filter options to a command."""
    command = click.option("--basis", type=click.Choice(["judged", "published", "first_seen"]), default="judged",
                           show_default=True, help="Which date --from and --to mean.")(command)  # fmt: skip
    command = click.option("--to", "end", metavar="DATE", help="Last day (2020, 2020-05 or 2020-05-31).")(command)
    command = click.option("--from", "start", metavar="DATE", help="First day (2020, 2020-05 or 2020-05-01).")(
        command
    )
    for name, text in reversed(FACETS.items()):
        option = f"--{name.replace('_', '-')}"
        command = click.option(
            option, name, multiple=True, metavar="VALUE", help=f"{text} Repeated: any of them."
        )(command)
    return command


def search_query(text: str, values: dict[str, Any], sort: str = "relevance") -> "SearchQuery":
    """The query of a command line. QueryError with a message for what cannot be understood."""
    from types import MappingProxyType

    from rulings.query.ast import DateBasis, DateRange, SearchQuery, Sort
    from rulings.query.facet_values import resolve_facet_value
    from rulings.query.parser import parse_query
    from rulings.query.partial_date import first_day, last_day

    selections = {
        name: frozenset(resolve_facet_value(name, value) for value in values[name])
        for name in FACETS
        if values[name]
    }
    dates = DateRange(
        DateBasis(values["basis"]),
        _day("--from", values["start"], first_day),
        _day("--to", values["end"], last_day),
    )
    return SearchQuery(parse_query(text), MappingProxyType(selections), dates, Sort(sort))


def _day(option: str, text: str | None, read: Callable[[str], date | None]) -> date | None:
    from rulings.errors import QueryError

    day = read(text) if text else None
    if text and day is None:
        raise QueryError(f"{option} {text[:40]!r} is no date: write 2020, 2020-05 or 2020-05-31")
    return day
