"""`rulings normalise`: what the normaliser makes of some files, without touching archive or index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.commands.record_options import FORMAT, JURISDICTION, LANGUAGE, MASK
from rulings.terminal import say_text

if TYPE_CHECKING:
    from indexer.normalise.field_report import FieldReport
    from rulings.record import Rejected
    from rulings.ruling import Ruling


@click.command("normalise")
@FORMAT
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=PATH", help="For jsonl: where a field lies (a+b joins)."
)
@MASK
@click.option("--source", metavar="NAME", help="Name of the source; ids depend on it.")
@JURISDICTION
@LANGUAGE
@click.option("--text", is_flag=True, help="Print each ruling's text, too, to which the section offsets refer.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the report here, not to stderr."
)
@click.option("--json-report", is_flag=True, help="Report as JSON instead of a table.")
def normalise(
    format_name: str,
    paths: tuple[str, ...],
    mapping: tuple[str, ...],
    hidden: tuple[str, ...],
    source: str | None,
    jurisdiction: str | None,
    language: str | None,
    text: bool,
    report: Path | None,
    json_report: bool,
) -> None:
    """Print the rulings of files as JSON lines.

    One object a ruling, or one with `rejected` and its reason. The report counts, per field, what was filled, doubtful
    and missing, and lists conviction strings that name no crime. FORMAT and PATH are those of `rulings import`.

    \b
    Examples:
      rulings normalise wenshu-json records.jsonl > rulings.jsonl
      rulings normalise jsonl dump.jsonl.gz --map text=qw --map id=cid --text
      rulings normalise wenshu-csv a.csv --json-report --report r.json > a.jsonl
    """
    from indexer.importers.declared import declared_options
    from indexer.importers.find_inputs import find_inputs
    from indexer.importers.formats import find_format, source_of
    from indexer.importers.jsonl import parse_mapping
    from indexer.normalise.field_report import FieldReport
    from indexer.normalise.files import normalise_files
    from indexer.normalise.hidden import hidden_option
    from rulings.errors import InputError, UsageError

    chosen = find_format(format_name)
    if mapping and not chosen.mapped:
        raise UsageError(f"--map is for the format jsonl, not for {format_name}")
    options = parse_mapping(mapping) if chosen.mapped else {}
    options |= declared_options(jurisdiction, language)
    options = {**options, **hidden_option(hidden)}
    inputs = find_inputs(paths, chosen.suffixes, chosen.sidecar)
    counts = FieldReport()
    try:
        for result in normalise_files(chosen, inputs, source_of(source, chosen, paths), options):
            counts.add(result)
            sys.stdout.buffer.write(_line(result, text=text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"the rulings cannot be written: {error.strerror}") from error
    finally:
        _print_report(counts, report, as_json=json_report)


def _line(result: Ruling | Rejected, *, text: bool) -> bytes:
    import orjson

    from rulings.public.public_record import public_record
    from rulings.ruling import Ruling
    from rulings.text.invisible import escaped_json

    if isinstance(result, Ruling):
        record = public_record(result, text=text)
    else:
        record = {"source_key": result.source_key, "rejected": result.reason, "detail": result.detail}
    return f"{escaped_json(orjson.dumps(record).decode())}\n".encode()


def _print_report(counts: FieldReport, file: Path | None, *, as_json: bool) -> None:
    import orjson

    from rulings.errors import InputError

    printed = orjson.dumps(counts.as_json(), option=orjson.OPT_INDENT_2).decode() if as_json else counts.as_table()
    if file is None:
        say_text(printed, err=True)
        return
    try:
        file.write_text(printed + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"the report cannot be written to {file}: {error.strerror}") from error
