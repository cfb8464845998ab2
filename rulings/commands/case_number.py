"""`rulings case-number`: what a case number says."""

import json
import sys

import click


@click.command("case-number")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list with every field.")
def case_number(text: str, as_json: bool) -> None:
    """Explain every case number found in TEXT (- reads standard input).

    \b
    Examples:
      rulings case-number '(2014)宜中刑一初字第11号'
      rulings case-number - --json < ruling.txt
    """
    from rulings.china.case_number import find_case_numbers
    from rulings.china.case_number_record import case_number_record
    from rulings.errors import NotFoundError
    from rulings.messages import Message

    content = sys.stdin.buffer.read().decode("utf-8", errors="replace") if text == "-" else text
    views = [case_number_record(found) for found in find_case_numbers(content)]
    if as_json:
        click.echo(json.dumps(views, ensure_ascii=False, indent=2))
    elif not views:
        raise NotFoundError(Message.NO_CASE_NUMBER)
    for view in () if as_json else views:
        known = (view["canonical"], view["court_name"], view["category"], view["stage"])
        click.echo("  ".join(filter(None, known)))
        if view["candidates"]:
            click.echo(f"  may be of: {len(view['candidates'])} courts, {', '.join(view['candidate_names'][:5])}")
