"""`rulings case-number`: what a case number says, and what it does not decide."""

import sys
from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_value

if TYPE_CHECKING:
    from rulings.china.case_number_record import CaseNumberRecord, NumberPatternRecord

MAX_COURTS_NAMED = 5


@click.command("case-number")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list with every field.")
def case_number(text: str, as_json: bool) -> None:
    """Explain every case number in TEXT, in any spelling (- reads a document from standard input, more strictly).

    \b
    A list (90209、90395号) is several numbers. 367号之一 and 367-2号 belong to
    the case 367号. Masked places (*, x, ×, 某) make a pattern. An old-format
    number (字第) names no court for certain: its candidates are all courts that
    may write such an abbreviation.

    \b
    Examples:
      rulings case-number '(2014)宜中刑一初字第11号'
      rulings case-number '2016赣0102刑初90209、90395号'
      rulings case-number '(2016)*0105刑初9013*号'
      rulings case-number - --json < ruling.txt
    """
    from rulings.errors import NotFoundError
    from rulings.messages import Message

    found = _in_document() if text == "-" else _as_typed(text)
    if as_json:
        say_value(found, indent=2)
    elif not found:
        raise NotFoundError(Message.NO_CASE_NUMBER)
    for one in () if as_json else found:
        _explain(one)


def _in_document() -> "list[CaseNumberRecord | NumberPatternRecord]":
    from rulings.china.case_number import find_case_numbers
    from rulings.china.case_number_record import case_number_record

    content = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    return [case_number_record(found) for found in find_case_numbers(content)]


def _as_typed(text: str) -> "list[CaseNumberRecord | NumberPatternRecord]":
    from rulings.china.case_number import FoundNumber
    from rulings.china.case_number_record import NumberPatternRecord, case_number_record
    from rulings.china.typed_case_number import find_typed

    found: list[CaseNumberRecord | NumberPatternRecord] = []
    for one in find_typed(text):
        found += [case_number_record(FoundNumber(one.start, one.end, one.typed, number)) for number in one.numbers]
        if one.pattern is not None:
            found.append(NumberPatternRecord(pattern=str(one.pattern), raw=one.typed))
    return found


def _explain(found: "CaseNumberRecord | NumberPatternRecord") -> None:
    if "pattern" in found:
        say(f"{found['pattern']}  every number that fits, * being any characters")
        return
    say("  ".join(filter(None, (found["canonical"], found["court_name"], found["category"], found["stage"]))))
    if found["case"] != found["canonical"]:
        say(f"  belongs to: {found['case']}")
    if found["serial_to"] is not None:
        say(f"  a range: every number from {found['serial']} to {found['serial_to']}")
    if found["undecided"]:
        say(f"  the number alone does not decide: {', '.join(found['undecided'])}")
    if found["candidates"]:
        names = found["candidate_names"]
        more = ", ..." if len(names) > MAX_COURTS_NAMED else ""
        say(f"  may be of: {len(names)} courts, {', '.join(names[:MAX_COURTS_NAMED])}{more}")
