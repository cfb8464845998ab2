"""`rulings claims`: official figures beside what is observed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from rulings.commands.printed_form import reject_several
from rulings.terminal import say, say_csv, say_value

if TYPE_CHECKING:
    from rulings.public.claims import ComparedClaim

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "persons": "persons prosecuted in the year; rulings are counted by year of judgment, one may try several, many are not disclosed",
        "decisions": "decisions not to arrest or prosecute: most such cases never reach a court, so that there is no ruling",
        "unconfirmed": "no official source confirms the figure; beside it stands everything that is held",
    }
)
"""Why the two figures cannot be equal."""


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a figure.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def claims(as_csv: bool, as_json: bool) -> None:
    """Put official figures beside the rulings that are held of the same notion and year.

    Each with publisher, document, date and how far it was checked, and the reason why the two are never equal.

    \b
    Examples:
      rulings claims
      rulings claims --csv > claims.csv
    """
    from rulings.public.claims import claim_rows, claims_answer, compare_claims
    from rulings.public.reader import open_reader
    from rulings.settings import Settings

    reject_several({"--csv": as_csv, "--json": as_json})
    with open_reader(Settings()) as reader:
        reader.ensure_indexed()
        compared = tuple(compare_claims(reader))
    if as_json:
        say_value(claims_answer(compared))
    elif as_csv:
        say_csv(claim_rows(compared))
    else:
        for one in compared:
            _print(one)


def _print(one: "ComparedClaim") -> None:
    figure = one.figure
    change = f" ({figure.change})" if figure.change else ""
    say(
        f"{figure.metric}, {figure.period}: {figure.value_text}{change} {figure.unit}; {one.observed} rulings held",
        bold=True,
    )
    say("  " + ", ".join(filter(None, (figure.publisher, figure.document, figure.document_date, figure.status))))
    say(f"  {REASONS[one.reason]}")
