"""`rulings takedown`: hide rulings on request, everywhere and at once."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.index.takedown import Request
    from rulings.settings import Settings
    from rulings.takedown.event import TakedownEvent


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--reason", default="", help="Why, for the journal; never shown on a page.")
@click.option("--reference", default="", help="Your own number of the request: a letter, a ticket, an order.")
@click.option("--undo", is_flag=True, help="Show the rulings again.")
@click.option("--list", "as_list", is_flag=True, help="Print the journal: who hid or showed what, when and why.")
@click.option("--resume", is_flag=True, help="Finish what an interrupted run or a busy archive left to do.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that normalise; by default one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def takedown(
    ids: tuple[str, ...],
    reason: str,
    reference: str,
    undo: bool,
    as_list: bool,
    resume: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """Hide rulings on request: text, title and parties are in no answer from the next request on.

    When the command returns, no file of archive and index holds them either; snapshots and backups that still do are
    listed by name. A tombstone stays (number, court, dates), and the original is sealed, so that --undo can show it
    again. Other disclosures of them (the same text, or nearly the same of the same case) are hidden with them. Rebuilds, restored backups and new crawls change nothing
    of it. Run again after an interruption, or with --resume, it goes on.

    \b
    Examples:
      rulings takedown k3v5mzq2ab7cdefg --reason 'party asks' --reference 2026-17
      rulings takedown k3v5mzq2ab7cdefg --undo --reason error --reference 2026-18
      rulings takedown --list
    """
    from indexer.index.takedown import Request, current_user
    from rulings.errors import UsageError
    from rulings.settings import Settings

    if as_list + resume + bool(ids) != 1:
        raise UsageError("name the ids of rulings, or --list, or --resume (see rulings takedown --help)")
    if ids and not (reason.strip() and reference.strip()):
        raise UsageError("give --reason and --reference: the journal keeps them for whoever asks later")
    settings = Settings()
    if as_list:
        _print_journal(settings, as_json)
        return
    grounds = Request(reason.strip(), reference.strip(), current_user())
    noted, copies = _carry_out(settings, ids, grounds, workers, undo=undo, resume=resume)
    _print_done(noted, [*copies, *_snapshots(settings)], as_json)


def _carry_out(
    settings: "Settings",
    ids: "Sequence[str]",
    grounds: "Request",
    workers: int | None,
    *,
    undo: bool,
    resume: bool,
) -> "tuple[Sequence[TakedownEvent], Sequence[str]]":
    """What was noted in the journal, and copies that still hold it; BusyError where the rest has to wait."""
    import os
    from contextlib import closing

    from indexer.index.takedown import carry_out, copies_elsewhere, takedown_events, undo_events
    from rulings.archive.archive import open_archive
    from rulings.engine.open import open_engine
    from rulings.errors import BusyError
    from rulings.progress import progress_bar

    with closing(open_archive(settings)) as archive, closing(open_engine(settings)) as engine:
        noted = undo_events(archive, ids, grounds) if undo else takedown_events(archive, engine, ids, grounds)
        archive.takedowns.append(noted)
        try:
            with progress_bar("writing anew", " documents") as progress:
                carry_out(archive, engine, workers or os.cpu_count() or 1, progress, undone=undo or resume)
        except BusyError as error:
            raise BusyError(
                f"noted, and so in every answer from now on; but files still hold it: {error}, then run "
                "`rulings takedown --resume`"
            ) from error
        return noted, copies_elsewhere(archive)


def _snapshots(settings: "Settings") -> list[str]:
    from rulings.engine.open import open_operations

    operations = open_operations(settings)
    return [f"snapshot {name}" for name in operations.snapshots()] if operations else []


def _print_done(noted: "Sequence[TakedownEvent]", copies: "Sequence[str]", as_json: bool) -> None:
    import orjson

    if as_json:
        say_json(orjson.dumps({"noted": [_plain(event) for event in noted], "still_held_by": copies}).decode())
        return
    for event in noted:
        say(_line(event))
    if not noted:
        say("nothing new to note; archive and index are as the journal says")
    for copy in copies:
        say(f"{copy} may still hold what is hidden: make it anew, or delete it")


def _print_journal(settings: "Settings", as_json: bool) -> None:
    import orjson

    from rulings.takedown.journal import Takedowns

    events = Takedowns(settings.home).events()
    if as_json:
        say_json(orjson.dumps([_plain(event) for event in events]).decode())
        return
    for event in events:
        say(_line(event))


def _line(event: "TakedownEvent") -> str:
    copy = f", same ruling as {event.copy_of}" if event.copy_of else ""
    grounds = f"{event.reason} ({event.reference}){copy}"
    numbers = " ".join(event.tombstone.case_numbers)
    return f"{event.at:%Y-%m-%d %H:%M} {event.action} {event.id} {numbers} by {event.by}: {grounds}"


def _plain(event: "TakedownEvent") -> "dict[str, object]":
    """For programs: who did what, when and why, and what is left."""
    return {
        "action": event.action.value,
        "id": event.id,
        "at": event.at.isoformat(timespec="seconds"),
        "by": event.by,
        "reason": event.reason,
        "reference": event.reference,
        "source": event.source,
        "source_key": event.source_key,
        "case_numbers": list(event.tombstone.case_numbers),
        "copy_of": event.copy_of,
    }
