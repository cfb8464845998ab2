"""`rulings import`: from files to searchable rulings. The composition root of the importers."""

import click

from indexer.commands.record_options import FORMAT, JURISDICTION, LANGUAGE, MASK

LARGE = 512 << 10
"""Bytes on disk that mostly hold more than is worth indexing without workers: 500 short rulings when packed, else 50."""


@click.command("import")
@FORMAT
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=PATH",
    help="For jsonl: where a field stands (text, id, title, cause ...); A+B joins two, a.b goes into an object.",
)
@MASK
@click.option("--source", help="Name of the source; by default that of the format or of the file.")
@JURISDICTION
@LANGUAGE
@click.option(
    "--max-rejected",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with code 5 when more of the records are rejected.",
)
@click.option("--no-index", is_flag=True, help="Only archive; `rulings index` does the rest later.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that normalise; by default one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_command(
    format_name: str,
    paths: tuple[str, ...],
    pairs: tuple[str, ...],
    hidden: tuple[str, ...],
    source: str | None,
    jurisdiction: str | None,
    language: str | None,
    max_rejected: float,
    no_index: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """Archive and index rulings from files, folders, .gz, .zip or standard input (-).

    FORMAT is wenshu-json, wenshu-csv, jsonl, judicial-yuan or html. Run again after an interruption it goes on; what is held
    already is not stored twice. Records that cannot be read are reported and kept in the ledger.

    \b
    Examples:
      rulings import wenshu-json DUMP.jsonl.gz
      rulings import wenshu-csv /data/dump/ --no-index
      rulings import jsonl CASES.jsonl --map text=body --map id=key
      rulings import wenshu-json RAW.jsonl --mask numbers --mask names
      rulings import jsonl RULINGS.json --jurisdiction NL --language nl
      rulings import judicial-yuan 202001.zip
      rulings import html SAVED_PAGES/ --source my-pages
      zcat DUMP.jsonl.gz | rulings import wenshu-json -
    """
    import os
    from contextlib import closing

    from indexer.importers.declared import declared_options
    from indexer.importers.find_inputs import find_inputs
    from indexer.importers.formats import find_format, source_of
    from indexer.importers.jsonl import parse_mapping
    from indexer.index.worker_processes import begin_loading
    from indexer.normalise.hidden import hidden_option
    from rulings.errors import InputError, UsageError

    chosen = find_format(format_name)
    if pairs and not chosen.mapped:
        raise UsageError(f"--map is for the format jsonl; {chosen.name} knows its fields")
    options = parse_mapping(pairs) if chosen.mapped else {}
    options |= declared_options(jurisdiction, language)
    options = {**options, **hidden_option(hidden)}
    inputs = find_inputs(paths, chosen.suffixes, chosen.sidecar)
    processes = workers or os.cpu_count() or 1
    if inputs.size >= LARGE and processes > 1 and not no_index:
        begin_loading()

    # What takes long to load comes now, beside what workers load.
    from indexer.commands.index import bring_up_to_date, exhaust, index_while_archiving
    from indexer.importers.run import import_steps
    from indexer.report import ImportReport, check_damage, check_rejections, print_reports
    from rulings.archive.archive import open_archive
    from rulings.progress import progress_bar
    from rulings.settings import Settings

    settings, imported = Settings(), ImportReport(source_of(source, chosen, paths))
    indexed = None
    with closing(open_archive(settings)) as archive:
        with progress_bar("archiving", "B", inputs.size) as progress:
            steps = import_steps(archive, chosen, inputs, options, imported, progress)
            if no_index:
                exhaust(steps)
            else:
                indexed = index_while_archiving(settings, archive, processes, steps)
        if indexed:
            indexed.add(bring_up_to_date(settings, archive, workers))
    print_reports({"import": imported, "index": indexed}, as_json)
    if imported.broken:
        more = len(imported.broken) - 1
        raise InputError(imported.broken[0] + (f"; and {more} more files" if more else ""))
    if indexed:
        check_damage(indexed.damaged)
    rejected = imported.rejected.total() + (indexed.rejected.total() if indexed else 0)
    check_rejections(rejected, max(imported.records, rejected), max_rejected)
