"""`rulings show`: one ruling."""

import json
from typing import TYPE_CHECKING

import click

from rulings.errors import NotFoundError
from rulings.messages import Message

if TYPE_CHECKING:
    from rulings.public.publishers import Publisher
    from rulings.ruling import Tombstone


@click.command()
@click.argument("ruling_id", metavar="ID")
@click.option("--text", is_flag=True, help="With its text.")
@click.option("--json", "as_json", is_flag=True, help="Print the public record as JSON.")
@click.option("--unrestricted", is_flag=True, help="For the operator: lift the publishers' display terms.")
def show(ruling_id: str, text: bool, as_json: bool, unrestricted: bool) -> None:
    """Show one ruling by its id.

    Its publisher's display terms (docs/sources.md) decide how much of it; where not all, it is said why.

    \b
    Examples:
      rulings show k3v5mzq2ab7cdefg --text
      rulings show k3v5mzq2ab7cdefg --json
    """
    from rulings.public.public_record import public_record
    from rulings.public.publishers import publishers
    from rulings.public.reader import open_reader
    from rulings.ruling import Tombstone
    from rulings.settings import Settings

    with open_reader(Settings(), unrestricted=unrestricted) as reader:
        found = reader.get(ruling_id)
        if found is None:
            reader.ensure_indexed()
    if found is None:
        raise NotFoundError(Message.UNKNOWN_RULING_ID, id=ruling_id[:40])
    if isinstance(found, Tombstone):
        raise _withdrawn(found)
    record = public_record(found, text=text)
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        _print(record)
    publisher = publishers().get(found.provenance.source)
    if publisher is not None and not unrestricted:
        _explain(publisher)


def _print(record: dict[str, object]) -> None:
    for name, value in record.items():
        if name != "text" and value not in (None, [], {}, False):
            click.echo(
                f"{name}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}"
            )
    if "text" in record:
        click.echo(f"\n{record['text']}")


def _explain(publisher: "Publisher") -> None:
    """Why the ruling is not shown whole; on stderr, so that JSON stays JSON."""
    from rulings.public.publishers import Display

    if publisher.display is Display.FULL_TEXT:
        return
    allowed = (
        "the beginning of the text" if publisher.display is Display.EXCERPT else "metadata, no text or parties"
    )
    click.echo(
        f"rulings: by its publisher's terms, only {allowed} can be shown here: {publisher.name}, "
        f"{publisher.display_reason} (--unrestricted lifts this for the operator)",
        err=True,
    )


def _withdrawn(tombstone: "Tombstone") -> NotFoundError:
    return NotFoundError(
        Message.RULING_WITHDRAWN,
        numbers=", ".join(tombstone.case_numbers),
        seen=tombstone.first_seen.date().isoformat(),
        gone=tombstone.withdrawn_at.date().isoformat(),
    )
