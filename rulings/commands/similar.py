"""`rulings similar`: the cases like one, by a ruling, a case number or facts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rulings.commands.query_options import filters, given_parameters
from rulings.terminal import say, say_value

if TYPE_CHECKING:
    from rulings.public.reader import PublicReader
    from rulings.public.similar_answer import SimilarAnswer
    from rulings.query.ast import SearchQuery
    from rulings.similar.passages import Marked
    from rulings.similar.traits import Traits

MAX_NUMBER = 100
"""Characters of a case number in any spelling; what is longer is facts."""


@click.command()
@click.argument("wanted", metavar="[ID|NUMBER|FACTS]", default="")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read the facts from a file, or - for standard input.",
)
@click.option("--query", default="", help="Only among the rulings that this search finds.")
@filters
@click.option("--size", type=click.IntRange(1, 100), help="Rulings to print.  [default: 10; with --batch 100]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with why each ruling is alike.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="Many facts: JSON lines with the text in `q` and a name in `ridx`.",
)
@click.option(
    "--format", "form", type=click.Choice(["trec"]), default="trec", show_default=True, help="What --batch prints."
)
@click.option(
    "--pools",
    type=click.Path(path_type=Path),
    help="With --batch: rank these alone. A JSON object, `ridx` to a list of the publisher's ids.",
)
def similar(wanted: str, path: Path | None, query: str, size: int | None, as_json: bool, batch: Path | None, form: str,
            pools: Path | None, **values: Any) -> None:  # fmt: skip
    """Find the rulings that are like a case, and say why.

    The case is a ruling (by id or case number) or facts: as an argument, in a file, or on standard input. Filters
    leave only some rulings to be found. docs/relevance.md says how the order comes about and how good it is.

    --batch prints a run in the TREC format, with the publishers' own ids (as `rulings import --map id=` took them). Without
    --pools the case itself is left out: a ruling that holds nine tenths of the facts' pairs of characters.

    \b
    Examples:
      rulings similar '（2014）宜中刑一初字第11号' --year 2014
      rulings similar --file facts.txt --crime 诈骗罪
      rulings similar --batch queries.jsonl --format trec --pools pools.json
    """
    from rulings.errors import UsageError
    from rulings.public.reader import open_reader
    from rulings.query.request import search_query
    from rulings.settings import Settings

    if sum(map(bool, (wanted, path, batch))) != 1:
        raise UsageError("give one of: an id, a case number or facts; --file; --batch")
    if pools and not batch:
        raise UsageError("--pools goes with --batch")
    among = search_query(given_parameters(query, values))
    with open_reader(Settings()) as reader:
        if batch:
            from rulings.commands.similar_batch import print_run

            print_run(reader, batch, pools, among, size or 100)
            return
        found = _answer(reader, wanted, _read(path) if path else "", among, size or 10, as_json)
        if found is None:
            return
        if not found.hits:
            reader.ensure_indexed()
    if as_json:
        from rulings.public.similar_answer import similar_answer

        say_value(similar_answer(found))
    else:
        _print(found)


def _read(path: Path) -> str:
    from rulings.errors import InputError
    from rulings.similar.facts import MAX_FACTS

    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_FACTS * 4).decode("utf-8", errors="replace")
        with path.open("rb") as file:
            return file.read(MAX_FACTS * 4).decode("utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"the file of the facts cannot be read: {error.strerror}") from error


def _answer(
    reader: "PublicReader", wanted: str, facts: str, among: "SearchQuery", size: int, as_json: bool
) -> "SimilarAnswer | None":
    """None where a number has several rulings, or more than one was given: what is known of them is printed."""
    from rulings.commands.show_case import only_ruling
    from rulings.errors import NotFoundError
    from rulings.messages import Message
    from rulings.public.case_lookup import asked_numbers
    from rulings.public.gone import gone_error
    from rulings.public.similar_answer import answer_for_facts, answer_for_ruling
    from rulings.ruling import Tombstone

    if facts:
        return answer_for_facts(reader, facts, among, size)
    if len(wanted) > MAX_NUMBER:
        return answer_for_facts(reader, wanted, among, size)
    found = reader.get(wanted)
    if found is None and (numbers := asked_numbers(wanted)):
        found = only_ruling(reader, numbers, as_json)
        if found is None:
            return None
    if isinstance(found, Tombstone):
        raise gone_error(found)
    if found is not None:
        return answer_for_ruling(reader, found, among, size)
    if wanted.isascii():
        raise NotFoundError(Message.UNKNOWN_RULING_ID, id=wanted[:40])
    return answer_for_facts(reader, wanted, among, size)


def _print(found: "SimilarAnswer") -> None:
    for number, hit in enumerate(found.hits, start=1):
        ruling = hit.ruling
        court = ruling.court.name if ruling.court else None
        say(f"{number}. {ruling.title or ruling.case_number or ruling.id}", bold=True)
        say("  " + "  ".join(filter(None, (ruling.id, ruling.case_number, court))))
        _print_traits("shared", hit.likeness.shared)
        _print_traits("only here", hit.likeness.only_here)
        _print_traits("only there", hit.likeness.only_there)
        for match in hit.passages:
            say(f"  here:  {_bracketed(match.here)}")
            say(f"  there: {_bracketed(match.there)}")


def _print_traits(label: str, traits: "Traits") -> None:
    if traits:
        say(
            f"  {label}: "
            + ", ".join(
                f"{one.facet} {one.value.split('/')[0] if one.facet == 'statute' else ''}{one.value.rpartition('/')[2]}"
                for one in traits
            )
        )


def _bracketed(piece: "Marked") -> str:
    """What is marked stands in square brackets."""
    parts, reached = [], 0
    for start, end in piece.marks:
        parts += [piece.text[reached:start], "[", piece.text[start:end], "]"]
        reached = end
    return "".join((*parts, piece.text[reached:]))
