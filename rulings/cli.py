"""The `rulings` command. Commands are entry points (group rulings.commands), loaded only when asked for."""

import signal
import sys
from importlib.metadata import EntryPoint, entry_points

import click

from rulings.errors import (
    BusyError,
    CrawlError,
    InputError,
    NotFoundError,
    RulingsError,
    TooManyRejectionsError,
    UsageError,
)

GROUP = "rulings.commands"

EXIT_CODES: tuple[tuple[type[RulingsError], int], ...] = (
    (UsageError, 2),
    (InputError, 3),
    (NotFoundError, 4),
    (TooManyRejectionsError, 5),
    (BusyError, 6),
    (CrawlError, 7),
    (RulingsError, 1),
)
"""The first matching row counts; documented in docs/cli.md. 130 is Ctrl-C."""


class LazyGroup(click.Group):
    """A group whose commands are entry points; command modules import heavy parts inside their functions."""

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
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rulings")
def group() -> None:
    """Collect, index and search publicly disclosed court rulings.

    \b
    Examples:
      rulings demo                               a local publisher, crawled, indexed and served
      rulings import wenshu-json DUMP.jsonl      archive and index a dump
      rulings search '故意伤害 AND 正当防卫' --year 2020
      rulings serve                              the search page on http://127.0.0.1:8000
    """


def exit_code(error: RulingsError) -> int:
    """The process exit code of an error."""
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))


def main() -> None:
    """Run the command line; expected errors become a message on stderr and an exit code."""
    try:
        code = group.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 130
    except RulingsError as error:
        click.echo(f"rulings: {error}", err=True)
        code = exit_code(error)
    # What was asked for is done: Ctrl-C while the interpreter takes itself down must not turn that into a failure.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
