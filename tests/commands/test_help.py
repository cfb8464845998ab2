"""`rulings --help` lists the commands by what one does with them, on a terminal of 80 columns."""

import unicodedata
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from rulings.cli import EXIT_CODES, group
from rulings.command_group import REST, SECTIONS, LazyGroup, in_sections

COLUMNS = 80


def _context() -> click.Context:
    return group.context_class(group, info_name="rulings", terminal_width=COLUMNS - 2)


def _help() -> str:
    return group.get_help(_context())


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _helps(command: click.Command, context: click.Context) -> Iterator[str]:
    yield command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _helps(inner, inner.context_class(inner, info_name=name, parent=context))


def test_the_commands_stand_under_what_one_does() -> None:
    lines = _help().splitlines()
    places = [lines.index(f"{heading}:") for heading, _ in SECTIONS]
    assert places == sorted(places)
    for heading, names in SECTIONS:
        first = lines.index(f"{heading}:") + 1
        assert [line.split()[0] for line in lines[first : first + len(names)]] == list(names)


def test_every_command_of_the_project_has_its_section() -> None:
    assert REST not in dict(in_sections(group.list_commands(click.Context(group))))


def test_a_command_of_another_program_stands_last() -> None:
    assert list(in_sections(["mystery", "show", "crawl"])) == [
        ("Collect", ["crawl"]),
        ("Look", ["show"]),
        (REST, ["mystery"]),
    ]


def test_a_group_without_commands_has_no_sections() -> None:
    class Bare(LazyGroup):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return []

    assert "Collect" not in CliRunner().invoke(Bare("bare"), ["--help"]).output


def test_the_help_fits_80_columns() -> None:
    assert [line for line in _help().splitlines() if _width(line) > COLUMNS] == []


def test_the_help_of_every_command_fits_80_columns() -> None:
    lines = [line for text in _helps(group, _context()) for line in text.splitlines()]
    assert [line for line in lines if _width(line) > COLUMNS] == []


@pytest.mark.parametrize("row", EXIT_CODES, ids=lambda row: row[0].__name__)
def test_an_exit_code_is_explained_to_users_of_the_command(row: tuple[type, int, str]) -> None:
    kind, _, meaning = row
    assert meaning.endswith(".")
    assert meaning != (kind.__doc__ or "").splitlines()[0]
    assert "str(" not in meaning
