"""What the commands print: outside texts (names of files and sources, titles, messages) that a terminal must not obey.

Whoever reads the output may go before its end (`rulings search … | head -1`), which is no error: what is printed from
then on goes nowhere, and a command that works goes on with its work.
"""

import json
import os
import select
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, TextIO, cast

import click

from rulings.public.csv_table import csv_text
from rulings.text.invisible import escaped, escaped_json, escaped_line


def say(line: str = "", *, err: bool = False, bold: bool = False) -> None:
    """One line, whatever stands in it: control and invisible characters, line ends too, are printed as escapes."""
    _print(lambda: click.secho(escaped_line(line), err=err, bold=bold or None, color=_color()), _stream(err))


def styled(text: str, *, bold: bool = False, color: str | None = None) -> str:
    """A part of a line for `say_lines`, escaped as a line of `say` is."""
    return click.style(escaped_line(text), bold=bold or None, fg=color)


def say_lines(lines: Iterable[str]) -> None:
    """Lines of `styled` parts. A terminal gets them wrapped and in colour (https://no-color.org), in a pager where they are more than
    fit; a program gets each as it is."""
    if not prints_to_terminal():
        text = "".join(f"{line}\n" for line in lines)
        _print(lambda: click.echo(text, nl=False), sys.stdout)
        return
    columns, rows = shutil.get_terminal_size()
    wrapped = [part for line in lines for part in _wrapped(line, columns)]
    text = "\n".join(wrapped) + "\n"
    if len(wrapped) < rows or not sys.stdin.isatty():
        _print(lambda: click.echo(text, nl=False, color=_color()), sys.stdout)
    else:
        click.echo_via_pager(text, color=_color())


def _wrapped(line: str, columns: int) -> list[str]:
    """Chinese characters take two columns; a line goes on as far in as it begins."""
    from wcwidth import wrap

    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    return wrap(text, columns, initial_indent=indent, subsequent_indent=indent) or [""]


def _color() -> bool | None:
    """False where colours are not wanted; None leaves it to what the output is."""
    return False if os.environ.get("NO_COLOR") else None


def say_text(text: str, *, err: bool = False) -> None:
    """A text of several lines."""
    _print(lambda: click.echo(escaped(text), err=err), _stream(err))


def say_json(printed: str) -> None:
    """JSON, on one line or more, that reads as the same values."""
    _print(lambda: click.echo(escaped_json(printed)), sys.stdout)


def say_value(value: object, *, indent: int | None = None) -> None:
    """As JSON, Chinese as it is."""
    say_json(json.dumps(value, ensure_ascii=False, indent=indent))


def say_csv(rows: Iterable[Sequence[str | float]]) -> None:
    """As CSV whose cells are safe, with the line ends of a terminal."""
    say_text(csv_text(rows, "\n").rstrip("\n"))


def prints_to_terminal() -> bool:
    """Whether a person looks at the standard output, and no program."""
    return sys.stdout.isatty()


def output_bytes() -> BinaryIO:
    """The standard output as bytes: for a program as they are, for a terminal as `say_text` prints them.

    Its `write` raises BrokenPipeError once nobody reads it.
    """
    return cast(BinaryIO, _EscapedBytes()) if prints_to_terminal() else sys.stdout.buffer


class _EscapedBytes:
    """Takes whole characters at a time."""

    def write(self, data: bytes) -> int:
        sys.stdout.write(escaped(data.decode()))
        return len(data)

    def flush(self) -> None:
        sys.stdout.flush()


@contextmanager
def until_the_reader_goes() -> Iterator[None]:
    """For output that is all the work there is: once nobody reads it, the block ends."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()


def flush_output() -> None:
    """Print what is still waiting to be."""
    for stream in (sys.stdout, sys.stderr):
        _print(stream.flush, stream)


def reader_has_gone() -> bool:
    """Whether a pipe broke because nobody reads the standard output any more, and it is no other one."""
    watched = select.poll()
    watched.register(sys.stdout.fileno(), 0)
    return bool(watched.poll(0))


def discard_output() -> None:
    """What is still printed, and what waits to be, goes nowhere."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _print(write: Callable[[], None], stream: TextIO) -> None:
    try:
        write()
    except BrokenPipeError:
        _discard(stream)


def _stream(err: bool) -> TextIO:
    return sys.stderr if err else sys.stdout
