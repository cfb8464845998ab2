"""The commands of all programs under one name, loaded only when asked for, listed by what one does with them."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

import click
from click.exceptions import NoSuchCommand

from rulings.help_format import WideContext, formatted_wide

GROUP = "rulings.commands"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Collect", ("crawl", "import", "normalise", "new-source")),
    ("Look", ("search", "similar", "show", "volume", "outcomes", "case-number", "verify", "serve", "mcp", "demo")),
    ("Observe", ("history", "withdrawn", "lag", "rate", "coverage", "claims", "cite", "manifest")),
    ("Operate", ("index", "status", "notify", "takedown", "engine", "backup", "restore")),
)
"""Heading -> commands in the help of `rulings`. Commands that are not named here stand last."""
REST = "Other"


class LazyGroup(click.Group):
    """A group whose commands are entry points; command modules import heavy parts inside their functions."""

    context_class = WideContext

    def _entry_points(self) -> dict[str, EntryPoint]:
        return {point.name: point for point in entry_points(group=GROUP)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._entry_points())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        point = self._entry_points().get(cmd_name)
        if point is None:
            return None
        command = point.load()
        if not isinstance(command, click.Command):
            raise TypeError(f"entry point {cmd_name} is not a command")
        return formatted_wide(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command that does not exist is answered with what is near it."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(args[0], possibilities=self.list_commands(ctx), ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        column = max(map(len, names), default=0)
        limit = formatter.width - column - 6
        for heading, members in in_sections(names):
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(column), self._summary(ctx, name, limit)) for name in members])

    def _summary(self, ctx: click.Context, name: str, limit: int) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit) if command else ""


def in_sections(names: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Heading -> those of `names` that belong there; no empty ones."""
    listed = {name for _, members in SECTIONS for name in members}
    sections = (*SECTIONS, (REST, tuple(name for name in names if name not in listed)))
    for heading, members in sections:
        if present := [name for name in members if name in names]:
            yield heading, present
