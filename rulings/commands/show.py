"""`rulings show`: one ruling."""

import json
from typing import TYPE_CHECKING

import click

from rulings.errors import NotFoundError
from rulings.messages import Message

if TYPE_CHECKING:
    from rulings.ruling import Tombstone


@click.command()
@click.argument("ruling_id", metavar="ID")
@click.option("--text", is_flag=True, help="With the whole text.")
@click.option("--json", "as_json", is_flag=True, help="Print the public record as JSON.")
def show(ruling_id: str, text: bool, as_json: bool) -> None:
    """Show one ruling by its id.

    \b
    Examples:
      rulings show k3v5mzq2ab7cdefg --text
      rulings show k3v5mzq2ab7cdefg --json
    """
    from contextlib import closing

    from rulings.engine.open import open_engine
    from rulings.public.public_record import public_record
    from rulings.ruling import Tombstone
    from rulings.settings import Settings

    with closing(open_engine(Settings())) as engine:
        found = engine.get(ruling_id)
    if found is None:
        raise NotFoundError(Message.UNKNOWN_RULING_ID, id=ruling_id[:40])
    if isinstance(found, Tombstone):
        raise _withdrawn(found)
    record = public_record(found, text=text)
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    for name, value in record.items():
        if name != "text" and value not in (None, [], {}, False):
            click.echo(
                f"{name}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}"
            )
    if text:
        click.echo(f"\n{found.text}")


def _withdrawn(tombstone: "Tombstone") -> NotFoundError:
    return NotFoundError(
        Message.RULING_WITHDRAWN,
        numbers=", ".join(tombstone.case_numbers),
        seen=tombstone.first_seen.date().isoformat(),
        gone=tombstone.withdrawn_at.date().isoformat(),
    )
