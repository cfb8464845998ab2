"""`rulings show`: one ruling."""

from typing import TYPE_CHECKING

import click

from rulings.commands.printed_form import reject_several
from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.terminal import say, say_lines, say_value, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rulings.public.instances import Instance
    from rulings.public.publishers import Publisher
    from rulings.public.reader import PublicReader
    from rulings.public.version_answer import VersionReport
    from rulings.ruling import Ruling
    from rulings.settings import Settings


@click.command()
@click.argument("wanted", metavar="ID|NUMBER")
@click.option("--text", is_flag=True, help="With its text.")
@click.option("--versions", is_flag=True, help="What its publisher changed in it, instead of what it says.")
@click.option("--json", "as_json", is_flag=True, help="Print the public record, or the versions, as JSON.")
@click.option("--open", "at_publisher", is_flag=True, help="Open it at its publisher, in the browser.")
@click.option("--unrestricted", is_flag=True, help="For the operator: lift the publishers' display terms.")
def show(wanted: str, text: bool, versions: bool, as_json: bool, at_publisher: bool, unrestricted: bool) -> None:
    """Show one ruling by its id, or what is known of a case number.

    Its publisher's display terms (docs/sources.md) decide how much of it; where not all, it is said why.
    A number with several rulings lists them; one that is not held says what is near it (exit code 4).

    \b
    Examples:
      rulings show k3v5mzq2ab7cdefg --text
      rulings show '(2014)宜中刑一初字第11号'
      rulings show k3v5mzq2ab7cdefg --json
      rulings show k3v5mzq2ab7cdefg --versions
    """
    from rulings.commands.opening import open_at_publisher
    from rulings.commands.show_case import only_ruling
    from rulings.public.case_lookup import asked_numbers
    from rulings.public.gone import gone_error
    from rulings.public.instances import all_instances, ruling_answer
    from rulings.public.publishers import publishers
    from rulings.public.reader import open_reader
    from rulings.ruling import Ruling, Tombstone
    from rulings.settings import Settings

    reject_several({"--versions": versions, "--text": text})
    settings = Settings()
    with open_reader(settings, unrestricted=unrestricted) as reader:
        found = reader.get(wanted)
        if found is None:
            reader.ensure_indexed()
        if found is None and (numbers := asked_numbers(wanted)):
            found = only_ruling(reader, numbers, as_json)
            if found is None:
                return
        instances = all_instances(reader, found) if isinstance(found, Ruling) and not versions else ()
        report = _versions(reader, settings, found) if isinstance(found, Ruling) and versions else None
    if found is None:
        raise NotFoundError(Message.UNKNOWN_RULING_ID, id=wanted[:40])
    if isinstance(found, Tombstone):
        raise gone_error(found)
    if report:
        _print_versions(report, as_json)
    else:
        _print(ruling_answer(found, instances, text=text), instances, as_json)
    publisher = publishers().get(found.provenance.source)
    if publisher is not None and not unrestricted:
        _explain(publisher)
    if at_publisher:
        open_at_publisher(found)


def _versions(reader: "PublicReader", settings: "Settings", found: "Ruling") -> "VersionReport":
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.archived_history import ArchivedHistory
    from rulings.public.version_answer import report_versions

    with closing(open_archive(settings)) as archive:
        return report_versions(reader, ArchivedHistory(archive), found, settings.sources_with_removed_words)


def _print_versions(report: "VersionReport", as_json: bool) -> None:
    from rulings.commands.printed_versions import version_lines
    from rulings.public.version_answer import version_answer

    if as_json:
        say_value(version_answer(report))
    else:
        say_lines(version_lines(report))


def _print(record: "dict[str, object]", instances: "tuple[Instance, ...]", as_json: bool) -> None:
    if as_json:
        say_value(record)
    else:
        say_lines(_lines(record, instances))


def _lines(record: "dict[str, object]", instances: "tuple[Instance, ...]") -> "Iterator[str]":
    from rulings.commands.printed_ruling import record_lines
    from rulings.public.instances import instance_lines

    yield from record_lines(record)
    yield from map(styled, instance_lines(instances))
    if text := record.get("text"):
        yield ""
        yield from map(styled, str(text).split("\n"))


def _explain(publisher: "Publisher") -> None:
    """Why the ruling is not shown whole; on stderr, so that JSON stays JSON."""
    from rulings.public.publishers import Display

    if publisher.display is Display.FULL_TEXT:
        return
    allowed = (
        "the beginning of the text" if publisher.display is Display.EXCERPT else "metadata, no text or parties"
    )
    say(
        f"rulings: by its publisher's terms, only {allowed} can be shown here: {publisher.name}, "
        f"{publisher.display_reason} (--unrestricted lifts this for the operator)",
        err=True,
    )
