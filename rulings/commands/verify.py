"""`rulings verify`: a case number and a quotation checked against what is held."""

from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_value

if TYPE_CHECKING:
    from rulings.public.quotation_check import CheckedQuotation, QuotePlace

NOT_CONFIRMED = 4
"""Exit code: the number is not held, or the quotation does not stand there word for word."""


@click.command()
@click.argument("case_number", metavar="NUMBER")
@click.argument("quote", default="")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_context
def verify(context: click.Context, case_number: str, quote: str, as_json: bool) -> None:
    """Check whether NUMBER is held, and whether QUOTE stands in that ruling.

    Word for word, but for masked places, nearly (with the differences), or in
    other rulings. An empty NUMBER looks in all of them. The exit code is 0 where
    the number is held and the quotation stands there word for word, else 4.

    \b
    Examples:
      rulings verify '(2014)宜中刑一初字第11号'
      rulings verify '(2014)宜中刑一初字第11号' '以非法占有为目的'
      rulings verify '' '以非法占有为目的，秘密窃取他人财物' --json
    """
    from rulings.public.quotation_answer import quotation_answer
    from rulings.public.quotation_check import check_quotation
    from rulings.public.reader import open_reader
    from rulings.settings import Settings

    with open_reader(Settings()) as reader:
        reader.ensure_indexed()
        found = check_quotation(reader, case_number, quote)
    if as_json:
        say_value(quotation_answer(found), indent=2)
    else:
        _print(found)
    if found.number not in {"held", None} or found.quote not in {"exact", "exact_but_masked", None}:
        context.exit(NOT_CONFIRMED)


def _print(found: "CheckedQuotation") -> None:
    if found.number:
        say(f"number  {found.number}" + (f"  {found.canonical}" if found.canonical else ""))
    for ruling in found.rulings:
        say(f"        {ruling.id}  {ruling.title or ''}")
    if found.quote or found.partly_shown:
        say(f"quote   {found.quote or 'not known: the publisher allows only a part of the text to be shown'}")
    for place in (found.place, *found.elsewhere):
        if place:
            _print_place(place)


def _print_place(place: "QuotePlace") -> None:
    match = place.match
    say(f"        {place.ruling.id}  {place.ruling.case_number or ''}  characters {match.start}-{match.end}")
    for one in match.differences:
        say(f"        quoted “{one.quoted}”, printed “{one.printed}”")
