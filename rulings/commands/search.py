"""`rulings search`: the same answer as the page and the API, in a terminal."""

from typing import TYPE_CHECKING, Any

import click

from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_lines, say_value

if TYPE_CHECKING:
    from rulings.engine.port import SearchResult
    from rulings.query.parser import Reading
    from rulings.query.request import GivenParameters

OPTIONS_OF_ALL = ("form", "output", "texts")
OPTIONS_OF_A_PAGE = ("size", "facets", "cursor", "as_json", "open_first")
OPTION_NAMES = {"form": "format", "as_json": "json", "open_first": "open"}
PRINTED_FACETS = ("crime", "year", "region")
"""Where nothing else is asked for."""


@click.command()
@click.argument("query", default="")
@filters
@click.option(
    "--sort",
    type=click.Choice(
        [
            "relevance",
            "newest",
            "oldest",
            "published_newest",
            "published_oldest",
            "first_seen_newest",
            "heaviest",
            "lightest",
        ]
    ),
    metavar="ORDER",
    default="relevance",
    show_default=True,
    help="Order of the hits: relevance, newest, oldest (by day of judgment), published_newest, published_oldest, "
    "first_seen_newest, heaviest, lightest (by sentence).",
)
@click.option("--size", type=click.IntRange(0, 100), default=10, show_default=True, help="Hits on a page.")
@click.option(
    "--facets", metavar="NAMES", help="Facets to count (crime,year), or none.  [default: with --json all]"
)
@click.option("--cursor", help="next_cursor of the page before.")
@click.option("--json", "as_json", is_flag=True, help="Print total, hits, facets, volume and next_cursor as JSON.")
@click.option(
    "--server",
    metavar="URL",
    help="Ask this Rulings server instead of the index at home (https://rulings.example.org).",
)
@click.option(
    "--all", "whole", is_flag=True, help="Every ruling of the search instead of a page, without a limit."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    help="With --all: JSON Lines, CSV or Parquet; without it that of FILE's name, else jsonl.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="With --all: the file; FILE.meta.json beside it says what it is of. Without it they are printed.",
)
@click.option("--texts", is_flag=True, help="With --all: each ruling with its text, too.")
@click.option("--open", "open_first", is_flag=True, help="Open the first hit at its publisher, in the browser.")
@click.option("--unrestricted", is_flag=True, help="For the operator: lift the publishers' display terms.")
def search(
    query: str,
    sort: str,
    size: int,
    facets: str | None,
    cursor: str | None,
    as_json: bool,
    server: str | None,
    whole: bool,
    form: str | None,
    output: str | None,
    texts: bool,
    open_first: bool,
    unrestricted: bool,
    **values: Any,
) -> None:
    """Search rulings by text and filters.

    Everything is found by its whole text; of each hit is printed what its publisher's display terms allow.

    QUERY takes words, "phrases", AND OR NOT, brackets, fields (title: court: party: facts: reasoning: disposition:
    statute:) and case numbers in any spelling. Without it, everything matches.

    \b
    Examples:
      rulings search '故意伤害 AND 正当防卫' --year 2020 --year 2021
      rulings search '理由:防卫过当' --region 广东省 --json
      rulings search '(2014)宜中刑一初字第11号'
      rulings search 诈骗 --all --output fraud.parquet
      rulings search 诈骗 --all --format csv --texts | gzip > fraud.csv.gz
      rulings search 诈骗 --server https://rulings.example.org
    """
    from rulings.commands.printed_hits import result_lines
    from rulings.engine.port import Page
    from rulings.observatory.volume import VolumeRequest
    from rulings.public.case_lookup import look_up_numbers
    from rulings.public.interpretation import interpretation_answer
    from rulings.public.reader import open_reader
    from rulings.public.search_answer import search_answer
    from rulings.query.ast import DateBasis
    from rulings.query.facets import COUNTED_FACETS
    from rulings.query.parser import read_query
    from rulings.query.request import facet_names, search_query
    from rulings.settings import Settings

    ensure_together(click.get_current_context(), whole)
    if server:
        _ask_server(server, given_parameters(query, values, sort), whole, as_json, form or "jsonl")
        return
    asked, reading = search_query(given_parameters(query, values, sort)), read_query(query)
    if whole:
        from rulings.commands.export_hits import export_hits, wanted_export

        wanted = wanted_export(form, texts, output)
        with open_reader(Settings(), unrestricted=unrestricted) as reader:
            export_hits(reader, query, asked, wanted)
        return
    counted = facet_names(facets or "", COUNTED_FACETS if as_json else PRINTED_FACETS)
    volume = VolumeRequest(DateBasis(values["basis"]))
    with open_reader(Settings(), unrestricted=unrestricted) as reader:
        result = reader.search(asked, Page(size, cursor), volume, facets=counted)
        if result.total == 0:
            reader.ensure_indexed()
        interpretation = interpretation_answer(reading, look_up_numbers(reader, reading.numbers))
    if as_json:
        say_value(search_answer(result, interpretation))
    else:
        _print_reading(reading)
        say_lines(result_lines(result))
        if result.next_cursor:  # not wrapped: it is copied
            say(f"more: --cursor {result.next_cursor}")
    if open_first:
        _open_first(result)


def _ask_server(server: str, given: "GivenParameters", whole: bool, as_json: bool, form: str) -> None:
    from rulings.commands.search_server import search_all_of_server, search_page_of_server
    from rulings.errors import UsageError

    options = click.get_current_context().params
    if options["unrestricted"] or options["texts"] or options["output"] or form != "jsonl":
        raise UsageError("--server gives a page, or with --all every hit as JSON Lines on standard output")
    if whole:
        search_all_of_server(server, given)
    else:
        asked = {name: str(options[name] or "") for name in ("size", "facets", "cursor")}
        search_page_of_server(server, given, asked, as_json)


def ensure_together(context: click.Context, whole: bool) -> None:
    """UsageError for an option that means nothing with --all, or without it: what is asked for is never half done."""
    from rulings.errors import UsageError

    for name in OPTIONS_OF_A_PAGE if whole else OPTIONS_OF_ALL:
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT:
            option = f"--{OPTION_NAMES.get(name, name)}"
            raise UsageError(
                f"{option} is for a page: leave it or --all out" if whole else f"{option} needs --all"
            )


def _print_reading(reading: "Reading") -> None:
    """How the text was read, where that is not what was typed; on stderr, so that what is printed stays the answer."""
    from rulings.query.printer import print_query

    searched = print_query(reading.node)
    if searched != reading.typed.strip():
        say(f"searched: {searched or '(nothing)'}", err=True)
    for one in reading.ignored:
        say(f"left out: {one.text!r} ({one.reason})", err=True)
    for name in reading.unknown_fields:
        say(f"no such field or value: {name!r}, searched as text", err=True)
    for repair in reading.repairs:
        say(f"note: {repair}", err=True)


def _open_first(result: "SearchResult") -> None:
    from rulings.commands.opening import open_at_publisher

    for hit in result.hits[:1]:
        open_at_publisher(hit.ruling)
