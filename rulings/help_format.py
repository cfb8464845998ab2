"""The help of commands, wrapped by what characters take on a terminal: Chinese ones two columns, which click counts as one."""

import unicodedata
from collections.abc import Iterable

import click

_FILLER = "\ue000"
"""Stands behind a wide character while click counts and wraps. It is of the private use area: no help has it."""


class WideHelpFormatter(click.HelpFormatter):
    def write_text(self, text: str) -> None:
        super().write_text(_widened(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_widened(term), _widened(text)) for term, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(_FILLER, "")


class WideContext(click.Context):
    formatter_class = WideHelpFormatter


def formatted_wide(command: click.Command) -> click.Command:
    """The command, and those below it, with such a help."""
    command.context_class = WideContext
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            formatted_wide(inner)
    return command


def _widened(text: str) -> str:
    return "".join(f"{sign}{_FILLER}" if unicodedata.east_asian_width(sign) in "WF" else sign for sign in text)
