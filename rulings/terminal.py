"""What the commands print: outside texts (names of files and sources, titles, messages) that a terminal must not obey."""

import click

from rulings.text.invisible import escaped, escaped_json, escaped_line


def say(line: str = "", *, err: bool = False, bold: bool = False) -> None:
    """One line, whatever stands in it: control and invisible characters, line ends too, are printed as escapes."""
    click.secho(escaped_line(line), err=err, bold=bold or None)


def say_text(text: str, *, err: bool = False) -> None:
    """A text of several lines."""
    click.echo(escaped(text), err=err)


def say_json(printed: str) -> None:
    """JSON, on one line or more, that reads as the same values."""
    click.echo(escaped_json(printed))
